using System.Globalization;
using GrokkingTickets.Reporting.Figures;
using GrokkingTickets.Reporting.Html;

namespace GrokkingTickets.Reporting.Outcomes;

/// <summary>Outcomes as text, for the terminal and the page alike.</summary>
public static class OutcomeText
{
    /// <summary>The columns of a table of outcomes after the first, which names the network.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["t_mem", "t_gen", "tau"];

    /// <summary>A value, "&gt; 30,000" when censored, "–" when unknown.</summary>
    public static string One(Bounded value) =>
        double.IsNaN(value.Value) ? "–" : (value.Bound == Bound.Above ? "> " : "") + Number(value.Value);

    /// <summary>
    /// "mean ± standard deviation" over seeds. No censored run is dropped: it counts with its last step, and the mean is then the lower
    /// bound "&gt; mean" with the number of censored runs, and without a deviation, which would mean nothing.
    /// </summary>
    public static string Summary(IEnumerable<Bounded> values)
    {
        Bounded[] known = [.. values.Where(value => !double.IsNaN(value.Value))];
        if (known.Length == 0)
        {
            return "–";
        }

        (double mean, double deviation, int count) = SeedStatistics.MeanAndDeviation(known.Select(value => value.Value));
        int censored = known.Count(value => value.Bound == Bound.Above);
        if (censored > 0)
        {
            return string.Create(CultureInfo.InvariantCulture, $"> {Number(mean)} ({censored} of {count} censored)");
        }

        return double.IsNaN(deviation) ? Number(mean) : $"{Number(mean)} ± {Number(deviation)}";
    }

    /// <summary>The three cells of a network, over its seeds.</summary>
    public static IReadOnlyList<string> Cells(NetworkOutcome network) =>
        [
            Summary(network.Seeds.Select(seed => Bounded.Memorization(seed.Times))),
            Summary(network.Seeds.Select(seed => Bounded.Generalization(seed.Times))),
            Summary(network.Seeds.Select(seed => Bounded.Delay(seed.Times))),
        ];

    /// <summary>The three cells of a run.</summary>
    public static IReadOnlyList<string> Cells(SeedOutcome seed) =>
        [One(Bounded.Memorization(seed.Times)), One(Bounded.Generalization(seed.Times)), One(Bounded.Delay(seed.Times))];

    /// <summary>A seed's name in a table.</summary>
    public static string SeedName(long seed) => "seed " + seed.ToString(CultureInfo.InvariantCulture);

    /// <summary>The table of a report: a row a network, then a row a seed of it.</summary>
    public static ReportTable Table(IReadOnlyList<NetworkOutcome> outcomes, string caption)
    {
        var rows = new List<IReadOnlyList<string>>();
        foreach (NetworkOutcome outcome in outcomes)
        {
            rows.Add([outcome.Network, .. Cells(outcome)]);
            rows.AddRange(
                outcome.Seeds.Select(run => (IReadOnlyList<string>)["\u2003" + SeedName(run.Seed).Replace(' ', '\u00A0'), .. Cells(run)])
            );
        }

        return new ReportTable(caption, ["Network", .. Columns], rows);
    }

    // Steps are whole; a ratio or a mean below a hundred deserves a decimal.
    private static string Number(double value) =>
        value == Math.Floor(value) || value >= 100
            ? Numbers.Whole(value)
            : Numbers.Positive(value.ToString("0.0", CultureInfo.InvariantCulture));
}
