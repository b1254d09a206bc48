using MathNet.Numerics.Statistics;

namespace GrokkingTickets.Statistics;

/// <summary>
/// Times of a network against those of its base network, seed by seed: the two share their initial weights and their split. A time that is
/// censored makes its ratio a bound, and the median of the ratios as well where that could move it. In the interval it counts with the step
/// where it is censored, as it does in restricted means: a pair of which neither ever got there counts as equal.
/// </summary>
/// <param name="Ratios">Of every pair the time divided by that of the base.</param>
/// <param name="Median">Of the ratios. Of two middle ones it is the geometric mean, so that a ratio and its inverse agree.</param>
/// <param name="Interval">The 95 % bootstrap interval over pairs of the median of the restricted ratios; null of a single pair.</param>
/// <param name="Sooner">Pairs in which the network is known to be the earlier one.</param>
/// <param name="Later">Pairs in which it is known to be the later one. What is left are ties and pairs that censoring leaves open.</param>
public sealed record PairedTimes(IReadOnlyList<Bounds> Ratios, Bounds Median, Bounds? Interval, int Sooner, int Later)
{
    private const int Resamples = 10_000;

    /// <summary>Pairs that are ties or undecided.</summary>
    public int Open => Ratios.Count - Sooner - Later;

    /// <summary>The probability, over seeds, that the network is sooner than its base; an open pair counts half.</summary>
    public double Probability => (Sooner + (0.5 * Open)) / Ratios.Count;

    /// <summary>Compares times.</summary>
    /// <param name="pairs">Of each seed the network's time and that of its base; at least one.</param>
    public static PairedTimes Of(IReadOnlyList<(Censored Time, Censored Base)> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        Bounds[] ratios = [.. pairs.Select(pair => Ratio(pair.Time, pair.Base))];
        double[] restricted = [.. pairs.Select(pair => Math.Log(Restricted(pair.Time, pair.Base)))];
        return new PairedTimes(
            ratios,
            new Bounds(MedianOf(ratios.Select(ratio => Math.Log(ratio.Low))), MedianOf(ratios.Select(ratio => Math.Log(ratio.High)))),
            pairs.Count < 2 ? null : IntervalOf(restricted),
            pairs.Count(pair => IsSooner(pair.Time, pair.Base)),
            pairs.Count(pair => IsSooner(pair.Base, pair.Time))
        );
    }

    private static double MedianOf(IEnumerable<double> logarithms) => Math.Exp(ArrayStatistics.MedianInplace([.. logarithms]));

    private static Bounds IntervalOf(double[] logarithms)
    {
        (double low, double high) = Bootstrap.Interval(
            new RandomStream(0, StreamNames.PairedTimes),
            logarithms.Length,
            Resamples,
            0.95,
            sample => MedianOf(sample.Select(i => logarithms[i]))
        );
        return new Bounds(low, high);
    }

    private static Bounds Ratio(Censored time, Censored of) =>
        // A base network that is there at step 0 leaves nothing to compare.
        of.Value == 0
            ? new Bounds(0, double.PositiveInfinity)
            : new Bounds(time.Bounds.Low / of.Bounds.High, time.Bounds.High / of.Bounds.Low);

    private static double Restricted(Censored time, Censored of) => of.Value == 0 ? 1 : time.Value / of.Value;

    /// <summary>Whether a time is known to be earlier than another: one that was not reached by a step is later than that step.</summary>
    private static bool IsSooner(Censored time, Censored other) =>
        !time.IsCensored && (other.IsCensored ? time.Value <= other.Value : time.Value < other.Value);
}
