using GrokkingTickets.Statistics;

namespace GrokkingTickets.Runs.Queries;

/// <summary>The median of values of which some are bounds only.</summary>
public static class CensoredMedian
{
    /// <summary>
    /// No censored value is dropped: it is later than its bound, so that a median which it could have moved is a bound as well. Of two
    /// middle values it is the mean.
    /// </summary>
    /// <param name="values">In any order; none is NaN.</param>
    /// <returns>Null of no values.</returns>
    public static Censored? Of(IEnumerable<Censored> values)
    {
        Censored[] sorted = [.. values.OrderBy(value => value.Value).ThenBy(value => value.IsCensored)];
        (int low, int high) = ((sorted.Length - 1) / 2, sorted.Length / 2);
        return sorted.Length == 0
            ? null
            : new Censored((sorted[low].Value + sorted[high].Value) / 2, sorted[..(high + 1)].Any(value => value.IsCensored));
    }
}
