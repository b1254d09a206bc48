using FsCheck;
using FsCheck.Xunit;
using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Reporting.Tests;

public sealed class LineSimplificationTests
{
    private const double Width = 900,
        Height = 230;

    [Property]
    public void What_is_left_out_is_not_missed_on_any_scale(int start, NonEmptyArray<byte> moves)
    {
        double[] x = [.. Enumerable.Range(0, moves.Get.Length).Select(i => 10.0 * i)],
            y = new double[x.Length];
        double at = 1 + Math.Abs(start % 100);
        for (int i = 0; i < y.Length; i++)
        {
            at *= Math.Exp((moves.Get[i] - 128) / 400.0);
            y[i] = at;
        }

        LineView[] views = [.. Panel(x, y).Views(Width, Height)];
        Assert.Equal(x.Length > 1 ? 4 : 2, views.Length); // step 0 has no place on a log axis
        IReadOnlyList<int> kept = LineSimplification.Indices(x, [y], views, 0.5, int.MaxValue);
        Assert.All(views, view => Assert.InRange(Error(x, y, kept, view), 0, 0.5 + 1e-9));
        Assert.Equal(kept.Distinct().Order(), kept);
    }

    [Fact]
    public void A_late_rise_and_an_early_one_both_have_their_points()
    {
        // As a run has them: a row every ten steps, memorised at 90, generalised at 20,000.
        double[] x = [.. Enumerable.Range(0, 3001).Select(i => 10.0 * i)];
        double[] y = [.. x.Select(step => (0.5 / (1 + Math.Exp((90 - step) / 10))) + (0.5 / (1 + Math.Exp((20_000 - step) / 300))))];
        IReadOnlyList<int> kept = LineSimplification.Indices(x, [y], Panel(x, y).Views(Width, Height), 0.3, 400);
        Assert.InRange(kept.Count, 20, 120);
        Assert.True(kept.Count(i => x[i] is > 0 and < 200) >= 8, "Too few where it memorises.");
        Assert.True(kept.Count(i => x[i] is > 18_000 and < 22_000) >= 8, "Too few where it generalises.");
    }

    [Fact]
    public void The_worst_places_come_first_where_points_are_few()
    {
        double[] x = [.. Enumerable.Range(0, 2000).Select(i => (double)i)];
        double[] y = [.. x.Select(value => 1 + (0.01 * Math.Sin(value)))];
        y[1234] = 50;
        IReadOnlyList<LineView> views = Panel(x, y).Views(Width, Height);
        IReadOnlyList<int> kept = LineSimplification.Indices(x, [y], views, 0, 40);
        Assert.Equal(40, kept.Count);
        Assert.Contains(1234, kept);
    }

    [Fact]
    public void Gaps_ends_and_what_must_stay_stay()
    {
        double[] x = [.. Enumerable.Range(0, 100).Select(i => (double)i)];
        double[] y = [.. x.Select(_ => 2.0)];
        y[40] = y[41] = y[42] = y[43] = double.NaN;
        Assert.Equal([0, 1, 39, 40, 43, 44, 70, 99], LineSimplification.Indices(x, [y], Panel(x, y).Views(Width, Height), 0.5, 5, 70));
    }

    [Fact]
    public void A_band_keeps_the_bends_of_its_edges()
    {
        double[] x = [0, 1, 2, 3, 4],
            flat = [1, 1, 1, 1, 1],
            edge = [1, 1, 9, 1, 1];
        LineView[] views = [new(new PanelScale(new(0, 4), AxisScale.Linear, 0, 100), new PanelScale(new(0, 10), AxisScale.Linear, 0, 100))];
        Assert.Equal([0, 4], LineSimplification.Indices(x, [flat], views, 1, 100));
        Assert.Equal([0, 1, 2, 3, 4], LineSimplification.Indices(x, [flat, edge], views, 1, 100));
    }

    private static ChartPanel Panel(double[] x, double[] y) => new("", Axis.Steps, new Axis("y"), [new Series("n", x, y)]);

    /// <summary>The greatest distance, upright or across, of a point from the line through those kept.</summary>
    private static double Error(double[] x, double[] y, IReadOnlyList<int> kept, LineView view)
    {
        double error = 0;
        for (int k = 1; k < kept.Count; k++)
        {
            (double ax, double ay) = (view.X.At(x[kept[k - 1]]), view.Y.At(y[kept[k - 1]]));
            (double bx, double by) = (view.X.At(x[kept[k]]), view.Y.At(y[kept[k]]));
            for (int i = kept[k - 1] + 1; i < kept[k]; i++)
            {
                double px = view.X.At(x[i]) - ax,
                    py = view.Y.At(y[i]) - ay;
                double along = Math.Sqrt(((bx - ax) * (bx - ax)) + ((by - ay) * (by - ay)));
                error = Math.Max(error, Math.Abs(((bx - ax) * py) - ((by - ay) * px)) / along);
            }
        }

        return error;
    }
}
