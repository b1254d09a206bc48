using MathNet.Numerics.Statistics;

namespace GrokkingTickets.Statistics;

/// <summary>Spearman's rank correlation; equal values share their mean rank.</summary>
public static class RankCorrelation
{
    /// <summary>In [-1, 1]; NaN when one of the two is constant, holds an unknown value (NaN), or has fewer than two.</summary>
    public static double Spearman(IReadOnlyCollection<double> x, IReadOnlyCollection<double> y) =>
        x.Count != y.Count ? throw new ArgumentException($"{x.Count} values cannot be paired with {y.Count}.", nameof(y))
        // A value that is unknown has no rank; Math.NET would give it one.
        : x.Count < 2 || x.Concat(y).Any(double.IsNaN) ? double.NaN
        : Math.Clamp(Correlation.Spearman(x, y), -1, 1);
}
