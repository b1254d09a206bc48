using GrokkingTickets.Compute;
using GrokkingTickets.Compute.Kernels;
using GrokkingTickets.Models;
using GrokkingTickets.Pruning;
using GrokkingTickets.Tasks;
using GrokkingTickets.Training;

namespace GrokkingTickets.Tests.Training;

public class TrainerTests
{
    private static readonly AdamWSettings Settings = new(1e-3, 1.0, 0.9, 0.98, 1e-8);

    [Fact]
    public void A_step_allocates_nothing()
    {
        Trainer trainer = Start(Small());
        trainer.MeasureAndAdvance();
        trainer.Advance();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 20; i++)
        {
            trainer.Advance();
            trainer.MeasureAndAdvance();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Measuring_does_not_change_the_trajectory()
    {
        Trainer measured = Start(Small());
        Trainer plain = Start(Small());
        for (int i = 0; i < 30; i++)
        {
            measured.Measure();
            measured.MeasureAndAdvance();
            plain.Advance();
        }

        Assert.Equal(plain.Weights.Data.ToArray(), measured.Weights.Data.ToArray());
        Assert.Equal(plain.Measure(), measured.MeasureAndAdvance());
    }

    /// <summary>p = 131 has 5,136 test pairs of 8,646; with ordered pairs 10,297, more than one part.</summary>
    [Theory]
    [InlineData(131, false)]
    [InlineData(131, true)]
    [InlineData(167, true)]
    public void Metrics_of_a_large_test_set_are_those_of_its_examples(int p, bool ordered)
    {
        var model = new Mlp(p, 16, 8, 1, Activation.Relu);
        LearningTask task = new ModularArithmetic(ModularOperation.Add, p, ordered, 0.4).Split(new RandomStream(0, "split"));
        ParameterSet weights = Initialization.Normal(model.Parameters, 0, 1);
        Metrics metrics = new Trainer(model, task, weights, null, new AdamWOptimizer(Settings, model.Parameters)).Measure();

        (double loss, double accuracy) = ByHand(weights, (TokenExamples)task.Test);
        Assert.Equal(loss, metrics.TestLoss, 1e-5 * loss);
        Assert.Equal(accuracy, metrics.TestAccuracy, 1e-12);
        (loss, accuracy) = ByHand(weights, (TokenExamples)task.Train);
        Assert.Equal(loss, metrics.TrainLoss, 1e-5 * loss);
        Assert.Equal(accuracy, metrics.TrainAccuracy, 1e-12);
    }

    [Fact]
    public void Pruned_weights_stay_exactly_zero()
    {
        Mlp model = Small();
        ParameterSet weights = Initialization.Normal(model.Parameters, 3, 1);
        ParameterSet mask = Mask.KeepHighest(MagnitudePruning.Scores(weights), 0.6, PruningScope.Global);
        Mask.Apply(mask, weights);
        var trainer = new Trainer(model, Task(), weights, mask, new AdamWOptimizer(Settings, model.Parameters));
        for (int i = 0; i < 50; i++)
        {
            trainer.Advance();
        }

        for (int i = 0; i < mask.Data.Length; i++)
        {
            Assert.Equal(mask.Data[i] == 0, BitConverter.SingleToInt32Bits(weights.Data[i]) == 0);
        }
    }

    [Theory]
    [InlineData(1, Activation.Relu)]
    [InlineData(1, Activation.Gelu)]
    [InlineData(3, Activation.Relu)]
    [InlineData(2, Activation.Gelu)]
    public void Every_depth_and_activation_learns_the_training_pairs(int layers, Activation activation)
    {
        var model = new Mlp(11, 32, 24, layers, activation);
        Trainer trainer = Start(model);
        double before = trainer.Measure().TrainLoss;
        for (int i = 0; i < 500; i++)
        {
            trainer.Advance();
        }

        Metrics after = trainer.Measure();
        Assert.True(after.TrainLoss < 0.2 * before, $"{before} -> {after.TrainLoss}");
        Assert.True(after.TrainAccuracy > 0.95);
    }

    private static Mlp Small() => new(11, 32, 24, 1, Activation.Relu);

    private static LearningTask Task() => new ModularArithmetic(ModularOperation.Add, 11, false, 0.4).Split(new RandomStream(0, "split"));

    private static Trainer Start(Mlp model)
    {
        ParameterSet weights = Initialization.Normal(model.Parameters, 0, 1);
        return new Trainer(model, Task(), weights, null, new AdamWOptimizer(Settings, model.Parameters));
    }

    /// <summary>The paper's formula, literally and in double, one example at a time.</summary>
    private static (double Loss, double Accuracy) ByHand(ParameterSet weights, TokenExamples examples)
    {
        double loss = 0;
        int correct = 0;
        for (int e = 0; e < examples.Count; e++)
        {
            Matrix<float> embed = weights["W_E"], inward = weights["W_in"], outward = weights["W_out"], unembed = weights["W_U"];
            double[] x = new double[embed.Rows];
            for (int d = 0; d < x.Length; d++)
            {
                x[d] = (double)embed[d, examples.Tokens[2 * e]] + embed[d, examples.Tokens[(2 * e) + 1]];
            }

            double[] h = [.. Enumerable.Range(0, inward.Rows).Select(i => Math.Max(0, Enumerable.Range(0, x.Length).Sum(d => x[d] * inward[i, d])))];
            double[] y = [.. Enumerable.Range(0, outward.Rows).Select(d => Enumerable.Range(0, h.Length).Sum(i => h[i] * outward[d, i]))];
            double[] logits = [.. Enumerable.Range(0, unembed.Columns).Select(c => Enumerable.Range(0, y.Length).Sum(d => y[d] * unembed[d, c]))];
            loss += Math.Log(logits.Sum(Math.Exp)) - logits[examples.Targets[e]];
            correct += Array.IndexOf(logits, logits.Max()) == examples.Targets[e] ? 1 : 0;
        }

        return (loss / examples.Count, (double)correct / examples.Count);
    }
}
