using GrokkingTickets.Analysis;
using GrokkingTickets.Models;
using GrokkingTickets.Pruning;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Tasks;
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

    /// <summary>The five lines of docs/library.md, and what <c>grok ticket pruning.at_step=...</c> writes.</summary>
    [Fact]
    public void Trained_until_generalised_it_and_its_ticket_have_the_bits_of_the_store()
    {
        var network = MemoryRun.Start(
            new Specification
            {
                Task = new ModularArithmetic
                {
                    Modulus = 11,
                    Pairs = PairOrder.Ordered,
                    TrainFraction = 0.8,
                },
                Model = new Mlp { Embedding = 20, Hidden = 16 },
                Optimizer = new AdamW { LearningRate = 0.02, WeightDecay = 2 },
                Training = new TrainingSettings { Steps = 3000 },
            }
        );
        Assert.True(network.TrainUntilGeneralized());
        MemoryRun ticket = network.Ticket(rate: 0.2);
        Assert.True(ticket.TrainUntilGeneralized());
        Assert.Equal(ticket.Step, ticket.Outcome.GeneralizedAt);
        AssertSame(network.Specification with { Training = new() { Steps = network.Step } }, network);
        AssertSame(ticket.Specification with { Training = new() { Steps = ticket.Step } }, ticket);
    }

    [Fact]
    public void It_gives_up_where_training_steps_says_and_measures_there()
    {
        var run = MemoryRun.Start(Load());
        Assert.False(run.TrainUntilGeneralized());
        Assert.Equal((37, 37), (run.Step, run.Latest!.Value.Step));
    }

    [Fact]
    public void Cancelled_it_stays_where_it_is_and_can_go_on()
    {
        Specification specification = Load();
        var run = MemoryRun.Start(specification);
        run.Train(12);
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        Assert.Throws<OperationCanceledException>(() => run.Train(37, cancellation.Token));
        Assert.Throws<OperationCanceledException>(() => run.TrainUntilGeneralized(cancellation: cancellation.Token));
        Assert.Equal(12, run.Step);
        run.Train(37);
        AssertSame(specification, run);
    }

    [Fact]
    public void Settings_of_code_are_held_to_what_those_of_a_file_are_held_to()
    {
        Assert.Equal(
            "specification: task.modulus is 1, but must be a whole number from 2 to 10000.",
            Mistake(() => MemoryRun.Start(new Specification { Task = new ModularArithmetic { Modulus = 1 } }))
        );
        Assert.StartsWith(
            "specification: model.kind is image-mlp, but task.kind=modular-arithmetic needs a model of symbols",
            Mistake(() => MemoryRun.Start(new Specification { Model = new ImageMlp() })),
            StringComparison.Ordinal
        );
        var run = MemoryRun.Start(Load());
        Assert.StartsWith(
            "specification: pruning.rate is 1, but must be a number",
            Mistake(() => run.Ticket(rate: 1)),
            StringComparison.Ordinal
        );

        static string Mistake(Func<MemoryRun> start) => Assert.Throws<UserErrorException>(start).Message;
    }

    [Fact]
    public void An_analysis_is_of_where_it_stands_or_refused()
    {
        var run = MemoryRun.Start(Load());
        double before = run.Analyze(new NeuronSpectra())[NeuronSpectra.InputEntropy.Name].Number;
        run.Train(10);
        Assert.NotEqual(before, run.Analyze(new NeuronSpectra())[NeuronSpectra.InputEntropy.Name].Number);
        var product = MemoryRun.Start(Load("task.operation=multiply"));
        string message = Assert.Throws<ArgumentException>(() => product.Analyze(new ProgressMeasures())).Message;
        Assert.Contains(
            "is of task.operation=add and task.operation=subtract, which this network is not",
            message,
            StringComparison.Ordinal
        );
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
