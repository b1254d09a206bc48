using GrokkingTickets.Cli.Output;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Statistics;

namespace GrokkingTickets.Cli.Tests;

/// <summary>What a terminal shows of long metrics.</summary>
public sealed class MetricsInShortTests
{
    /// <summary>A network that memorises within 100 steps and groks between 20,000 and 20,400 of 30,000.</summary>
    [Fact]
    public void Most_rows_are_where_something_happens()
    {
        MetricsRow[] rows =
        [
            .. Enumerable.Range(0, 1501).Select(i => Row(20 * i, train: Math.Min(1, i / 5.0), test: Math.Clamp((i - 1000) / 20.0, 0.1, 1))),
        ];
        IReadOnlyList<MetricsRow> shown = MetricsInShort.Of(rows, new Goal(0.95), 40);
        Assert.InRange(shown.Count, 20, 45);
        Assert.Equal((0, 30_000), (shown[0].Step, shown[^1].Step));
        Assert.Contains(shown, row => row.Step == 100);
        Assert.Contains(shown, row => row.Step == 20_380);
        Assert.InRange(shown.Count(row => row.Step is > 20_000 and < 20_400), 9, 19);
        Assert.Equal(shown.Select(row => row.Step).Distinct().Order(), shown.Select(row => row.Step));
    }

    [Fact]
    public void Of_a_regression_it_is_the_loss()
    {
        MetricsRow[] rows =
        [
            .. Enumerable
                .Range(0, 1001)
                .Select(i => Row(20 * i, double.NaN, double.NaN) with { TestLoss = i < 500 ? 1 : Math.Max(1e-4, Math.Pow(0.8, i - 500)) }),
        ];
        IReadOnlyList<MetricsRow> shown = MetricsInShort.Of(rows, new Goal(0.01, IsOfLoss: true), 40);
        Assert.InRange(shown.Count(row => row.Step is > 10_000 and < 11_000), 10, 30);
    }

    [Fact]
    public void Few_rows_are_all_shown()
    {
        MetricsRow[] rows = [.. Enumerable.Range(0, 30).Select(i => Row(i, 0, 0))];
        Assert.Same(rows, MetricsInShort.Of(rows, new Goal(0.95), 40));
    }

    [Fact]
    public void Where_nothing_happens_the_steps_are_on_a_logarithmic_axis()
    {
        MetricsRow[] rows = [.. Enumerable.Range(0, 3001).Select(i => Row(10 * i, 0.1, 0.1))];
        IReadOnlyList<MetricsRow> shown = MetricsInShort.Of(rows, new Goal(0.95), 40);
        Assert.InRange(shown.Count, 20, 42);
        Assert.InRange(shown.Count(row => row.Step < 1000), 8, 30);
    }

    private static MetricsRow Row(long step, double train, double test) => new(step, 1, train, 1, test, 1, 1, 1, 0, default, default);
}
