using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Runs.Tests.Execution;

public sealed class LocalExecutorTests : IDisposable
{
    private readonly TemporaryStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public void A_run_has_its_rows_and_checkpoints_and_is_never_done_twice()
    {
        Specification specification = Small("training.steps=105", "training.evaluate_every=10", "training.checkpoint_every=40");
        RunFolder folder = _store.Run(specification);
        Assert.Equal([0L, 40, 80, 105], folder.CheckpointSteps());
        Assert.Equal([.. Enumerable.Range(0, 11).Select(i => 10L * i), 105L], folder.ReadMetrics().Rows.Select(row => row.Step));
        Assert.Equal(RunStatus.Completed, folder.ReadRecord()!.Status);

        byte[] metrics = File.ReadAllBytes(folder.MetricsPath);
        _store.Run(specification);
        Assert.Equal(RunEnding.AlreadyDone, _store.Observer.Endings[^1].Ending);
        Assert.Single(_store.Observer.Starts);
        Assert.Equal(metrics, File.ReadAllBytes(folder.MetricsPath));
    }

    [Fact]
    public void More_steps_continue_and_missing_checkpoints_are_replayed_to_the_same_bits()
    {
        RunFolder folder = _store.Run(Small("training.steps=100", "training.checkpoint_every=50"));
        _store.Run(Small("training.steps=200", "training.checkpoint_every=50"));
        Assert.Equal((folder.Name, 100L), _store.Observer.Starts[1]);
        byte[] end = File.ReadAllBytes(folder.CheckpointPath(200));

        _store.Run(Small("training.steps=200", "training.checkpoint_every=40", "training.evaluate_every=7"));
        Assert.Contains(80L, folder.CheckpointSteps());
        Assert.Equal(end, File.ReadAllBytes(folder.CheckpointPath(200)));
        long[] steps = [.. folder.ReadMetrics().Rows.Select(row => row.Step)];
        Assert.Contains(7, steps);
        Assert.Contains(10, steps);
        Assert.Equal(steps.Order(), steps);

        using var other = new TemporaryStore();
        RunFolder whole = other.Run(Small("training.steps=200", "training.checkpoint_every=40", "training.evaluate_every=7"));
        Assert.Equal(File.ReadAllBytes(whole.CheckpointPath(80)), File.ReadAllBytes(folder.CheckpointPath(80)));
        Assert.Equal(end, File.ReadAllBytes(whole.CheckpointPath(200)));
        var rows = folder.ReadMetrics().Rows.ToDictionary(row => row.Step);
        Assert.All(whole.ReadMetrics().Rows, row => Assert.Equal(WithoutSeconds(row), WithoutSeconds(rows[row.Step])));
    }

    [Fact]
    public void A_damaged_checkpoint_is_passed_over_with_a_warning_and_written_anew()
    {
        RunFolder folder = _store.Run(Small("training.steps=100", "training.checkpoint_every=50"));
        byte[] good = File.ReadAllBytes(folder.CheckpointPath(100));
        File.WriteAllBytes(folder.CheckpointPath(100), good[..^20]);
        _store.Run(Small("training.steps=150", "training.checkpoint_every=50"));
        Assert.Equal((folder.Name, 50L), _store.Observer.Starts[^1]);
        Assert.Contains(_store.Observer.Warnings, warning => warning.Contains("step-0000100", StringComparison.Ordinal));
        Assert.Equal(good, File.ReadAllBytes(folder.CheckpointPath(100)));
    }

    [Fact]
    public void A_ticket_trains_its_parent_to_the_step_of_the_mask_and_no_further()
    {
        Specification ticket = Small("training.steps=60", "pruning.at_step=35", "pruning.rate=0.5");
        RunFolder folder = _store.Run(ticket);
        RunFolder parent = _store.Store.FolderOf(Identity.Of(ticket.Parent!));
        Assert.Equal(35, parent.CheckpointSteps()[^1]);
        Assert.Equal([parent.Name, folder.Name], _store.Observer.Starts.Select(start => start.Run));

        // The mask is of the parent's weights at step 35, the weights are its first.
        Checkpoint initial = parent.ReadCheckpoint(0);
        Checkpoint at = parent.ReadCheckpoint(35);
        Checkpoint start = folder.ReadCheckpoint(0);
        (float Magnitude, byte Kept)[] all =
        [
            .. at.Parameters.SelectMany(tensor =>
                tensor.As<float>().Select(Math.Abs).Zip(start.Masks.Single(mask => mask.Name == tensor.Name).As<byte>())
            ),
        ];
        Assert.Equal(all.Length - (all.Length / 2), all.Count(x => x.Kept == 1));
        Assert.True(all.Where(x => x.Kept == 1).Min(x => x.Magnitude) > all.Where(x => x.Kept == 0).Max(x => x.Magnitude));
        foreach (Tensor tensor in start.Parameters)
        {
            float[] before = initial.Parameters.Single(t => t.Name == tensor.Name).As<float>();
            byte[] mask = start.Masks.Single(t => t.Name == tensor.Name).As<byte>();
            Assert.Equal(before.Zip(mask, (w, m) => m == 1 ? w : 0f), tensor.As<float>());
        }

        Assert.Equal(0.5, folder.ReadMetrics().Rows[^1].Kept, 0.001);
    }

    [Fact]
    public void Without_rewinding_the_kept_weights_stay_as_the_parent_had_them()
    {
        Specification ticket = Small("training.steps=10", "pruning.at_step=35", "pruning.rewind=false");
        RunFolder folder = _store.Run(ticket);
        Checkpoint at = _store.Store.FolderOf(Identity.Of(ticket.Parent!)).ReadCheckpoint(35);
        Tensor first = folder.ReadCheckpoint(0).Parameters[0];
        byte[] mask = folder.ReadCheckpoint(0).Masks[0].As<byte>();
        Assert.Equal(at.Parameters[0].As<float>().Zip(mask, (w, m) => m == 1 ? w : 0f), first.As<float>());
    }

    [Fact]
    public async Task Cancelled_runs_are_saved_and_go_on_to_the_same_bits()
    {
        // Long enough for word of its progress, which comes ten times a second.
        Specification specification = Small("training.steps=80000", "training.checkpoint_every=5000");
        using var cancellation = new CancellationTokenSource();
        _store.Observer.OnProgress = progress =>
        {
            if (progress.Step > 1000)
            {
                cancellation.Cancel();
            }
        };
        var request = new RunRequest(specification);
        IReadOnlyList<RunEnding> endings = await new LocalExecutor(_store.Store, 1, _store.Observer).RunAsync(
            new RunPlan([request]),
            cancellation.Token
        );
        Assert.Equal([RunEnding.Interrupted], endings);
        RunFolder folder = request.FolderIn(_store.Store);
        Assert.Equal(RunStatus.Interrupted, folder.ReadRecord()!.Status);
        _store.Observer.OnProgress = null;
        _store.Run(specification);

        using var other = new TemporaryStore();
        RunFolder whole = other.Run(specification);
        Assert.Equal(File.ReadAllBytes(whole.CheckpointPath(80000)), File.ReadAllBytes(folder.CheckpointPath(80000)));
        Assert.Equal(whole.ReadMetrics().Rows.Select(WithoutSeconds), folder.ReadMetrics().Rows.Select(WithoutSeconds));
    }

    [Fact]
    public async Task Runs_side_by_side_have_the_bits_they_have_alone()
    {
        Specification[] tickets =
        [
            .. Enumerable.Range(0, 4).Select(seed => Small("training.steps=50", "pruning.at_step=40", $"seed={seed}")),
        ];
        RunRequest[] requests = [.. tickets.Select(ticket => new RunRequest(ticket))];
        await new LocalExecutor(_store.Store, 4, _store.Observer).RunAsync(new RunPlan(requests), CancellationToken.None);
        using var other = new TemporaryStore();
        foreach (RunRequest request in requests)
        {
            RunFolder alone = other.Run(request.Specification);
            Assert.Equal(File.ReadAllBytes(alone.CheckpointPath(50)), File.ReadAllBytes(request.FolderIn(_store.Store).CheckpointPath(50)));
        }
    }

    [Fact]
    public void Stopping_when_generalized_ends_at_the_first_evaluation_over_the_threshold()
    {
        // A threshold that the run is known to reach: its best accuracy in 400 steps.
        using var other = new TemporaryStore();
        IReadOnlyList<MetricsRow> known = other.Run(Small("training.steps=400")).ReadMetrics().Rows;
        double best = known.Max(row => row.TestAccuracy);
        Specification specification = Small("training.steps=400", "training.stop_when_generalized=true", $"task.threshold={best:R}");
        RunFolder folder = _store.Run(specification);
        long end = known.First(row => row.TestAccuracy >= best).Step;
        Assert.Equal(end, folder.ReadMetrics().Rows[^1].Step);
        Assert.Equal(end, folder.CheckpointSteps()[^1]);
        _store.Run(specification);
        Assert.Equal(RunEnding.AlreadyDone, _store.Observer.Endings[^1].Ending);
    }

    [Fact]
    public void A_run_that_diverges_fails_with_a_sentence()
    {
        Specification specification = Small(
            "optimizer.kind=sgd",
            "optimizer.learning_rate=100",
            "optimizer.weight_decay=100",
            "training.steps=100"
        );
        RunFailedException failure = Assert.Throws<RunFailedException>(() => _store.Run(specification));
        Assert.Contains("diverged", failure.Message, StringComparison.Ordinal);
        Assert.Equal(RunStatus.Failed, _store.Store.FolderOf(Identity.Of(specification)).ReadRecord()!.Status);
    }

    [Fact]
    public void A_mistake_in_a_given_file_leaves_nothing_behind()
    {
        string wrong = Reference.Path("mlp-unordered-seed0.start.safetensors");
        Specification specification = Small($"model.init_from={wrong}");
        Assert.Throws<FileFormatException>(() => _store.Run(specification));
        Assert.False(Directory.Exists(_store.Store.FolderOf(Identity.Of(specification)).Path));
    }

    private static Specification Small(params string[] overrides) =>
        SpecificationReader.Load(Presets.DefaultName, ["task.modulus=11", "model.embedding=20", "model.hidden=12", .. overrides]);

    private static string WithoutSeconds(MetricsRow row) => MetricsCsv.Line(row with { Seconds = 0 });
}
