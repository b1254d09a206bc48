using GrokkingTickets.Models;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Tasks;
using GrokkingTickets.Training;

namespace GrokkingTickets.Runs.Tests.Execution;

/// <summary>What run.json and the observer say when a run is asked for again.</summary>
public sealed class RecordTests : IDisposable
{
    private readonly TemporaryStore _runs = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    public void A_run_that_was_killed_is_completed_when_less_of_it_is_asked_for()
    {
        RunFolder folder = _runs.Run(Steps(100));
        RunRecord whole = folder.ReadRecord()!;
        (
            whole with
            {
                Status = RunStatus.Failed,
                Error = "the disk is full",
                LastStep = 0,
                Seconds = 0,
                Ended = null,
                Specification = Steps(200),
            }
        ).Write(folder.RecordPath);

        _runs.Run(Steps(100));

        RunRecord record = folder.ReadRecord()!;
        Assert.Equal(
            (RunStatus.Completed, null, 100L, 100L),
            (record.Status, record.Error, record.LastStep, record.Specification.Training.Steps)
        );
        Assert.NotNull(record.Ended);
        Assert.Equal(folder.ReadMetrics().Rows[^1].Seconds, record.Seconds);
    }

    [Fact]
    public async Task A_replay_reports_the_metrics_of_its_steps_and_keeps_the_last_step()
    {
        RunFolder folder = _runs.Run(Steps(100));
        var observer = new LastProgress();
        await new LocalExecutor(_runs.Store, 1, observer).RunAsync(new RunPlan([new RunRequest(Steps(50))]), CancellationToken.None);

        MetricsRow row = folder.ReadMetrics().Rows.Single(r => r.Step == 50);
        Assert.Equal(50, observer.Progress!.Step);
        Assert.Equal(new Metrics(row.TrainLoss, row.TrainAccuracy, row.TestLoss, row.TestAccuracy), observer.Progress.Metrics);
        Assert.Equal(100, folder.ReadRecord()!.LastStep);
    }

    [Fact]
    public async Task A_run_that_fails_is_said_to_have_failed()
    {
        var observer = new LastProgress();
        Specification diverges = Steps(500) with { Optimizer = new Sgd { LearningRate = 100 } };
        RunFailedException e = await Assert.ThrowsAsync<RunFailedException>(() =>
            new LocalExecutor(_runs.Store, 1, observer).RunAsync(new RunPlan([new RunRequest(diverges)]), CancellationToken.None)
        );
        Assert.Equal(e.Message, observer.Failure);
    }

    private static Specification Steps(long steps) =>
        new()
        {
            Task = new ModularArithmetic { Modulus = 11 },
            Model = new Mlp { Embedding = 16, Hidden = 16 },
            Training = new TrainingSettings { Steps = steps },
        };

    private sealed class LastProgress : IRunObserver
    {
        public RunProgress? Progress { get; private set; }

        public string? Failure { get; private set; }

        public void Started(RunProgress progress) { }

        public void Progressed(RunProgress progress) { }

        public void Ended(RunFolder folder, RunEnding ending, RunProgress progress) => Progress = progress;

        public void Failed(RunFolder folder, string message) => Failure = message;

        public void Warned(string message) { }
    }
}
