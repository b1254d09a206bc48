namespace GrokkingTickets.Runs.Store;

/// <summary>A kind of machine took a run up.</summary>
/// <param name="FromStep">The step from which it trained.</param>
/// <param name="Kind">See <see cref="MachineInfo.Kind"/>.</param>
public sealed record MachineTurn(long FromStep, string Kind)
{
    /// <summary>The turns when a kind goes on at a step: what was trained beyond it before is trained again.</summary>
    internal static IReadOnlyList<MachineTurn> Continue(IReadOnlyList<MachineTurn> turns, long step, string kind)
    {
        List<MachineTurn> kept = [.. turns.Where(turn => turn.FromStep < step)];
        if (kept.Count == 0 || kept[^1].Kind != kind)
        {
            kept.Add(new MachineTurn(step, kind));
        }

        return kept;
    }
}
