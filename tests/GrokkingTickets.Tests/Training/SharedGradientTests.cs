using GrokkingTickets.Compute;
using GrokkingTickets.Models;
using GrokkingTickets.Tasks;
using GrokkingTickets.Training;

namespace GrokkingTickets.Tests.Training;

/// <summary>Two tensors whose gradients are one computation, and so one node of the graph: each has to get it.</summary>
public class SharedGradientTests
{
    [Fact]
    public void Both_tensors_are_trained()
    {
        Trainer trainer = Start();
        ParameterSet before = trainer.Weights.Clone();
        for (int i = 0; i < 20; i++)
        {
            trainer.MeasureAndAdvance();
            trainer.Advance();
        }

        // Under plain gradient descent both have moved by the same sum of gradients.
        float[] left = Change("left");
        float[] right = Change("right");
        Assert.Contains(left, change => Math.Abs(change) > 1e-3);
        for (int i = 0; i < left.Length; i++)
        {
            Assert.Equal(left[i], right[i], 1e-5f);
        }

        float[] Change(string name) => [.. trainer.Weights.ToArray(name).Zip(before.ToArray(name), (after, start) => after - start)];
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        Trainer trainer = Start();
        trainer.MeasureAndAdvance();
        trainer.Advance();
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10; i++)
        {
            trainer.MeasureAndAdvance();
            trainer.Advance();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - allocated);
    }

    private static Trainer Start()
    {
        var model = new Twins();
        LearningTask task = Make.Arithmetic(ModularOperation.Add, Twins.Symbols, false, 0.4).Split(new RandomStream(0, "split"));
        ParameterSet weights = Initialization.Normal(model.Parameters, 0, 1);
        return new Trainer(
            model,
            task,
            weights,
            null,
            new Sgd
            {
                LearningRate = 0.5,
                Momentum = 0,
                WeightDecay = 0,
            }.Start(model.Parameters)
        );
    }

    /// <summary>The logits of a pair are sums over its symbols in two tables, of which only the sum matters.</summary>
    private sealed record Twins : Model
    {
        public const int Symbols = 11;

        public override InputKind Takes => InputKind.Symbols;

        public override int Widest => Symbols;

        public override IReadOnlyList<ParameterShape> Parameters =>
            [new("left", Symbols, Symbols, Symbols), new("right", Symbols, Symbols, Symbols)];

        public override Node Logits(IReadOnlyDictionary<string, Node> parameters, Batch batch)
        {
            var tokens = (TokenBatch)batch;
            return (parameters["left"] + parameters["right"]).GatherSum(tokens.Tokens, tokens.Length);
        }
    }
}
