using GrokkingTickets.Pruning;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Training;

namespace GrokkingTickets.Runs.Tests.Execution;

/// <summary>A run in memory is the run of a store.</summary>
public sealed class MemoryRunTests : IDisposable
{
    private static readonly string[] Base = ["task.modulus=11", "model.embedding=20", "model.hidden=8", "training.steps=37", "seed=3"];

    private readonly TemporaryStore _runs = new();

    public void Dispose() => _runs.Dispose();

    [Theory]
    [InlineData()]
    [InlineData("model.kind=transformer", "model.embedding=16", "model.heads=2")]
    [InlineData("pruning.method=random")]
    [InlineData("pruning.method=snip", "pruning.rate=0.8")]
    [InlineData("pruning.method=edge-popup")]
    [InlineData("optimizer.kind=sgd")]
    public void It_has_the_bits_of_a_run_of_the_store(params string[] overrides)
    {
        Specification specification = Load(overrides);
        var run = MemoryRun.Start(specification);
        run.Train(37);
        AssertSame(specification, run);
    }

    [Theory]
    [InlineData()]
    [InlineData("pruning.rate=0.9", "pruning.scope=layer")]
    [InlineData("pruning.redraw=true")]
    [InlineData("pruning.rewind=false")]
    [InlineData("pruning.control=norm-l2")]
    [InlineData("pruning.method=random")]
    public void So_has_its_ticket_of_any_step(params string[] overrides)
    {
        Specification specification = Load(["pruning.at_step=23", .. overrides]);
        var parent = MemoryRun.Start(specification.Parent!);
        parent.Train(23);
        MemoryRun ticket = parent.Ticket(specification);

        // What the parent does afterwards is nothing to it.
        parent.Train(30);
        ticket.Train(37);
        AssertSame(specification, ticket);
        AssertSame(specification.Parent! with { Training = specification.Training with { Steps = 30 } }, parent);
    }

    [Fact]
    public void Evaluations_and_times_are_those_of_the_store()
    {
        Specification specification = Load("task.train_fraction=0.8", "optimizer.learning_rate=0.02", "training.steps=400");
        var run = MemoryRun.Start(specification);
        for (int i = 0; i < 400; i++)
        {
            run.Advance();
            if (i % 7 == 0)
            {
                run.Measure(); // Looking changes nothing.
            }
        }

        run.Measure();
        AssertSame(specification, run);
        RunFolder folder = _runs.Run(specification);
        Assert.Equal(specification.Task.Goal.OutcomeOf(folder.ReadMetrics().Rows), run.Outcome);
        Assert.NotNull(run.Outcome.MemorizedAt);
        MetricsRow stored = folder.ReadMetrics().Rows[^1];
        MetricsRow measured = run.Latest!.Value;
        Assert.Equal(stored.TensorL1Norms.ToArray(), measured.TensorL1Norms.ToArray());
        Assert.Equal(stored.TensorL2Norms.ToArray(), measured.TensorL2Norms.ToArray());
        Assert.Equal(Numbers(stored), Numbers(measured));

        static MetricsRow Numbers(MetricsRow row) => row with { Seconds = 0, TensorL1Norms = default, TensorL2Norms = default };
    }

    [Fact]
    public void It_stops_where_it_generalises_and_its_ticket_is_of_there()
    {
        Specification specification = Load(
            "task.pairs=ordered",
            "task.train_fraction=0.8",
            "model.hidden=16",
            "optimizer.learning_rate=0.02",
            "optimizer.weight_decay=2"
        );
        var run = MemoryRun.Start(specification);
        Assert.True(run.TrainUntilGeneralized(within: 3000));
        Assert.Equal(run.Step, run.Outcome.GeneralizedAt);
        MemoryRun ticket = run.Ticket(0.5);
        Assert.Equal(run.Step, ticket.Specification.Pruning!.AtStep.Step);
        Assert.Equal(0.5, Mask.KeptFraction(ticket.Subject.Mask!), 2);
        Assert.False(ticket.TrainUntilGeneralized(within: 0));
    }

    [Fact]
    public void A_mask_of_another_run_or_step_is_refused()
    {
        var run = MemoryRun.Start(Load());
        run.Train(5);
        Assert.Throws<ArgumentException>(() => run.Ticket(Load("pruning.at_step=4")));
        Assert.Throws<ArgumentException>(() => run.Ticket(Load("pruning.at_step=5", "seed=4")));
        Assert.Throws<ArgumentException>(() => run.Ticket(Load()));
        Assert.Throws<ArgumentException>(() => MemoryRun.Start(Load("pruning.at_step=5")));
    }

    private static Specification Load(params string[] overrides) =>
        SpecificationReader.Load(Presets.DefaultName, [.. Base.Where(one => !IsOther(one, overrides)), .. overrides]);

    /// <summary>The Transformer has no key "hidden".</summary>
    private static bool IsOther(string setting, string[] overrides) =>
        overrides.Contains("model.kind=transformer") && setting.StartsWith("model.hidden", StringComparison.Ordinal);

    private void AssertSame(Specification specification, MemoryRun run)
    {
        RunFolder folder = _runs.Run(specification);
        Checkpoint checkpoint = folder.ReadCheckpoint(run.Step);
        Assert.Equal(checkpoint.Identity, run.Identity.Hash);
        ParameterSet weights = CheckpointTensors.WeightsOf(checkpoint, run.Subject.Model);
        foreach (string name in weights.Shapes.Select(shape => shape.Name))
        {
            Assert.Equal(
                weights.ToArray(name).Select(BitConverter.SingleToInt32Bits),
                run.Subject.Weights.ToArray(name).Select(BitConverter.SingleToInt32Bits)
            );
        }

        Assert.Equal(CheckpointTensors.MaskOf(checkpoint, run.Subject.Model)?.Data.ToArray(), run.Subject.Mask?.Data.ToArray());
    }
}
