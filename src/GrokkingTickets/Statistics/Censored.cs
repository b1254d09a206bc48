using MathNet.Numerics.Statistics;

namespace GrokkingTickets.Statistics;

/// <summary>
/// A number that may be censored: observation ended before it was known, so that it lies from <paramref name="Value"/> to
/// <see cref="Most"/>.
/// </summary>
/// <param name="Value">The number, NaN where it is unknown; of a censored one its lower bound, which it counts as in means.</param>
/// <param name="IsCensored">Whether observation ended before.</param>
public readonly record struct Censored(double Value, bool IsCensored)
{
    /// <summary>The upper bound of a censored number: none of a time, but one of what falls with a time, as a speed.</summary>
    public double Most { get; init; } = double.PositiveInfinity;

    /// <summary>What is known of the number.</summary>
    public Bounds Bounds => new(Value, IsCensored ? Most : Value);

    /// <summary>
    /// The median; of two middle numbers it is their mean. None is dropped because it is censored: the median is known where no censored
    /// number could move it, and else lies from the median of the lower bounds to that of the upper ones.
    /// </summary>
    /// <param name="values">Those that are unknown (NaN) do not count.</param>
    /// <returns>Null of none.</returns>
    public static Censored? Median(IEnumerable<Censored> values)
    {
        Bounds[] known = [.. values.Where(value => !double.IsNaN(value.Value)).Select(value => value.Bounds)];
        if (known.Length == 0)
        {
            return null;
        }

        double low = ArrayStatistics.MedianInplace(Array.ConvertAll(known, bounds => bounds.Low));
        double high = ArrayStatistics.MedianInplace(Array.ConvertAll(known, bounds => bounds.High));
        return low.Equals(high) ? new Censored(low, false) : new Censored(low, true) { Most = high };
    }
}
