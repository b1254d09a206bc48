using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Reporting.Studies;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Studies;

namespace GrokkingTickets.Reporting.Tests;

/// <summary>Charts of small networks, three seeds each, which are trained here.</summary>
public sealed class StudyDrawingTests : IDisposable
{
    private const string Text = """
        id: small
        title: small
        set: {task: {modulus: 11, threshold: 0.5}, model: {hidden: 16}, training: {steps: 300}}
        networks:
          base:
          ticket: {label: "k = {}", set: {pruning: {method: magnitude, at_step: 300}}, grid: {pruning.rate: [0.2, 0.4, 0.6]}}
        panels:
          - {y: loss, log: y}
          - {y: test_accuracy}
          - {y: l2_norm, log: x}
          - {y: t_mem, x: pruning.rate}
          - {y: final_l2_norm, x: cause, networks: [base, ticket=0.6]}
        claims:
          - id: small
            claim: c
            parts:
              - {measure: share, statistic: final_l2_norm, of: base, to: ticket=0.6, cause: few, between: [[base, ticket=0.2]], above: 0}
              - measure: share
                statistic: final_l2_norm
                of: base
                to: ticket=0.6
                cause: more
                between: [[ticket=0.2, ticket=0.6]]
                above: 0
        """;

    private readonly string _directory = Directory.CreateTempSubdirectory("grok-charts-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Charts_show_medians_seeds_and_when_they_memorised_and_generalised()
    {
        (StudyResults results, Figure figure) = Draw([0, 1, 2]);
        ChartPanel[] charts = [.. figure.Panels.Cast<ChartPanel>()];
        (ChartPanel loss, ChartPanel accuracy, ChartPanel norm, ChartPanel times) = (charts[0], charts[1], charts[2], charts[3]);

        // Train and test have each their own time, a line of tests has that of tests, and one of neither has both.
        NetworkResult network = results.Networks[0];
        Assert.Contains(network.Seeds, seed => seed.Outcome.MemorizedAt is not null);
        Assert.Equal(Memorized(network), loss.Series[0].Marks.Select(mark => mark.X));
        Assert.All(loss.Series[0].Marks, mark => Assert.Equal(SeedMarkKind.Memorized, mark.Kind));
        Assert.DoesNotContain(loss.Series[1].Marks, mark => mark.Kind == SeedMarkKind.Memorized);
        Assert.DoesNotContain(accuracy.Series[0].Marks, mark => mark.Kind == SeedMarkKind.Memorized);
        Assert.Equal(Memorized(network), norm.Series[0].Marks.Where(mark => mark.Kind == SeedMarkKind.Memorized).Select(mark => mark.X));
        foreach (SeedMark mark in loss.Series[0].Marks)
        {
            Series line = loss.Series[0];
            Assert.Equal(line.Seeds.Single(seed => seed.Seed == mark.Seed).Y[line.X.ToList().IndexOf(mark.X)], mark.Y);
        }

        Series against = Assert.Single(times.Series);
        for (int i = 0; i < 3; i++)
        {
            double[] values = [.. results.Networks[i + 1].Seeds.Select(seed => seed.Outcome.Memorization.Value).Order()];
            Assert.Equal(values[1], against.Y[i]);
            Assert.Equal((values[0] + values[1]) / 2, against.Low![i]);
        }

        Assert.Equal([0.2, 0.4, 0.6], against.X);
        Assert.Equal(Memorized(network, restricted: true).Order().ElementAt(1), Assert.Single(times.References).Value);
        Assert.Equal("base, median", times.References[0].Label);
        Assert.Contains("medians over 3 seeds", figure.Caption, StringComparison.Ordinal);
    }

    [Fact]
    public void Causes_stand_side_by_side_with_what_each_explains()
    {
        (StudyResults results, Figure figure) = Draw([0, 1, 2]);
        var chart = (ChartPanel)figure.Panels[4];
        Assert.Equal(["few", "more"], chart.XAxis.Names);
        Assert.Equal("base / k = 0.6", chart.XAxis.Label);
        Assert.Equal(
            [
                [0.0],
                [1.0],
            ],
            chart.Series.Select(series => series.X)
        );
        double[] Norms(int network) => [.. results.Networks[network].Seeds.Select(seed => seed.Table.Rows[^1].L2Norm)];
        (double[] whole, double[] few, double[] all) = (Norms(0), Norms(1), Norms(3));
        for (int s = 0; s < 3; s++)
        {
            Assert.Equal(Math.Log(whole[s] / few[s]) / Math.Log(whole[s] / all[s]), chart.Series[0].Seeds[s].Y[0], 1e-12);
            Assert.Equal(1, chart.Series[0].Seeds[s].Y[0] + chart.Series[1].Seeds[s].Y[0], 1e-12);
        }

        string svg = PanelKinds.All.Svg.Write(figure);
        Assert.Contains(">few</text>", svg, StringComparison.Ordinal);
        Assert.Contains(">more</text>", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void Curves_and_points_of_a_grid_have_the_same_colours_and_one_key()
    {
        (_, Figure figure) = Draw([0, 1, 2]);
        ChartPanel[] charts = [.. figure.Panels.Cast<ChartPanel>()];
        int[] shades = [.. charts[1].Series.Skip(1).Select(series => series.Color)];
        Assert.Equal(shades, charts[3].Series[0].MarkerColors);
        Assert.Equal(3, shades.Distinct().Count());
        IReadOnlyList<LegendRow> legend = LegendRow.Of(figure.Legend());
        Assert.Equal(2, legend.Count);
        Assert.Equal("k =", legend[1].Setting);
        Assert.Equal(["0.2", "0.4", "0.6"], legend[1].Entries.Select(entry => entry.Value!.Text));
    }

    [Fact]
    public void One_seed_is_just_its_line()
    {
        (_, Figure figure) = Draw([1]);
        Assert.False(figure.HasBands() || figure.HasSeeds());
        Assert.StartsWith("One seed.", figure.Caption, StringComparison.Ordinal);
    }

    private static IEnumerable<double> Memorized(NetworkResult network, bool restricted = false) =>
        network.Seeds.Where(seed => restricted || seed.Outcome.MemorizedAt is not null).Select(seed => seed.Outcome.Memorization.Value);

    private (StudyResults Results, Figure Figure) Draw(long[] seeds)
    {
        Study study = StudyReader.Parse(Text, "small", null);
        var store = new RunStore(_directory);
        new LocalExecutor(store, 1, new SilentObserver())
            .RunAsync(new RunPlan(StudyRequests.Of([new SeededStudy(study, seeds)])), CancellationToken.None)
            .GetAwaiter()
            .GetResult();
        var results = StudyResults.Read(study, store, seeds);
        return (results, Assert.Single(StudyFigure.Of(results, null)));
    }
}
