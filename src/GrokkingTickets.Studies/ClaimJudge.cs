using System.Diagnostics;
using GrokkingTickets.Compute;
using GrokkingTickets.Statistics;

namespace GrokkingTickets.Studies;

/// <summary>
/// Judges claims. The effect of a part is its measure of the means over seeds (restricted means, up to the earliest censoring, where times
/// are censored); its interval comes from resampling the seeds, all networks of a seed together, because they share their initial
/// weights and split. Where the statistic of a seed is unknown, so is all that follows from it, and the part is inconclusive.
/// </summary>
public static class ClaimJudge
{
    private const int Resamples = 10_000;

    /// <summary>The verdict on one claim of a study.</summary>
    public static ClaimResult Judge(StudyClaim claim, StudyResults results)
    {
        ArgumentNullException.ThrowIfNull(claim);
        ClaimPartResult[] parts = [.. claim.Parts.Select(part => Judge(claim.Id, part, results))];
        Verdict verdict =
            parts.Any(part => part.Verdict == Verdict.NotSupported) ? Verdict.NotSupported
            : parts.Any(part => part.Verdict == Verdict.Inconclusive) ? Verdict.Inconclusive
            : Verdict.Supported;
        return new ClaimResult(claim, verdict, parts);
    }

    /// <summary>Every seed's own measure of a part.</summary>
    public static IReadOnlyList<(long Seed, double Value)> SeedsOf(ClaimPart part, StudyResults results)
    {
        ArgumentNullException.ThrowIfNull(part);
        ArgumentNullException.ThrowIfNull(results);
        return SeedsOf(part, Observe(part, results));
    }

    private static (long Seed, double Value)[] SeedsOf(ClaimPart part, Observations seen) =>
        [.. seen.Seeds.Select((seed, s) => (seed, Measure(part, seen.Values, seen.Grid, [s])))];

    private static ClaimPartResult Judge(string id, ClaimPart part, StudyResults results)
    {
        Observations seen = Observe(part, results);
        int seeds = seen.Seeds.Length;
        double effect = Measure(part, seen.Values, seen.Grid, [.. Enumerable.Range(0, seeds)]);
        bool isUnknown = seen.Values.Any(network => network.Any(double.IsNaN));
        (double Low, double High)? interval =
            seeds < 2 ? null
            // Samples that happen to miss what is unknown say nothing of all seeds.
            : isUnknown ? (double.NaN, double.NaN)
            : Bootstrap.Interval(
                new RandomStream(0, StreamNames.Claim(id)),
                seeds,
                Resamples,
                0.95,
                sample => Measure(part, seen.Values, seen.Grid, sample)
            );

        bool sayNothing = seen.Values.Length > 1 && seen.Censored == seen.Values.Length * seeds;
        return new ClaimPartResult(
            part,
            effect,
            interval?.Low,
            interval?.High,
            SeedsOf(part, seen),
            seen.Censored,
            sayNothing ? Verdict.Inconclusive : VerdictOf(part, effect, interval)
        );
    }

    /// <summary>The statistic of a part's networks, of the seeds that all of them have.</summary>
    private static Observations Observe(ClaimPart part, StudyResults results)
    {
        NetworkResult[] networks = [.. part.Networks.SelectMany(results.Group)];
        int seeds = networks.Min(network => network.Seeds.Count);
        SeedResult[][] runs = [.. networks.Select(network => network.Seeds.Take(seeds).ToArray())];
        Censored[][] observed = Observed(part.Statistic, runs);
        return new Observations(
            [.. runs[0].Select(run => run.Seed)],
            [.. observed.Select(network => Array.ConvertAll(network, value => value.Value))],
            [.. networks.Select(network => network.Network.GridValue)],
            observed.Sum(network => network.Count(value => value.IsCensored))
        );
    }

    /// <summary>
    /// The statistic of every run. Where some times are censored, all are taken up to the earliest step at which one is: a mean of times
    /// censored at different steps would depend on which were observed longer. Times that are all known are taken as they are.
    /// </summary>
    private static Censored[][] Observed(Statistic statistic, SeedResult[][] runs)
    {
        Censored[][] values = [.. runs.Select(network => Array.ConvertAll(network, run => run[statistic]))];
        if (statistic.IsTime)
        {
            long horizon = runs.SelectMany(network => network)
                .Where(run => run[statistic].IsCensored)
                .Select(run => run.Horizon)
                .DefaultIfEmpty(long.MaxValue)
                .Min();
            return [.. runs.Select(network => Array.ConvertAll(network, run => run.Until(horizon)[statistic]))];
        }

        if (statistic.IsInSeconds)
        {
            double horizon = values
                .SelectMany(network => network)
                .Where(value => value.IsCensored)
                .Select(value => value.Value)
                .DefaultIfEmpty(double.PositiveInfinity)
                .Min();
            return
            [
                .. values.Select(network =>
                    Array.ConvertAll(network, value => value.Value > horizon ? new Censored(horizon, true) : value)
                ),
            ];
        }

        return values;
    }

    private static Verdict VerdictOf(ClaimPart part, double effect, (double Low, double High)? interval)
    {
        if (double.IsNaN(effect))
        {
            return Verdict.Inconclusive;
        }

        bool holds = part.Holds(effect);
        if (interval is not { } ends)
        {
            return holds ? Verdict.Supported : Verdict.NotSupported;
        }

        // Where one end holds and the other does not, or an allowed range lies inside, the data do not decide.
        bool low = part.Holds(ends.Low);
        bool high = part.Holds(ends.High);
        bool within = part.Above is { } above && part.Below is { } below && ends.Low <= above && ends.High >= below;
        return holds && low && high ? Verdict.Supported
            : !holds && !low && !high && !within ? Verdict.NotSupported
            : Verdict.Inconclusive;
    }

    /// <summary>The measure of the means over a sample of seeds.</summary>
    private static double Measure(ClaimPart part, double[][] values, double[] grid, ReadOnlySpan<int> sample)
    {
        double[] means = new double[values.Length];
        for (int n = 0; n < values.Length; n++)
        {
            foreach (int seed in sample)
            {
                means[n] += values[n][seed];
            }

            means[n] /= sample.Length;
            if (double.IsNaN(means[n]))
            {
                return double.NaN;
            }
        }

        return part.Measure switch
        {
            ClaimMeasure.Value => means[0],
            ClaimMeasure.Ratio => means[0] / means[1],
            ClaimMeasure.Difference => means[0] - means[1],
            ClaimMeasure.Share => Share(means),
            ClaimMeasure.Trend => RankCorrelation.Spearman(grid, means),
            ClaimMeasure.Best => grid[Array.IndexOf(means, means.Min())],
            ClaimMeasure.Largest => means.Max(),
            ClaimMeasure.Critical => grid.Where((_, n) => means[n] >= 0.5).DefaultIfEmpty(double.NaN).Max(),
            _ => throw new UnreachableException($"Unknown measure {part.Measure}."),
        };
    }

    /// <summary>The mean of log(a / b) over the pairs behind the first, by that of the first; unknown where the first are equal.</summary>
    private static double Share(ReadOnlySpan<double> means)
    {
        double whole = Math.Log(means[0] / means[1]);
        double explained = 0;
        for (int n = 2; n < means.Length; n += 2)
        {
            explained += Math.Log(means[n] / means[n + 1]);
        }

        return whole == 0 ? double.NaN : explained / (means.Length / 2 - 1) / whole;
    }

    /// <summary>A value a network and seed, the place of each network in its grid, and how many of the values are censored.</summary>
    private readonly record struct Observations(long[] Seeds, double[][] Values, double[] Grid, int Censored);
}
