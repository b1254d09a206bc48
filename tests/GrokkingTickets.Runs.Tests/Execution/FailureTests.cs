using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Runs.Tests.Execution;

/// <summary>What a caller and those who watch are told when runs of a plan fail, or cannot begin.</summary>
public sealed class FailureTests : IDisposable
{
    private static readonly string[] Diverges =
    [
        "optimizer.kind=sgd",
        "optimizer.learning_rate=100",
        "optimizer.weight_decay=100",
        "training.steps=50",
    ];

    private readonly TemporaryStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task All_that_fails_is_said_and_what_does_not_build_on_it_is_trained()
    {
        var ticket = new RunRequest(Small([.. Diverges, "pruning.at_step=50"]));
        var diverging = new RunRequest(ticket.Specification.Parent!);
        var given = new RunRequest(Small($"model.init_from={Reference.Path("mlp-unordered-seed0.start.safetensors")}"));
        var good = new RunRequest(Small("seed=3"));

        RunsFailedException e = await Assert.ThrowsAsync<RunsFailedException>(() => Train(ticket, given, good));

        Assert.Equal(2, e.Failures.Count);
        Exception byFile = Assert.IsType<FileFormatException>(e.Failures.Single(f => f.Folder.Name == Name(given)).Error);
        Exception byLoss = Assert.IsType<RunFailedException>(e.Failures.Single(f => f.Folder.Name == Name(diverging)).Error);
        Assert.Contains($"{Name(given)}: {byFile.Message}", e.Message, StringComparison.Ordinal);

        // That one names the run itself.
        Assert.StartsWith($"{Name(diverging)}: training diverged", byLoss.Message, StringComparison.Ordinal);
        Assert.Contains(byLoss.Message, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain($"{Name(diverging)}: {Name(diverging)}", e.Message, StringComparison.Ordinal);

        (string, string)[] told =
        [
            (Name(given), byFile.Message),
            (Name(diverging), byLoss.Message),
            (Name(ticket), $"{Name(ticket)}: not begun, because its parent {Name(diverging)} failed."),
        ];
        Assert.Equal(told.Order(), _store.Observer.Failures.Order());
        Assert.Equal(RunStatus.Completed, good.FolderIn(_store.Store).ReadRecord()!.Status);
        Assert.False(ticket.FolderIn(_store.Store).Exists);
    }

    [Fact]
    public async Task The_failure_of_one_run_is_thrown_as_it_is_and_all_that_builds_on_it_is_named()
    {
        var last = new RunRequest(
            Small([.. Diverges, "pruning.method=iterative-magnitude", "pruning.rounds=2", "pruning.at_step=50", "training.steps=5"])
        );
        RunRequest longer = new(last.Specification with { Training = last.Specification.Training with { Steps = 7 } });
        var first = new RunRequest(last.Specification.Parent!);
        var dense = new RunRequest(first.Specification.Parent!);

        RunFailedException e = await Assert.ThrowsAsync<RunFailedException>(() => Train(longer, last));

        Assert.Equal(
            [
                (Name(dense), e.Message),
                (Name(first), $"{Name(first)}: not begun, because its parent {Name(dense)} failed."),
                (Name(last), $"{Name(last)}: not begun, because its parent {Name(first)} was not begun."),
                (Name(last), $"{Name(last)}: not begun, because its parent {Name(first)} was not begun."),
            ],
            _store.Observer.Failures
        );
    }

    [Fact]
    public async Task The_longer_stretch_of_a_run_that_failed_is_not_begun()
    {
        RunRequest shorter = new(Small(Diverges));
        RunRequest longer = new(Small([.. Diverges, "training.steps=60"]));

        RunFailedException e = await Assert.ThrowsAsync<RunFailedException>(() => Train(longer, shorter));

        Assert.Equal(
            [(Name(shorter), e.Message), (Name(longer), $"{Name(longer)}: not begun, because its shorter stretch failed.")],
            _store.Observer.Failures
        );
    }

    [Fact]
    public async Task Cancelled_while_another_process_trains_the_parent_a_run_is_interrupted()
    {
        var ticket = new RunRequest(Small("pruning.at_step=20"));
        RunFolder parent = new RunRequest(ticket.Specification.Parent!).FolderIn(_store.Store);
        using (parent.Claim(Identity.Of(ticket.Specification.Parent!)))
        {
            using var cancellation = new CancellationTokenSource();
            Task<IReadOnlyList<RunEnding>> training = new LocalExecutor(_store.Store, 1, _store.Observer).RunAsync(
                new RunPlan([ticket]),
                cancellation.Token
            );
            await Task.Delay(200);
            Assert.False(training.IsCompleted);
            await cancellation.CancelAsync();
            Assert.Equal([RunEnding.Interrupted], await training);
        }

        Assert.Empty(_store.Observer.Failures);
        Assert.False(ticket.FolderIn(_store.Store).Exists);
    }

    [Fact]
    public void What_first_went_wrong_is_said_though_the_record_of_it_cannot_be_written()
    {
        Specification specification = Small();
        RunFolder folder = new RunRequest(specification).FolderIn(_store.Store);
        _store.Observer.OnStart = () =>
        {
            File.Delete(folder.RecordPath);
            Directory.CreateDirectory(folder.RecordPath);
            throw new InvalidDataException("first");
        };
        Assert.Equal("first", Assert.Throws<InvalidDataException>(() => _store.Run(specification)).Message);
    }

    [Theory]
    [InlineData("metrics.csv", "this is a folder, but the metrics of a run are a file.")]
    [InlineData("checkpoints/step-0000020.safetensors", "this is a folder, but a file is to be written here.")]
    [InlineData("run.json", "this is a folder, not a file.")]
    public void A_folder_in_the_place_of_a_file_is_a_sentence(string file, string sentence)
    {
        Specification specification = Small("training.steps=20");
        string path = Path.Combine(_store.Run(specification).Path, file);
        File.Delete(path);
        Directory.CreateDirectory(path);
        Assert.Equal($"{path}: {sentence}", Assert.ThrowsAny<UserErrorException>(() => _store.Run(specification)).Message);
    }

    [Fact]
    public void A_file_in_the_place_of_the_checkpoints_is_a_sentence()
    {
        Specification specification = Small("training.steps=20");
        string path = _store.Run(specification).CheckpointsPath;
        Directory.Delete(path, recursive: true);
        File.WriteAllText(path, "");
        Assert.Equal(
            $"{path}: this is a file, but the checkpoints of a run are in a folder.",
            Assert.Throws<UserErrorException>(() => _store.Run(specification)).Message
        );
    }

    private Task<IReadOnlyList<RunEnding>> Train(params RunRequest[] requests) =>
        new LocalExecutor(_store.Store, 2, _store.Observer).RunAsync(new RunPlan(requests), CancellationToken.None);

    private static string Name(RunRequest request) => request.Identity.Name;

    private static Specification Small(params string[] overrides) =>
        SpecificationReader.Load(
            Presets.DefaultName,
            ["task.modulus=11", "model.embedding=20", "model.hidden=12", "training.steps=10", .. overrides]
        );
}
