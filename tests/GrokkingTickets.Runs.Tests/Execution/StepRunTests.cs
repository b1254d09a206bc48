using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Runs.Tests.Execution;

/// <summary>
/// Runs with something beside the optimizer's rule, in a store: they resume to the same bits, and hold the norm they shall.
/// </summary>
public sealed class StepRunTests : IDisposable
{
    private const string Grokking =
        "task.modulus=23 task.pairs=ordered task.train_fraction=0.7 model.embedding=64 seed=5 "
        + "pruning.at_step=t_gen+20 pruning.dense_step=usual";

    private readonly TemporaryStore _store = new();

    public void Dispose() => _store.Dispose();

    [Theory]
    [InlineData("step.temperature=2 optimizer.warmup=12")]
    [InlineData("step.l1=0.001 step.orthogonal=tensor")]
    [InlineData("step.grokfast=ema")]
    [InlineData("step.batch_size=4")]
    [InlineData("step.batch_size=1000 step.l1=0.001")]
    [InlineData("step.batch_size=7 pruning.method=edge-popup")]
    [InlineData("step.batch_size=7 model.kind=transformer model.embedding=16 model.layers=2 model.heads=2 model.layer_norm=true")]
    [InlineData("task.kind=permutation-composition task.size=3 step.batch_size=5")]
    [InlineData(
        "task.kind=sparse-parity model.kind=feature-mlp model.widths=8 task.train=30 task.test=20 task.loss=hinge step.batch_size=8"
    )]
    [InlineData("step.grokfast=window step.grokfast_window=4")]
    [InlineData("step.row_norm=0.7 task.loss=stablemax")]
    [InlineData("step.l2_norm=20")]
    [InlineData("step.l2_norm=0.8*start step.l2_norm_of=tensor task.loss=mean-squared-error model.activation=quadratic")]
    [InlineData("step.l2_norm=0.8*start pruning.method=random")]
    [InlineData("step.l2_norm=0.8*dense_start pruning.method=snip")]
    [InlineData("step.l2_norm=0.8*start pruning.at_step=20 pruning.dense_step=usual")]
    [InlineData("optimizer.kind=muon model.kind=transformer model.embedding=16 model.biases=true")]
    public void A_run_that_is_continued_has_the_bits_of_one_in_one_go(string overrides)
    {
        Specification specification = Small($"{overrides} training.steps=15 training.checkpoint_every=5");
        RunFolder folder = _store.RunInTwo(specification, 10);
        if (specification.Pruning is null or { AtStep.IsAtStart: true })
        {
            var memory = MemoryRun.Start(specification);
            memory.Train(15);
            Assert.Equal(folder.ReadMetrics().Rows[^1].TestLoss, memory.Latest!.Value.TestLoss);
        }
    }

    /// <summary>Ticket and dense network alike, at every evaluation, the first too.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("pruning.control=dense")]
    public void The_norm_of_the_dense_run_s_t_gen_is_held(string control)
    {
        Specification specification = Small($"{Grokking} {control} step.l2_norm=0.85*t_gen training.steps=60");
        RunFolder folder = _store.RunInTwo(specification, 40);
        RunFolder parent = _store.Store.FolderOf(Identity.Of(specification.Parent!));
        MetricsRow generalized = parent.ReadMetrics().Rows.First(row => row.TestAccuracy >= 0.95);
        Assert.Equal(parent.ReadMetrics().LastStep, generalized.Step + 20);
        Assert.All(folder.ReadMetrics().Rows, row => Assert.Equal(0.85 * generalized.L2Norm, row.L2Norm, 1e-4));
        Assert.Equal(control.Length == 0 ? 0.4 : 1, folder.ReadMetrics().Rows[0].Kept, 0.01);
    }

    /// <summary>Of each tensor by itself.</summary>
    [Fact]
    public void The_norms_of_tensors_are_held()
    {
        Specification specification = Small($"{Grokking} step.l2_norm=1.2*t_gen step.l2_norm_of=tensor training.steps=20");
        MetricsRow[] rows = [.. _store.Run(specification).ReadMetrics().Rows];
        RunFolder parent = _store.Store.FolderOf(Identity.Of(specification.Parent!));
        MetricsRow generalized = parent.ReadMetrics().Rows.First(row => row.TestAccuracy >= 0.95);
        Assert.All(
            rows,
            row =>
                Assert.All(
                    Enumerable.Range(0, 4),
                    i => Assert.Equal(1.2 * generalized.TensorL2Norms.Span[i], row.TensorL2Norms.Span[i], 1e-4)
                )
        );
    }

    /// <summary>The run that the mask is of is the usual one, or trained as this one.</summary>
    [Fact]
    public void The_dense_run_may_be_the_usual_one()
    {
        Specification usual = Small("pruning.at_step=20");
        Specification same = Small("pruning.at_step=20 step.l1=0.1 task.loss=stablemax");
        Specification other = Small("pruning.at_step=20 step.l1=0.1 task.loss=stablemax pruning.dense_step=usual");
        Assert.Equal(Identity.Of(usual.Parent!), Identity.Of(other.Parent!));
        Assert.Equal(Identity.Of(Small("step.l1=0.1 task.loss=stablemax")), Identity.Of(same.Parent!));
        Assert.NotEqual(Identity.Of(same), Identity.Of(other));
    }

    /// <summary>So may its optimizer.</summary>
    [Fact]
    public void The_dense_run_may_have_the_usual_optimizer()
    {
        Specification usual = Small("pruning.at_step=20");
        Specification ticket = Small("pruning.at_step=20 optimizer.epsilon=1e-25 optimizer.weight_decay=0 pruning.dense_optimizer=usual");
        Assert.Equal(Identity.Of(usual.Parent!), Identity.Of(ticket.Parent!));
        Assert.NotEqual(Identity.Of(usual), Identity.Of(ticket));
        Specification decayed = Small("pruning.at_step=20 optimizer.kind=sgd pruning.dense_optimizer=usual pruning.dense_weight_decay=2");
        Assert.Equal(Identity.Of(Small("pruning.at_step=20 optimizer.weight_decay=2").Parent!), Identity.Of(decayed.Parent!));
    }

    /// <summary>The dense control starts from the weights of the dense run, and nothing else is different.</summary>
    [Fact]
    public void The_dense_control_is_the_dense_run()
    {
        RunFolder control = _store.Run(Small("pruning.at_step=5 pruning.control=dense training.steps=12"));
        RunFolder dense = _store.Run(Small("training.steps=12"));
        Assert.Equal(
            dense.ReadCheckpoint(12).Parameters.Select(tensor => tensor.As<float>()),
            control.ReadCheckpoint(12).Parameters.Select(tensor => tensor.As<float>())
        );
    }

    /// <summary>The loss that is reported is that of logits / T; an L1 penalty is not in it.</summary>
    [Fact]
    public void Metrics_are_of_the_loss_that_is_trained_without_its_penalty()
    {
        MetricsRow one = _store.Run(Small("training.steps=0")).ReadMetrics().Rows[0];
        MetricsRow penalty = _store.Run(Small("training.steps=0 step.l1=1")).ReadMetrics().Rows[0];
        MetricsRow cold = _store.Run(Small("training.steps=0 step.temperature=1e6")).ReadMetrics().Rows[0];
        Assert.Equal((one.TrainLoss, one.TestLoss), (penalty.TrainLoss, penalty.TestLoss));
        Assert.Equal(Math.Log(11), cold.TrainLoss, 1e-4);
        Assert.Equal(one.TestAccuracy, cold.TestAccuracy);
    }

    private static Specification Small(string overrides) =>
        SpecificationReader.Load(
            Presets.DefaultName,
            [
                .. overrides.Contains("task.kind", StringComparison.Ordinal) ? Array.Empty<string>() : ["task.modulus=11"],
                .. overrides.Contains("model.kind=feature", StringComparison.Ordinal) ? Array.Empty<string>() : ["model.embedding=16"],
                "training.evaluate_every=10",
                .. overrides.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            ]
        );
}
