using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Reporting.Tests;

public sealed class DownsamplingTests
{
    [Fact]
    public void Spikes_gaps_and_ends_stay()
    {
        double[] x = [.. Enumerable.Range(0, 10_000).Select(i => (double)i)];
        double[] y = [.. x.Select(value => value / 10_000)];
        y[4321] = 50;
        y[1234] = -50;
        y[7777] = double.NaN;
        IReadOnlyList<int> kept = Downsampling.Indices(x, y, AxisScale.Linear, 100);
        Assert.InRange(kept.Count, 100, 310);
        Assert.Superset(new HashSet<int> { 0, 1234, 4321, 7777, 9999 }, kept.ToHashSet());
        Assert.Equal(kept.Order(), kept);
    }

    [Fact]
    public void Few_points_all_stay() => Assert.Equal([0, 1, 2], Downsampling.Indices([1, 2, 3], [1, 1, 1], AxisScale.Linear, 10));

    [Fact]
    public void A_log_axis_has_no_zero() => Assert.Equal([1, 2], Downsampling.Indices([0, 2, 3], [1, 1, 1], AxisScale.Log, 10));
}
