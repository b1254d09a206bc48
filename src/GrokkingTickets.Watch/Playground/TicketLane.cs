using GrokkingTickets.Pruning;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Watch.Scenes;

namespace GrokkingTickets.Watch.Playground;

/// <summary>A run with a mask beside the network that is played with.</summary>
internal static class TicketLane
{
    /// <summary>Magnitude's of the base as it is now, or one whose mask is taken before the first update.</summary>
    /// <param name="lanes">Those that are there, the base first.</param>
    /// <param name="settings">The base's.</param>
    /// <param name="pruning">What makes the mask.</param>
    /// <param name="cancellation">The wish that it stops.</param>
    /// <exception cref="UserErrorException">It cannot be.</exception>
    public static Lane Take(IReadOnlyList<Lane> lanes, PlaygroundSettings settings, PruningSettings pruning, CancellationToken cancellation)
    {
        Lane first = lanes[0];
        if (first.Run.Outcome.GeneralizedAt is null)
        {
            throw new UserErrorException("The base has not generalised yet: there is no ticket to take.");
        }

        if (lanes.Count == SceneReader.MostRuns)
        {
            throw new UserErrorException(
                $"{SceneReader.MostRuns} runs can stand side by side, and there are as many; reset to begin anew."
            );
        }

        MemoryRun run = pruning.AtStep.IsAtStart
            ? MemoryRun.Start(settings.Base with { Pruning = pruning }, cancellation)
            : first.Run.Ticket(pruning, cancellation);
        if (lanes.Any(lane => lane.Run.Identity == run.Identity))
        {
            throw new UserErrorException("That one is here already.");
        }

        return new Lane(run, LabelOf(run, pruning, lanes)) { RestAt = Math.Max(first.Run.Step, first.RestAt) };
    }

    /// <summary>What it is in a word; of several of a kind, with the rate.</summary>
    private static string LabelOf(MemoryRun run, PruningSettings pruning, IReadOnlyList<Lane> lanes)
    {
        string kind = RunKind.Of(run.Specification);
        return lanes.Any(lane => RunKind.Of(lane.Run.Specification) == kind) ? $"{kind} rate={Numbers.Readable(pruning.Rate)}" : kind;
    }
}
