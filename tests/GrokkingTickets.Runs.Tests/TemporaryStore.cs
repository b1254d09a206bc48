using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Runs.Tests;

/// <summary>A store of runs in a folder that is deleted at the end of the test.</summary>
internal sealed class TemporaryStore : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("grokking-tickets-test-");

    public RunStore Store => new(Path.Combine(_folder.FullName, "runs"));

    public RecordingObserver Observer { get; } = new();

    /// <summary>Trains one run and returns its folder.</summary>
    public RunFolder Run(Specification specification, int jobs = 1)
    {
        var request = new RunRequest(specification);
        new LocalExecutor(Store, jobs, Observer).RunAsync(new RunPlan([request]), CancellationToken.None).GetAwaiter().GetResult();
        return request.FolderIn(Store);
    }

    /// <summary>Trains one run, as far as that is possible, and says how it ended.</summary>
    public RunEnding Try(Specification specification) =>
        new LocalExecutor(Store, 1, Observer)
            .RunAsync(new RunPlan([new RunRequest(specification)]), CancellationToken.None)
            .GetAwaiter()
            .GetResult()[0];

    /// <summary>Trains a run to a step, then to its end, where it has the bits and metrics of one trained in one go.</summary>
    public RunFolder RunInTwo(Specification specification, long first)
    {
        RunFolder folder = Run(specification with { Training = specification.Training with { Steps = first } });
        Run(specification);
        Assert.Equal((folder.Name, first), Observer.Starts[^1]);
        using var other = new TemporaryStore();
        RunFolder whole = other.Run(specification);
        long last = specification.Training.Steps;
        Assert.Equal(File.ReadAllBytes(whole.CheckpointPath(last)), File.ReadAllBytes(folder.CheckpointPath(last)));
        Assert.Equal(Measured(whole), Measured(folder));
        return folder;

        static IEnumerable<(long, double, double, double, double)> Measured(RunFolder run) =>
            run.ReadMetrics().Rows.Select(row => (row.Step, row.TrainLoss, row.TestLoss, row.L1Norm, row.Kept));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}

/// <summary>Remembers what runs told it.</summary>
internal sealed class RecordingObserver : IRunObserver
{
    private readonly Lock _gate = new();

    public List<(string Run, long From)> Starts { get; } = [];

    public List<(string Run, RunEnding Ending)> Endings { get; } = [];

    public List<(string Run, string Message)> Failures { get; } = [];

    public List<string> Warnings { get; } = [];

    public Action? OnStart { get; set; }

    public Action<RunProgress>? OnProgress { get; set; }

    public void Started(RunProgress progress)
    {
        lock (_gate)
        {
            Starts.Add((progress.Folder.Name, progress.Step));
        }

        OnStart?.Invoke();
    }

    public void Progressed(RunProgress progress) => OnProgress?.Invoke(progress);

    public void Ended(RunFolder folder, RunEnding ending, RunProgress progress)
    {
        lock (_gate)
        {
            Endings.Add((folder.Name, ending));
        }
    }

    public void Failed(RunFolder folder, string message)
    {
        lock (_gate)
        {
            Failures.Add((folder.Name, message));
        }
    }

    public void Warned(string message)
    {
        lock (_gate)
        {
            Warnings.Add(message);
        }
    }
}
