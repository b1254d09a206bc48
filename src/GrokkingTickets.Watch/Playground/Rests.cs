using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs;

namespace GrokkingTickets.Watch.Playground;

/// <summary>The steps at which training rests, unless somebody wants more.</summary>
internal static class Rests
{
    /// <summary>The most updates of a run.</summary>
    public const long Last = 100_000;

    /// <summary>Where a network rests that does not generalise.</summary>
    public const long First = 30_000;

    /// <summary>Where it rests that has generalised: long enough after it to see that it stays so.</summary>
    public static long After(long generalized) => generalized + Math.Max(300, generalized / 4);

    /// <summary>Gives runs that all rest half as many steps more.</summary>
    /// <exception cref="UserErrorException">None of them may have more.</exception>
    public static void PutOff(IReadOnlyList<Lane> lanes)
    {
        long more = Math.Min(Last, (lanes.Max(lane => lane.Run.Step) * 3 / 2) + 500);
        if (lanes.All(lane => lane.Problem is not null || lane.Run.Step >= more))
        {
            throw new UserErrorException(
                lanes.FirstOrDefault(lane => lane.Problem is not null)?.Problem
                    ?? $"A run here has at most {Numbers.Grouped(Last)} steps; keep it, and grok train goes on with it."
            );
        }

        foreach (Lane lane in lanes)
        {
            lane.RestAt = more;
        }
    }
}
