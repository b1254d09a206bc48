using GrokkingTickets.Analysis;
using GrokkingTickets.Models;
using GrokkingTickets.Runs.Analyses;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Runs.Tests.Execution;

/// <summary>Runs whose mask is learnt, from the specification to what others see of them.</summary>
public sealed class LearntMaskTests : IDisposable
{
    private const string Transformer = "model.kind=transformer model.embedding=12 model.feed_forward=16 model.biases=true";

    private readonly TemporaryStore _store = new();

    public void Dispose() => _store.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("pruning.train=both")]
    [InlineData("pruning.train=both pruning.score_decay=0 optimizer.kind=sgd")]
    [InlineData("pruning.at_step=20 pruning.rewind=false")]
    [InlineData($"pruning.at_step=20 pruning.rewind=false pruning.train=both {Transformer}")]
    public void A_run_that_is_continued_has_the_bits_of_one_in_one_go(string overrides) =>
        _store.RunInTwo(Small($"{overrides} training.checkpoint_every=5"), 10);

    [Theory]
    [InlineData("", false)]
    [InlineData("pruning.train=both", true)]
    [InlineData(Transformer, false)]
    public void A_checkpoint_has_the_mask_of_its_scores(string overrides, bool changesWeights)
    {
        RunFolder folder = _store.Run(Small($"pruning.at_step=20 pruning.rewind=false {overrides}"));
        Checkpoint start = folder.ReadCheckpoint(0);
        Checkpoint end = folder.ReadCheckpoint(15);
        Assert.Equal(
            end.Parameters.Count,
            end.Masks.Count + end.Masks.Count(mask => !mask.Name.StartsWith("b_", StringComparison.Ordinal))
        );
        bool isMoved = false;
        foreach (Tensor mask in end.Masks)
        {
            byte[] kept = mask.As<byte>();
            isMoved |= !kept.SequenceEqual(start.Masks.Single(tensor => tensor.Name == mask.Name).As<byte>());
            Assert.Equal(!changesWeights, Values(start, mask.Name).SequenceEqual(Values(end, mask.Name)));
            if (mask.Name.StartsWith("b_", StringComparison.Ordinal))
            {
                Assert.All(kept, one => Assert.Equal(1, one));
                continue;
            }

            float[] scores = Array.ConvertAll(Values(end, $"{mask.Name}_score"), Math.Abs);
            float threshold = scores.Order().ElementAt((int)(0.6 * scores.Length));
            Assert.Equal(scores.Select(score => score >= threshold ? 1 : 0), kept.Select(one => (int)one));
        }

        Assert.True(isMoved);
    }

    [Fact]
    public void Metrics_and_analyses_are_of_the_masked_network()
    {
        RunFolder folder = _store.Run(Small("pruning.at_step=20 pruning.rewind=false"));
        Checkpoint end = folder.ReadCheckpoint(15);
        double l1 = end.Masks.Sum(mask =>
            Values(end, mask.Name).Zip(mask.As<byte>(), (weight, kept) => Math.Abs((double)weight) * kept).Sum()
        );
        MetricsTable metrics = folder.ReadMetrics();
        Assert.Equal(l1, metrics.Rows[^1].L1Norm, 1e-4 * l1);
        Assert.Equal(["W_E", "W_in", "W_out", "W_U"], metrics.TensorNames);
        Assert.Equal(0.4, metrics.Rows[0].Kept, 0.01);

        var analysis = new SumOfWeights();
        AnalysisRows rows = AnalysisCache.Read(folder, folder.ReadRecord()!.Specification, analysis, [15]);
        Assert.Equal(l1, rows.Numbers(SumOfWeights.Sum)[0], 1e-4 * l1);
        Assert.Equal(end.Masks.Sum(mask => mask.As<byte>().Count(kept => kept == 1)), rows.Numbers(SumOfWeights.Kept)[0]);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("pruning.train=both pruning.score_decay=0", "pruning.train=both pruning.score_decay=0")]
    [InlineData(Transformer, Transformer)]
    public void A_ticket_may_have_the_mask_that_was_learnt(string overrides, string learning)
    {
        Specification ticket = Small($"{overrides} pruning.method=learnt-mask pruning.at_step=12");
        Specification edgePopup = Small($"{learning} training.steps=12");
        Assert.Equal(Identity.Of(edgePopup), Identity.Of(ticket.Parent!));
        Assert.Equal(12, ticket.Parent!.Training.Steps);
        RunFolder folder = _store.Run(ticket);

        Checkpoint learnt = _store.Store.FolderOf(Identity.Of(edgePopup)).ReadCheckpoint(12);
        Checkpoint dense = _store.Run(Small($"{overrides} pruning=null training.steps=0")).ReadCheckpoint(0);
        Checkpoint start = folder.ReadCheckpoint(0),
            end = folder.ReadCheckpoint(15);
        foreach (Tensor mask in learnt.Masks)
        {
            byte[] kept = mask.As<byte>();
            Assert.Equal(kept, start.Masks.Single(tensor => tensor.Name == mask.Name).As<byte>());
            Assert.Equal(kept, end.Masks.Single(tensor => tensor.Name == mask.Name).As<byte>());
            Assert.Equal(Values(dense, mask.Name).Zip(kept, (weight, one) => weight * one), Values(start, mask.Name));
            Assert.All(Values(end, mask.Name).Zip(kept), weight => Assert.True(weight.Second == 1 || weight.First == 0));
        }

        Assert.NotEqual(Values(start, "W_in"), Values(end, "W_in"));
        Assert.NotEqual(learnt.Masks[0].As<byte>(), _store.Store.FolderOf(Identity.Of(edgePopup)).ReadCheckpoint(0).Masks[0].As<byte>());
    }

    [Theory]
    [InlineData("pruning.at_step=0", "pruning.at_step is 0, but must be above 0 with pruning.method=learnt-mask")]
    [InlineData("pruning.scope=global", "pruning.scope is global, but must be layer with pruning.method=learnt-mask")]
    [InlineData("pruning.rate=0", "pruning.rate is 0, but must be above 0 with pruning.method=learnt-mask")]
    [InlineData("pruning.dense_weight_decay=1", "pruning.dense_weight_decay is 1, but must be null with pruning.method=learnt-mask")]
    public void What_a_learnt_mask_cannot_be_is_said(string overrides, string sentence) =>
        Assert.Contains(
            sentence,
            Assert.ThrowsAny<UserErrorException>(() => Small($"pruning.method=learnt-mask {overrides}")).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void No_mask_is_learnt_in_a_dense_run()
    {
        RunFolder dense = _store.Run(Small("pruning=null"));
        Specification ticket = Small("pruning.method=learnt-mask pruning.at_step=15");
        UserErrorException e = Assert.Throws<UserErrorException>(() =>
            CheckpointPruning.MaskOf(dense, dense.ReadRecord()!, ticket.Pruning!)
        );
        Assert.StartsWith($"{dense.Name} is dense, but pruning.method=learnt-mask takes", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_that_starts_from_a_checkpoint_starts_from_what_was_computed_with()
    {
        RunFolder folder = _store.Run(Small("pruning.at_step=20 pruning.rewind=false"));
        Checkpoint end = folder.ReadCheckpoint(15);
        RunFolder next = _store.Run(Small($"pruning=null model.init_from={folder.CheckpointPath(15)}"));
        Checkpoint start = next.ReadCheckpoint(0);
        foreach (Tensor mask in end.Masks)
        {
            Assert.Equal(Values(end, mask.Name).Zip(mask.As<byte>(), (weight, kept) => kept == 1 ? weight : 0f), Values(start, mask.Name));
        }

        Assert.Contains(0f, Values(start, "W_in"));
        Assert.DoesNotContain(0f, Values(end, "W_in"));
        Assert.Equal(folder.ReadMetrics().Rows[^1].TestLoss, next.ReadMetrics().Rows[0].TestLoss, 1e-5);
    }

    /// <summary>What leaks in the authors' experiment: one network for all seeds, a split for each.</summary>
    [Theory]
    [InlineData("pruning.at_step=20")]
    [InlineData("pruning.at_step=0")]
    public void The_network_may_be_of_another_seed_than_the_split(string step)
    {
        Specification leaking = Small($"{step} pruning.rewind=false pruning.dense_seed=3 seed=5");
        RunFolder folder = _store.Run(leaking);
        Assert.Equal(Identity.Of(Small("pruning=null seed=3")), Identity.Of(leaking.Parent!));
        Checkpoint parent = _store
            .Run(Small($"pruning=null seed=3 training.steps={step.Split('=')[1]}"))
            .ReadCheckpoint(leaking.Parent!.Training.Steps);
        Checkpoint own = _store.Run(Small($"{step} pruning.rewind=false seed=5")).ReadCheckpoint(0);
        Checkpoint start = folder.ReadCheckpoint(0);
        Assert.Equal(Values(parent, "W_E"), Values(start, "W_E"));
        Assert.NotEqual(Values(own, "W_E"), Values(start, "W_E"));
        Assert.Equal(Values(own, "W_E_score"), Values(start, "W_E_score"));
        Assert.NotEqual(Identity.Of(leaking).Hash, Identity.Of(Small($"{step} pruning.rewind=false seed=5")).Hash);
    }

    private static float[] Values(Checkpoint checkpoint, string name) =>
        checkpoint.Parameters.Single(tensor => tensor.Name == name).As<float>();

    private static Specification Small(string overrides) =>
        SpecificationReader.Load(
            Presets.DefaultName,
            [
                "task.modulus=11",
                "model.embedding=20",
                "training.steps=15",
                "optimizer.learning_rate=1e-2",
                "pruning.method=edge-popup",
                .. overrides.Contains("transformer", StringComparison.Ordinal) ? [] : new[] { "model.hidden=12" },
                .. overrides.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            ]
        );

    /// <summary>The L1 norm and the number of kept weights.</summary>
    private sealed record SumOfWeights() : NetworkAnalysis("sum-of-weights", Version: 1)
    {
        public static NumberQuantity Sum { get; } = new("sum", "Sum");

        public static NumberQuantity Kept { get; } = new("kept_weights", "Kept");

        public override IReadOnlyList<Quantity> Quantities => [Sum, Kept];

        public override string? WhyNot(Model model) => null;

        public override IReadOnlyDictionary<string, QuantityValue> Of(AnalysisSubject subject) =>
            new Dictionary<string, QuantityValue>
            {
                [Sum.Name] = QuantityValue.Of(subject.Weights.Data.ToArray().Sum(weight => Math.Abs((double)weight))),
                [Kept.Name] = QuantityValue.Of(subject.Mask!.Data.ToArray().Count(kept => kept == 1)),
            };
    }
}
