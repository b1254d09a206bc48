using GrokkingTickets.Runs.Queries;
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

    /// <summary>The median over seeds, see <see cref="CensoredMedian"/>, and, on a second line, their range.</summary>
    public static string Median(IEnumerable<Censored?> values)
    {
        Censored[] sorted = [.. values.OfType<Censored>().OrderBy(value => value.Value).ThenBy(value => value.IsCensored)];
        if (CensoredMedian.Of(sorted) is not { } median)
        {
            return Numbers.Unknown;
        }

        var last = new Censored(sorted[^1].Value, sorted.Any(value => value.IsCensored));
        return sorted[0] == last ? Of(median) : $"{Of(median)}\n{Of(sorted[0])} to {Of(last)}";
    }
}
