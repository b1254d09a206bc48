using GrokkingTickets.Compute;
using GrokkingTickets.Models;
using GrokkingTickets.Tasks;
using GrokkingTickets.Training;

namespace GrokkingTickets.Tests.Training;

public class MinibatchTests
{
    private const int P = 11;

    [Theory]
    [InlineData(5)]
    [InlineData(12)]
    [InlineData(26)]
    [InlineData(100)]
    public void An_epoch_takes_every_example_once_in_an_order_of_its_own(int size)
    {
        var order = new BatchOrder(new Minibatches(size, new RandomStream(3, StreamNames.Batches)), 26);
        var epochs = new List<int[]>();
        for (int epoch = 0; epoch < 3; epoch++)
        {
            var all = new List<int>();
            for (int batch = 0; batch < order.PerEpoch; batch++)
            {
                all.AddRange(order.Of((epoch * order.PerEpoch) + batch + 1));
            }

            Assert.Equal(Enumerable.Range(0, 26), all.Order());

            // The order of the stream's own permutation.
            Assert.Equal(new RandomStream(3, StreamNames.Batches).Permutation(26, (ulong)(26 * epoch)), all);
            epochs.Add([.. all]);
        }

        Assert.NotEqual(epochs[0], epochs[1]);
        Assert.Equal(epochs[1][..order.Size], order.Of(order.PerEpoch + 1).ToArray());
    }

    /// <summary>Every step is that of a task with the batch's examples alone.</summary>
    [Theory]
    [InlineData(7)]
    [InlineData(13)]
    public void A_step_is_one_on_its_examples(int size)
    {
        (Mlp model, LearningTask whole) = (Make.Mlp(P, 16, 8, 1, Activation.Relu), Task());
        var batches = new Minibatches(size, new RandomStream(4, StreamNames.Batches));
        ParameterSet weights = Initialization.Normal(model.Parameters, 0, 1);
        ParameterSet expected = weights.Clone();
        var trainer = new Trainer(model, whole with { Batches = batches }, weights, null, Make.AdamW.Start(model.Parameters));
        Metrics metrics = trainer.Measure();
        Assert.Equal(new Trainer(model, whole, expected.Clone(), null, Make.AdamW.Start(model.Parameters)).Measure(), metrics);
        var order = new BatchOrder(batches, whole.Train.Count);
        OptimizerState state = Make.AdamW.Start(model.Parameters);
        for (int step = 1; step <= 9; step++)
        {
            int[] which = order.Of(step).ToArray();
            new Trainer(model, whole with { Train = Only((TokenExamples)whole.Train, which) }, expected, null, state, step - 1).Advance();
            if (step % 2 == 0)
            {
                trainer.MeasureAndAdvance();
            }
            else
            {
                trainer.Advance();
            }

            Assert.Equal(expected.Data.ToArray(), weights.Data.ToArray());
        }
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        Mlp model = Make.Mlp(P, 16, 8, 1, Activation.Relu);
        LearningTask task = Task() with { Batches = new Minibatches(7, new RandomStream(4, StreamNames.Batches)) };
        ParameterSet weights = Initialization.Normal(model.Parameters, 0, 1);
        var trainer = new Trainer(model, task, weights, null, Make.AdamW.Start(model.Parameters));
        for (int i = 0; i < 20; i++)
        {
            trainer.MeasureAndAdvance();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 20; i++)
        {
            trainer.MeasureAndAdvance();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static LearningTask Task() => Make.Arithmetic(ModularOperation.Add, P, false, 0.4).Split(new RandomStream(0, "split"));

    private static TokenExamples Only(TokenExamples all, int[] which) =>
        new([.. which.SelectMany(i => all.Tokens[(2 * i)..((2 * i) + 2)])], 2, [.. which.Select(i => all.Targets[i])]);
}
