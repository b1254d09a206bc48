using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Reporting.Studies;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Statistics;
using GrokkingTickets.Studies;

namespace GrokkingTickets.Reporting.Tests;

/// <summary>Tables of small networks at some steps, which are trained here.</summary>
public sealed class TableDrawingTests : IDisposable
{
    private const string Text = """
        id: small
        title: small
        set: {task: {modulus: 11}, model: {hidden: 8}, training: {steps: 40, evaluate_every: 10, checkpoint_every: 20}}
        networks:
          base: {label: dense}
          learnt: {set: {pruning: {method: edge-popup, at_step: 20, rewind: false}}}
        panels:
          - {y: accuracy}
          - {title: The L2 norm, y: l2_norm, x: table, at_steps: [0, 15, 40], paper: {learnt: [–, 1.5 ± .3, 2]}}
          - {y: dead_neurons, x: table, at_steps: [20, 30], networks: [base]}
        """;

    private readonly string _directory = Directory.CreateTempSubdirectory("grok-tables-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Means_deviations_and_ranges_stand_above_what_the_paper_has()
    {
        StudyResults results = Trained([0, 1, 2]);
        IReadOnlyList<ReportTable> tables = StudyFigure.TablesOf(results);
        Assert.Equal(2, tables.Count);
        Assert.StartsWith("small, The L2 norm: means over seeds", tables[0].Caption, StringComparison.Ordinal);
        Assert.Equal(["Step", "0", "15", "40"], tables[0].Columns);
        Assert.Equal(
            ["dense", "seed 0", "seed 1", "seed 2", "learnt", "seed 0", "seed 1", "seed 2", "learnt: the paper"],
            tables[0].Rows.Select(row => row.Name)
        );
        double[] last =
        [
            .. results
                .Networks[1]
                .Seeds.Select(seed => MetricsCsv.Read(seed.Folder.MetricsPath, 40).Rows.Single(row => row.Step == 40).L2Norm),
        ];
        var summary = Summary.Of(last);
        Assert.Equal(
            FormattableString.Invariant($"{summary.Mean:F3} ± {summary.Deviation:F3}\n{last.Min():F3} to {last.Max():F3}"),
            tables[0].Rows[4].Cells[2]
        );
        Assert.Equal(FormattableString.Invariant($"{last[1]:F3}"), tables[0].Rows[6].Cells[2]);
        Assert.Equal(["–", "1.5 ± .3", "2"], tables[0].Rows[8].Cells);

        // Nothing is evaluated at step 15, and there is no checkpoint at step 30.
        Assert.Equal("–", tables[0].Rows[0].Cells[1]);
        Assert.Equal("Dead neurons", tables[1].Caption["small, ".Length..tables[1].Caption.IndexOf(':', StringComparison.Ordinal)]);
        Assert.NotEqual("–", tables[1].Rows[0].Cells[0]);
        Assert.Equal("–", tables[1].Rows[0].Cells[1]);
        Assert.Single(StudyFigure.Of(results, null));
    }

    [Fact]
    public void One_seed_has_its_number_alone()
    {
        ReportTable table = StudyFigure.TablesOf(Trained([1]))[0];
        Assert.Equal(table.Rows[1].Cells, table.Rows[0].Cells);
    }

    private StudyResults Trained(long[] seeds)
    {
        Study study = StudyReader.Parse(Text, "small", null);
        var store = new RunStore(_directory);
        new LocalExecutor(store, 1, new SilentObserver())
            .RunAsync(new RunPlan(StudyRequests.Of([new SeededStudy(study, seeds)])), CancellationToken.None)
            .GetAwaiter()
            .GetResult();
        return StudyResults.Read(study, store, seeds);
    }
}
