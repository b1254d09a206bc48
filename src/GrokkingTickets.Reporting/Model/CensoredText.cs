using GrokkingTickets.Statistics;

namespace GrokkingTickets.Reporting.Model;

/// <summary>Values that may be censored as text, for every output: a censored one is "&gt; " and its bound.</summary>
public static class CensoredText
{
    /// <summary>A value as tables have it: "30,000", "&gt; 30,000" when censored, "–" when unknown.</summary>
    public static string Of(Censored? value) => Of(value, Numbers.Steps, Numbers.Unknown);

    /// <summary>A value with numbers in a given form.</summary>
    public static string Of(Censored? value, Func<double, string> number, string unknown)
    {
        ArgumentNullException.ThrowIfNull(number);
        return value is not { } known ? unknown
            : known.IsCensored ? "> " + number(known.Value)
            : number(known.Value);
    }

    /// <summary>
    /// "mean ± standard deviation" over seeds. No censored run is dropped: it counts with its last step, and the mean is then the lower
    /// bound "&gt; mean" with the number of censored runs, and without a deviation, which would mean nothing.
    /// </summary>
    public static string Mean(IEnumerable<Censored?> values)
    {
        Censored[] known = [.. values.OfType<Censored>()];
        if (known.Length == 0)
        {
            return Numbers.Unknown;
        }

        var summary = Summary.Of([.. known.Select(value => value.Value)]);
        int censored = known.Count(value => value.IsCensored);
        return censored > 0
                ? $"{Of(new Censored(summary.Mean, IsCensored: true))} "
                    + $"({Numbers.Whole(censored)} of {Numbers.Whole(known.Length)} censored)"
            : known.Length == 1 ? Numbers.Steps(summary.Mean)
            : $"{Numbers.Steps(summary.Mean)} ± {Numbers.Steps(summary.Deviation)}";
    }
}
