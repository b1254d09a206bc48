using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Runs.Tests;

namespace GrokkingTickets.Studies.Tests;

/// <summary>Results are those of what the study asks for, whatever else there is in a run's folder.</summary>
public sealed class SeedResultTests : IDisposable
{
    private readonly TemporaryStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public void An_interruption_leaves_a_checkpoint_and_moves_no_result()
    {
        Study study = StudyReader.Parse(
            """
            id: X
            title: x
            set: {task: {modulus: 11}, model: {hidden: 8}, training: {steps: 45, checkpoint_every: 10}}
            networks: {a: }
            """,
            "x",
            null
        );
        Specification specification = study.Networks[0].ForSeed(0);
        double[] before = Statistics(study);

        // What Ctrl-C at step 17 and another study of the same run leave behind.
        _store.Run(specification with { Training = specification.Training with { Steps = 17 } });
        _store.Run(specification with { Training = specification.Training with { Steps = 70, CheckpointEvery = 4, EvaluateEvery = 5 } });
        RunFolder folder = _store.Store.FolderOf(Identity.Of(specification));
        Assert.Contains(17, folder.CheckpointSteps());
        Assert.Contains(44, folder.CheckpointSteps());
        Directory.Delete(Path.Combine(folder.Path, "analyses"), recursive: true);
        Assert.Equal(before, Statistics(study));
        Assert.Equal([0L, 10, 20, 30, 40, 45], StudyResults.Read(study, _store.Store, [0]).Networks[0].Seeds[0].CheckpointSteps);
    }

    [Fact]
    public void A_run_that_stops_when_it_generalises_has_nothing_behind_that()
    {
        SeedResult whole = Runs.Generalizing(0, 300, 1000);
        var stopped = new SeedResult(
            whole.Folder,
            whole.Specification with
            {
                Training = whole.Specification.Training with { StopWhenGeneralized = true, CheckpointEvery = 200 },
            },
            whole.Table
        );
        Assert.Equal(300, stopped.Outcome.LastStep);
        Assert.Equal([0L, 200, 300], stopped.CheckpointSteps);
    }

    [Fact]
    public void Rows_between_those_asked_for_move_no_time()
    {
        SeedResult fine = Runs.Generalizing(0, 310, 1000);
        var coarse = new SeedResult(
            fine.Folder,
            fine.Specification with
            {
                Training = fine.Specification.Training with { EvaluateEvery = 100, Steps = 950 },
            },
            fine.Table
        );
        Assert.Equal((400L, 950L), (coarse.Outcome.GeneralizedAt, coarse.Outcome.LastStep));
    }

    private double[] Statistics(Study study)
    {
        new LocalExecutor(_store.Store, 1, _store.Observer)
            .RunAsync(new RunPlan(StudyRequests.Of([new SeededStudy(study, [0])])), CancellationToken.None)
            .GetAwaiter()
            .GetResult();
        SeedResult run = StudyResults.Read(study, _store.Store, [0]).Networks[0].Seeds[0];
        return
        [
            .. Statistic.All.Select(statistic => run[statistic].Value),
            .. StudyCurve.All.SelectMany(curve => curve.Compute(run)).SelectMany(line => line.Steps.Concat(line.Values)),
        ];
    }
}
