using GrokkingTickets.Statistics;

namespace GrokkingTickets.Reporting.Model;

/// <summary>Bounded values as text, for every output: a censored one is "&gt; " and its bound.</summary>
public static class BoundedText
{
    /// <summary>A value as tables have it: "30,000", "&gt; 30,000" when censored, "–" when unknown.</summary>
    public static string Of(Bounded value) => Of(value, Numbers.Steps, Numbers.Unknown);

    /// <summary>A value with numbers in a given form.</summary>
    public static string Of(Bounded value, Func<double, string> number, string unknown)
    {
        ArgumentNullException.ThrowIfNull(number);
        return double.IsNaN(value.Value) ? unknown
            : value.Bound == Bound.Above ? "> " + number(value.Value)
            : number(value.Value);
    }

    /// <summary>
    /// "mean ± standard deviation" over seeds. No censored run is dropped: it counts with its last step, and the mean is then the lower
    /// bound "&gt; mean" with the number of censored runs, and without a deviation, which would mean nothing.
    /// </summary>
    public static string Mean(IEnumerable<Bounded> values)
    {
        Bounded[] known = [.. values.Where(value => !double.IsNaN(value.Value))];
        if (known.Length == 0)
        {
            return Numbers.Unknown;
        }

        var summary = Summary.Of([.. known.Select(value => value.Value)]);
        int censored = known.Count(value => value.Bound == Bound.Above);
        return censored > 0
                ? $"{Of(new Bounded(summary.Mean, Bound.Above))} ({Numbers.Whole(censored)} of {Numbers.Whole(known.Length)} censored)"
            : known.Length == 1 ? Numbers.Steps(summary.Mean)
            : $"{Numbers.Steps(summary.Mean)} ± {Numbers.Steps(summary.Deviation)}";
    }
}
