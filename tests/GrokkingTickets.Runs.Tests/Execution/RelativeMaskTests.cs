using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Runs.Tests.Execution;

/// <summary>
/// Tickets whose mask's step follows from when the network they are taken of generalises. The oracle is the same ticket by number: it must
/// have the same bits.
/// </summary>
public sealed class RelativeMaskTests : IDisposable
{
    /// <summary>A network that generalises, at 950 steps with seed 5.</summary>
    private static readonly string[] Grokking =
    [
        "task.modulus=23",
        "task.pairs=ordered",
        "task.train_fraction=0.7",
        "model.embedding=64",
        "seed=5",
        "training.steps=40",
    ];

    private readonly TemporaryStore _store = new();

    public void Dispose() => _store.Dispose();

    [Theory]
    [InlineData("t_gen", 0)]
    [InlineData("t_gen+33", 33)]
    [InlineData("t_gen@0.97+5", 5)]
    public void The_parent_is_trained_until_it_has_generalised_and_no_further(string step, long beyond)
    {
        Specification ticket = Ticket($"pruning.at_step={step}");
        RunFolder folder = _store.Run(ticket);
        RunFolder parent = ParentOf(ticket);
        double threshold = step.Contains('@', StringComparison.Ordinal) ? 0.97 : 0.95;
        long generalizedAt = parent.ReadMetrics().Rows.First(row => row.Step % 10 == 0 && row.TestAccuracy >= threshold).Step;
        Assert.InRange(generalizedAt, 1, 5000);
        Assert.Equal(generalizedAt + beyond, parent.ReadMetrics().LastStep);
        Assert.Equal(generalizedAt + beyond, parent.CheckpointSteps()[^1]);
        Assert.Equal(generalizedAt + beyond, folder.ReadRecord()!.MaskStep);
        AssertSame(folder, ByNumber(generalizedAt + beyond));
    }

    [Fact]
    public void A_mask_from_before_t_gen_is_of_a_checkpoint_that_is_made_afterwards()
    {
        Specification ticket = Ticket("pruning.at_step=0.35*t_gen");
        RunFolder folder = _store.Run(ticket);
        RunFolder parent = ParentOf(ticket);
        long generalizedAt = parent.ReadMetrics().LastStep;
        long step = (long)Math.Round(0.35 * generalizedAt, MidpointRounding.AwayFromZero);
        Assert.Equal(step, folder.ReadRecord()!.MaskStep);
        Assert.Contains(step, parent.CheckpointSteps());
        AssertSame(folder, ByNumber(step));

        // Once it is known, a second one costs only the way to its step.
        int starts = _store.Observer.Starts.Count;
        _store.Run(Ticket("pruning.at_step=0.3*t_gen"));
        Assert.Equal(2, _store.Observer.Starts.Count - starts);
        Assert.Equal(generalizedAt, parent.ReadMetrics().LastStep);
        Assert.Contains((long)Math.Round(0.3 * generalizedAt, MidpointRounding.AwayFromZero), parent.CheckpointSteps());
    }

    [Fact]
    public void Of_a_network_that_does_not_generalise_in_time_there_is_no_ticket()
    {
        Specification ticket = Ticket("pruning.at_step=t_gen+10", "pruning.within=200");
        Assert.Equal(RunEnding.NoTicket, _store.Try(ticket));
        RunFolder folder = _store.Store.FolderOf(Identity.Of(ticket));
        Assert.False(Directory.Exists(folder.Path));
        Assert.Equal(200, ParentOf(ticket).ReadMetrics().LastStep);
        string why = Assert.Single(_store.Observer.Warnings);
        Assert.Contains("does not reach a test accuracy of 0.95 within 200 steps (pruning.within)", why, StringComparison.Ordinal);

        // More steps find one: it is the same ticket.
        Specification later = Ticket("pruning.at_step=t_gen+10");
        Assert.Equal(Identity.Of(ticket), Identity.Of(later));
        Assert.Equal(RunEnding.Completed, _store.Try(later));
        AssertSame(folder, ByNumber(folder.ReadRecord()!.MaskStep!.Value));
    }

    [Fact]
    public void A_mask_beyond_the_last_step_allowed_is_none()
    {
        _store.Run(Ticket("pruning.at_step=t_gen"));
        long generalizedAt = ParentOf(Ticket("pruning.at_step=t_gen")).ReadMetrics().LastStep;
        Specification beyond = Ticket("pruning.at_step=t_gen+10", $"pruning.within={generalizedAt + 9}");
        Assert.Equal(RunEnding.NoTicket, _store.Try(beyond));
        Assert.Contains($"would be of step {generalizedAt + 10}", _store.Observer.Warnings[^1], StringComparison.Ordinal);
        Assert.Equal(RunEnding.Completed, _store.Try(Ticket("pruning.at_step=t_gen+10", $"pruning.within={generalizedAt + 10}")));
    }

    [Fact]
    public void What_is_taken_of_a_ticket_that_does_not_exist_does_not_either()
    {
        Specification iterative = Ticket(
            "pruning.method=iterative-magnitude",
            "pruning.rounds=3",
            "pruning.at_step=t_gen",
            "pruning.within=50"
        );
        Assert.Equal(RunEnding.NoTicket, _store.Try(iterative));
        Assert.Single(_store.Observer.Starts);
    }

    [Fact]
    public void A_parent_interrupted_on_its_way_goes_on_to_the_same_step()
    {
        Specification ticket = Ticket("pruning.at_step=t_gen+33", "training.checkpoint_every=100");

        // As a process that was killed at step 310 leaves it: rows up to there, the last checkpoint before, and a record that says it runs.
        Specification begun = ticket.Parent! with
        {
            Training = ticket.Parent!.Training with { Steps = 310, Until = null },
        };
        RunFolder parent = _store.Run(begun);
        File.Delete(parent.CheckpointPath(310));
        RunRecord left = parent.ReadRecord()! with { Status = RunStatus.Running, Ended = null, Specification = ticket.Parent! };
        left.Write(parent.RecordPath);
        Assert.Equal(RunStatus.Interrupted, parent.Status(parent.ReadRecord()!));
        RunFolder folder = _store.Run(ticket);
        Assert.Equal((parent.Name, 300L), _store.Observer.Starts[1]);

        using var other = new TemporaryStore();
        RunFolder whole = other.Run(ticket);
        Assert.Equal(whole.ReadRecord()!.MaskStep, folder.ReadRecord()!.MaskStep);
        AssertSame(whole, folder);
    }

    [Fact]
    public async Task Two_at_once_share_one_parent()
    {
        Specification one = Ticket("pruning.at_step=t_gen+33", "pruning.rate=0.3");
        Specification two = Ticket("pruning.at_step=t_gen+33", "pruning.rate=0.7");
        Specification third = Ticket("pruning.at_step=0.5*t_gen");
        var plan = new RunPlan([new RunRequest(one), new RunRequest(two), new RunRequest(third)]);
        IReadOnlyList<RunEnding> endings = await new LocalExecutor(_store.Store, 3, _store.Observer).RunAsync(
            plan,
            TestContext.Current.CancellationToken
        );
        Assert.Equal([RunEnding.Completed, RunEnding.Completed, RunEnding.Completed], endings);
        Assert.Equal(ParentOf(one).Path, ParentOf(third).Path);
        foreach (Specification ticket in (Specification[])[one, two, third])
        {
            RunFolder folder = _store.Store.FolderOf(Identity.Of(ticket));
            long step = folder.ReadRecord()!.MaskStep!.Value;
            using var other = new TemporaryStore();
            AssertSame(folder, other.Run(ticket with { Pruning = ticket.Pruning! with { AtStep = step } }));
        }
    }

    [Fact]
    public void A_run_goes_on_until_it_generalises_and_so_many_steps_at_least()
    {
        string[] dense = [.. Grokking.Where(setting => !setting.StartsWith("training.", StringComparison.Ordinal))];
        RunFolder folder = _store.Run(Spec([.. dense, "training.steps=30", "training.until=t_gen+20"]));
        long last = folder.ReadMetrics().LastStep;
        Assert.True(folder.ReadMetrics().Rows.First(row => row.TestAccuracy >= 0.95).Step == last - 20);
        Assert.Equal([0, last], folder.CheckpointSteps());

        _store.Run(Spec([.. dense, "training.steps=2000", "training.until=t_gen+20"]));
        Assert.Equal(2000, folder.ReadMetrics().LastStep);
        _store.Run(Spec([.. dense, "training.steps=30", "training.until=t_gen", "training.within=10"]));
        Assert.Equal(2000, folder.ReadMetrics().LastStep);
    }

    [Theory]
    [InlineData("pruning.at_step=t_gen", "pruning.at_step=t_gen@0.95")] // the default threshold
    [InlineData("pruning.at_step=t_gen task.threshold=0.9", "pruning.at_step=t_gen@0.9")]
    [InlineData("pruning.at_step=t_gen pruning.within=50", "pruning.at_step=t_gen pruning.within=60")]
    [InlineData("pruning.at_step=30000 task.threshold=0.9 training.evaluate_every=3", "")]
    public void The_same_mask_is_the_same_run(string one, string other) => Assert.Equal(HashOf(one), HashOf(other));

    [Theory]
    [InlineData("pruning.at_step=t_gen", "pruning.at_step=t_gen+1")]
    [InlineData("pruning.at_step=t_gen", "pruning.at_step=0")]
    [InlineData("pruning.at_step=t_gen", "pruning.at_step=t_gen task.threshold=0.9")]
    [InlineData("pruning.at_step=t_gen", "pruning.at_step=t_gen training.evaluate_every=3")]
    public void Another_mask_is_another_run(string one, string other) => Assert.NotEqual(HashOf(one), HashOf(other));

    private static string HashOf(string overrides) =>
        Identity.Of(Spec(["pruning.rate=0.6", .. overrides.Split(' ', StringSplitOptions.RemoveEmptyEntries)])).Hash;

    private static Specification Spec(string[] overrides) => SpecificationReader.Load(Presets.DefaultName, overrides);

    private static Specification Ticket(params string[] overrides) => Spec([.. Grokking, .. overrides]);

    private RunFolder ParentOf(Specification ticket) => _store.Store.FolderOf(Identity.Of(ticket.Parent!));

    private RunFolder ByNumber(long step) => _store.Run(Ticket($"pruning.at_step={step}"));

    private static void AssertSame(RunFolder one, RunFolder other)
    {
        Checkpoint a = one.ReadCheckpoint(40);
        Checkpoint b = other.ReadCheckpoint(40);
        Assert.Equal(a.Parameters.SelectMany(tensor => tensor.As<float>()), b.Parameters.SelectMany(tensor => tensor.As<float>()));
        Assert.Equal(a.Masks.SelectMany(tensor => tensor.As<byte>()), b.Masks.SelectMany(tensor => tensor.As<byte>()));
        Assert.Equal(
            one.ReadMetrics().Rows.Select(row => (row.Step, row.TrainLoss, row.TestLoss)),
            other.ReadMetrics().Rows.Select(row => (row.Step, row.TrainLoss, row.TestLoss))
        );
    }
}
