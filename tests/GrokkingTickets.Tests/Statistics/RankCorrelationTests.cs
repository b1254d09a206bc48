using FsCheck.Xunit;
using GrokkingTickets.Statistics;

namespace GrokkingTickets.Tests.Statistics;

public sealed class RankCorrelationTests
{
    [Theory]
    [InlineData(new double[] { 1, 2, 3, 4 }, new double[] { 10, 20, 30, 1000 }, 1)]
    [InlineData(new double[] { 1, 2, 3, 4 }, new double[] { 4, 3, 2, 1 }, -1)]
    [InlineData(new double[] { 1, 2, 3, 4 }, new double[] { 2, 1, 4, 3 }, 0.6)] // 1 - 6 sum d^2 / (n (n^2 - 1)) = 1 - 24 / 60
    [InlineData(new double[] { 1, 2, 3, 4, 5 }, new double[] { 5, 1, 2, 3, 4 }, 0)] // sum d^2 = 20: 1 - 120 / 120
    [InlineData(new double[] { 1, 2, 3 }, new double[] { 1, 1, 2 }, 0.8660254037844386)] // ranks 1.5, 1.5, 3: 1.5 / sqrt(2 * 1.5)
    [InlineData(new double[] { 1, 1, 2, 2 }, new double[] { 1, 2, 1, 2 }, 0)]
    public void Closed_forms(double[] x, double[] y, double expected) => Assert.Equal(expected, RankCorrelation.Spearman(x, y), 1e-12);

    [Theory]
    [InlineData(new double[] { 1, 2, 3 }, new double[] { 7, 7, 7 })]
    [InlineData(new double[] { 7, 7, 7 }, new double[] { 1, 2, 3 })]
    [InlineData(new double[] { 1 }, new double[] { 2 })]
    [InlineData(new double[] { }, new double[] { })]
    [InlineData(new double[] { 1, 2, 3 }, new double[] { 1, double.NaN, 3 })]
    [InlineData(new double[] { 1, 2, double.NaN }, new double[] { 1, 2, 3 })]
    public void What_has_no_order_has_no_correlation(double[] x, double[] y) => Assert.Equal(double.NaN, RankCorrelation.Spearman(x, y));

    [Fact]
    public void Values_come_in_pairs() => Assert.Throws<ArgumentException>(() => RankCorrelation.Spearman([1, 2], [1, 2, 3]));

    /// <summary>Small whole numbers, so that there are ties.</summary>
    [Property]
    public bool It_is_the_correlation_of_mean_ranks((sbyte X, sbyte Y)[] pairs)
    {
        double[] x = [.. pairs.Select(pair => (double)(pair.X % 8))];
        double[] y = [.. pairs.Select(pair => (double)(pair.Y % 8))];
        double expected = Definition(x, y);
        double actual = RankCorrelation.Spearman(x, y);
        return double.IsNaN(expected) ? double.IsNaN(actual) : Math.Abs(expected - actual) < 1e-12;
    }

    [Property]
    public bool The_order_of_the_pairs_does_not_matter((sbyte X, sbyte Y)[] pairs, int seed)
    {
        (sbyte X, sbyte Y)[] shuffled = [.. pairs];
        new Random(seed).Shuffle(shuffled);
        double before = Of(pairs),
            after = Of(shuffled);
        return double.IsNaN(before) ? double.IsNaN(after) : Math.Abs(before - after) < 1e-12;

        static double Of((sbyte X, sbyte Y)[] pairs) =>
            RankCorrelation.Spearman([.. pairs.Select(pair => (double)pair.X)], [.. pairs.Select(pair => (double)pair.Y)]);
    }

    [Property]
    public bool Only_the_order_of_the_values_matters((sbyte X, sbyte Y)[] pairs)
    {
        double[] x = [.. pairs.Select(pair => (double)pair.X)];
        double plain = RankCorrelation.Spearman(x, [.. pairs.Select(pair => (double)pair.Y)]);
        double stretched = RankCorrelation.Spearman(x, [.. pairs.Select(pair => Math.Exp(pair.Y / 10.0))]);
        return double.IsNaN(plain) ? double.IsNaN(stretched) : Math.Abs(plain - stretched) < 1e-12;
    }

    /// <summary>Pearson's correlation of ranks, where a rank counts the smaller values and half of the other equal ones.</summary>
    private static double Definition(double[] x, double[] y)
    {
        double[] a = Ranks(x),
            b = Ranks(y);
        double mean = (x.Length - 1) / 2.0;
        double product = a.Zip(b, (i, j) => (i - mean) * (j - mean)).Sum();
        double squares = a.Sum(i => (i - mean) * (i - mean)) * b.Sum(j => (j - mean) * (j - mean));
        return squares == 0 ? double.NaN : product / Math.Sqrt(squares);

        static double[] Ranks(double[] values) =>
            Array.ConvertAll(values, value => values.Count(other => other < value) + ((values.Count(other => other == value) - 1) / 2.0));
    }
}
