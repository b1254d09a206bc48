using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Runs.Tests.Execution;

/// <summary>Every method of pruning and every control, as a user asks for it, from the specification to the last checkpoint.</summary>
public sealed class PruningRunTests : IDisposable
{
    private readonly TemporaryStore _store = new();

    public void Dispose() => _store.Dispose();

    public static TheoryData<string, double> Masked =>
        new()
        {
            { "pruning.method=magnitude pruning.at_step=20", 0.4 },
            { "pruning.method=magnitude pruning.at_step=20 pruning.scope=layer", 0.4 },
            { "pruning.method=magnitude pruning.at_step=0", 0.4 },
            { "pruning.method=magnitude pruning.at_step=20 pruning.rate=0", 1 },
            { "pruning.method=random", 0.4 },
            { "pruning.method=random pruning.at_step=20", 0.4 },
            { "pruning.method=snip", 0.4 },
            { "pruning.method=grasp", 0.4 },
            { "pruning.method=grasp pruning.temperature=1 pruning.scope=layer", 0.4 },
            { "pruning.method=synflow", 0.4 },
            { "pruning.method=synflow pruning.rounds=20 pruning.data_free=true", 0.4 },
            { "pruning.method=iterative-magnitude pruning.rounds=3 pruning.at_step=20", 0.4 },
            { "pruning.method=iterative-magnitude pruning.rounds=3 pruning.at_step=20 pruning.schedule=linear", 0.4 },
            { "pruning.method=magnitude pruning.at_step=20 pruning.mask=shuffled", 0.4 },
            { "pruning.method=magnitude pruning.at_step=20 pruning.mask=inverted", 0.6 },
            { "pruning.method=magnitude pruning.at_step=20 pruning.redraw=true", 0.4 },
            { "pruning.method=magnitude pruning.at_step=20 pruning.rewind=false", 0.4 },
            { "pruning.method=magnitude pruning.at_step=20 pruning.dense_weight_decay=0", 0.4 },
            { "pruning.method=snip pruning.dense_seed=3", 0.4 },
            { "pruning.method=magnitude pruning.at_step=20 pruning.dense_operation=multiply", 0.4 },
            { "pruning.method=magnitude pruning.at_step=20 pruning.dense_seed=3 pruning.rewind=false", 0.4 },
            { "pruning.method=snip model.kind=transformer model.embedding=12 model.feed_forward=16 model.biases=true", 0.4 },
        };

    [Theory]
    [MemberData(nameof(Masked))]
    public void A_masked_run_keeps_its_fraction_and_its_zeros_and_is_deterministic(string overrides, double kept)
    {
        Specification specification = Small(overrides);
        RunFolder folder = _store.Run(specification);
        Checkpoint end = folder.ReadCheckpoint(15);
        Assert.Equal(kept, folder.ReadMetrics().Rows[^1].Kept, 0.01);
        foreach (Tensor mask in end.Masks)
        {
            float[] weights = end.Parameters.Single(tensor => tensor.Name == mask.Name).As<float>();
            byte[] keeps = mask.As<byte>();
            Assert.All(Enumerable.Range(0, weights.Length).Where(i => keeps[i] == 0), i => Assert.Equal(0, weights[i]));
        }

        using var again = new TemporaryStore();
        Assert.Equal(File.ReadAllBytes(folder.CheckpointPath(15)), File.ReadAllBytes(again.Run(specification).CheckpointPath(15)));
    }

    [Theory]
    [InlineData("norm-l1", 1)]
    [InlineData("norm-l2", 2)]
    [InlineData("norm-l1-per-tensor", 1)]
    [InlineData("norm-l2-per-tensor", 2)]
    public void A_dense_control_starts_with_the_norm_of_the_ticket(string control, int norm)
    {
        RunFolder ticket = _store.Run(Small("pruning.at_step=20"));
        RunFolder dense = _store.Run(Small($"pruning.at_step=20 pruning.control={control}"));
        MetricsRow expected = ticket.ReadMetrics().Rows[0];
        MetricsRow actual = dense.ReadMetrics().Rows[0];
        Assert.Equal(1, norm == 1 ? actual.L1Norm / expected.L1Norm : actual.L2Norm / expected.L2Norm, 1e-4);
        Assert.Equal(1, actual.Kept);
        Assert.Empty(dense.ReadCheckpoint(0).Masks);
    }

    [Theory]
    [InlineData("pruning.control=equal-parameters")]
    [InlineData("pruning.control=no-dead-neurons pruning.rate=0.93")]
    [InlineData("pruning.control=equal-parameters model.layers=3")]
    [InlineData("pruning.control=no-dead-neurons pruning.rate=0.9 model.layers=3")]
    [InlineData(
        "pruning.control=equal-parameters model.kind=transformer model.embedding=24 model.heads=2 model.biases=true model.layer_norm=true"
    )]
    [InlineData(
        "pruning.control=no-dead-neurons pruning.rate=0.9 model.kind=transformer model.embedding=24 model.heads=2 "
            + "model.biases=true model.positional=true"
    )]
    public void A_narrower_control_goes_on_from_its_checkpoint_to_the_same_bits(string overrides)
    {
        Specification specification = Small($"pruning.at_step=20 {overrides} training.checkpoint_every=5");
        RunFolder ticket = _store.Run(Small($"pruning.at_step=20 {overrides} pruning.control=none"));
        RunFolder folder = _store.Run(specification with { Training = specification.Training with { Steps = 10 } });
        _store.Run(specification);
        Assert.Equal((folder.Name, 10L), _store.Observer.Starts[^1]);
        Checkpoint end = folder.ReadCheckpoint(15);
        int weights = end.Parameters.Sum(tensor => tensor.As<float>().Length);
        Checkpoint full = ticket.ReadCheckpoint(0);
        if (overrides.Contains("equal", StringComparison.Ordinal))
        {
            int kept = full.Masks.Sum(mask => mask.As<byte>().Count(bit => bit == 1));
            Assert.InRange((double)weights / kept, 0.9, 1.1);
        }
        else
        {
            Assert.True(weights < full.Parameters.Sum(tensor => tensor.As<float>().Length));
        }

        using var other = new TemporaryStore();
        Assert.Equal(File.ReadAllBytes(other.Run(specification).CheckpointPath(15)), File.ReadAllBytes(folder.CheckpointPath(15)));
    }

    [Theory]
    [InlineData("equal-parameters", "the ticket keeps 11, but the narrowest network of this kind has 24 parameters.")]
    [InlineData("no-dead-neurons", "every hidden neuron is dead, and none would be left.")]
    public void A_control_that_a_mask_leaves_too_little_for_is_a_sentence_and_no_run(string control, string sentence)
    {
        Specification specification = Small($"pruning.at_step=0 pruning.rate=0.9886 pruning.control={control}");
        UserErrorException error = Assert.Throws<UserErrorException>(() => _store.Run(specification));
        Assert.Equal(
            $"pruning.control is {control}, but needs a mask that keeps more than this of pruning.rate=0.9886: {sentence}",
            error.Message
        );
        Assert.False(Directory.Exists(_store.Store.FolderOf(Identity.Of(specification)).Path));
    }

    /// <summary>Scores of a network as deep as this underflow to 0, so that all tie.</summary>
    [Fact]
    public void A_mask_that_keeps_other_than_asked_is_told()
    {
        RunFolder folder = _store.Run(Small("pruning.method=synflow pruning.at_step=0 model.layers=40 model.init_scale=0.01"));
        Assert.Equal(
            $"{folder.Name}: the mask keeps 0 of the weights, not 0.4, because many weights have the score of the last one "
                + "pruned, and go with it.",
            Assert.Single(_store.Observer.Warnings)
        );
    }

    [Theory]
    [InlineData(
        "pruning.method=synflow pruning.at_step=0 model.layers=40 model.init_scale=30",
        "Some pruning scores are not finite numbers: "
    )]
    [InlineData(
        "model.layers=40 model.init_scale=1000",
        "training diverged, the train loss at step 0 is not a finite number; smaller initial weights may help."
    )]
    public void Numbers_that_overflow_fail_with_a_sentence(string overrides, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<RunFailedException>(() => _store.Run(Small(overrides))).Message, StringComparison.Ordinal);

    [Fact]
    public void The_mask_can_come_from_a_dense_run_with_other_weight_decay()
    {
        Specification ticket = Small("optimizer.weight_decay=0 pruning.at_step=20 pruning.dense_weight_decay=1");
        Assert.Equal(Identity.Of(Small("training.steps=20")), Identity.Of(ticket.Parent!));
        _store.Run(ticket);
        Assert.True(_store.Store.FolderOf(Identity.Of(Small(""))).Exists);
    }

    [Fact]
    public void The_mask_can_come_from_a_dense_run_that_learns_another_operation()
    {
        Specification own = Small("task.operation=subtract pruning.at_step=20"),
            foreign = Small("pruning.at_step=20 pruning.dense_operation=-y+x");
        Assert.Equal(Identity.Of(own.Parent!), Identity.Of(foreign.Parent!));
        _store.Run(own);
        _store.Run(foreign);
        Checkpoint Start(Specification specification) => _store.Store.FolderOf(Identity.Of(specification)).ReadCheckpoint(0);
        Assert.Equal(Start(own).Masks.Select(mask => mask.As<byte>()), Start(foreign).Masks.Select(mask => mask.As<byte>()));
        Assert.NotEqual(Identity.Of(own).Hash, Identity.Of(foreign).Hash);
        Assert.Equal(Identity.Of(Small("pruning.at_step=20")), Identity.Of(Small("pruning.at_step=20 pruning.dense_operation=null")));
    }

    [Fact]
    public void Iterative_pruning_trains_a_run_a_round_and_never_gives_a_weight_back()
    {
        Specification last = Small("pruning.method=iterative-magnitude pruning.rounds=3 pruning.at_step=20 pruning.rate=0.488");
        _store.Run(last);
        Specification second = last.Parent!;
        Specification first = second.Parent!;
        Assert.Equal([0.36, 0.2], new[] { second, first }.Select(s => Math.Round(s.Pruning!.Rate, 6)));
        Assert.Equal(Identity.Of(Small("")), Identity.Of(first.Parent!));
        byte[][] masks =
        [
            .. new[] { first, second, last }.Select(s =>
                _store.Store.FolderOf(Identity.Of(s)).ReadCheckpoint(0).Masks.SelectMany(mask => mask.As<byte>()).ToArray()
            ),
        ];
        for (int round = 1; round < 3; round++)
        {
            Assert.All(masks[round].Zip(masks[round - 1]), pair => Assert.True(pair.First <= pair.Second));
        }
    }

    private static Specification Small(string overrides) =>
        SpecificationReader.Load(
            Presets.DefaultName,
            [
                "task.modulus=11",
                "model.embedding=20",
                "training.steps=15",
                .. overrides.Contains("transformer", StringComparison.Ordinal) ? [] : new[] { "model.hidden=12" },
                .. overrides.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            ]
        );
}
