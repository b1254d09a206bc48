using GrokkingTickets.Compute;
using GrokkingTickets.Models;
using GrokkingTickets.Tasks;
using GrokkingTickets.Tests.References;
using GrokkingTickets.Training;

namespace GrokkingTickets.Tests.Models;

public class TransformerTests
{
    private const int P = 11;

    /// <summary>Every combination of options.</summary>
    public static TheoryData<int, bool, bool, bool, bool> Options
    {
        get
        {
            var data = new TheoryData<int, bool, bool, bool, bool>();
            bool[] choices = [false, true];
            foreach (int heads in (int[])[1, 2, 4])
            {
                foreach (bool positional in choices)
                {
                    foreach (bool biases in choices)
                    {
                        foreach (bool layerNorm in choices)
                        {
                            data.Add(heads, positional, biases, layerNorm, false);
                            data.Add(heads, positional, biases, layerNorm, true);
                        }
                    }
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void Measures_are_those_of_the_literal_equations(int heads, bool positional, bool biases, bool layerNorm, bool equals)
    {
        Transformer model = Make.Transformer(P, 20, 13, heads, positional, biases, layerNorm, equals);
        ParameterSet weights = Disturbed(model);
        LearningTask task = Task();
        Metrics metrics = new Trainer(model, task, weights, null, Settings.Start(model.Parameters)).Measure();

        (double loss, double accuracy) = ByHand(model, weights, (TokenExamples)task.Train);
        Assert.Equal(loss, metrics.TrainLoss, 1e-5 * loss);
        Assert.Equal(accuracy, metrics.TrainAccuracy, 1e-9);
        (loss, accuracy) = ByHand(model, weights, (TokenExamples)task.Test);
        Assert.Equal(loss, metrics.TestLoss, 1e-5 * loss);
        Assert.Equal(accuracy, metrics.TestAccuracy, 1e-9);
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void Every_tensor_learns_and_the_loss_falls(int heads, bool positional, bool biases, bool layerNorm, bool equals)
    {
        Transformer model = Make.Transformer(P, 20, 13, heads, positional, biases, layerNorm, equals);
        ParameterSet weights = Initialization.Normal(model.Parameters, 0, 1);
        ParameterSet before = weights.Clone();
        var trainer = new Trainer(model, Task(), weights, null, (Settings with { WeightDecay = 0 }).Start(model.Parameters));
        double loss = trainer.Measure().TrainLoss;
        trainer.Advance();
        Assert.True(trainer.Measure().TrainLoss < loss);
        Assert.All(model.Parameters, shape => Assert.NotEqual(before.ToArray(shape.Name), weights.ToArray(shape.Name)));
    }

    [Theory]
    [InlineData(2, 1, false, Activation.Relu)]
    [InlineData(2, 4, true, Activation.Gelu)]
    [InlineData(3, 2, true, Activation.Quadratic)]
    [InlineData(1, 2, true, Activation.Gelu)]
    [InlineData(1, 2, false, Activation.Quadratic)]
    public void Several_blocks_are_the_literal_equations_too(int layers, int heads, bool more, Activation activation)
    {
        Transformer model = Make.Transformer(P, 20, 13, heads, more, more, more, more) with { Layers = layers, Activation = activation };
        ParameterSet weights = Disturbed(model);
        LearningTask task = Task();
        var trainer = new Trainer(model, task, weights, null, Settings.Start(model.Parameters));
        Metrics metrics = trainer.Measure();
        (double loss, double accuracy) = ByHand(model, weights, (TokenExamples)task.Train);
        Assert.Equal(loss, metrics.TrainLoss, 2e-5 * loss);
        Assert.Equal(accuracy, metrics.TrainAccuracy, 1e-9);
        (loss, _) = ByHand(model, weights, (TokenExamples)task.Test);
        Assert.Equal(loss, metrics.TestLoss, 2e-5 * loss);
        ParameterSet before = weights.Clone();
        trainer.Advance();
        Assert.True(trainer.Measure().TrainLoss < metrics.TrainLoss);
        Assert.All(model.Parameters, shape => Assert.NotEqual(before.ToArray(shape.Name), weights.ToArray(shape.Name)));
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        trainer.Advance();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - allocated);
    }

    [Fact]
    public void Without_layer_normalisation_no_value_has_the_size_of_batch_by_embedding()
    {
        var graph = new Graph();
        Transformer model = Make.Transformer(P, 300, 8, positional: true, biases: true, equalsToken: true);
        Batch batch = Task().Train.Bind(graph, 40);
        var parameters = model.Parameters.ToDictionary(s => s.Name, s => graph.Input(s.Name, s.Rows, s.Columns));
        Node loss = model.Logits(parameters, batch).CrossEntropy(batch.Targets);
        IReadOnlyList<Node> nodes = Topology.Of([loss, .. Gradient.Of(loss, [.. parameters.Values])]);
        Assert.DoesNotContain(nodes, node => node.Shape == new Shape(40, 300) || node.Shape == new Shape(300, 40));
    }

    [Fact]
    public void Training_follows_the_authors_code() =>
        Recorded.AssertTrainingFollows(Make.Transformer(67, 128, 128), Recorded.Addition(), 1.0);

    [Fact]
    public void Heads_must_divide_the_embedding() => Assert.Equal("Heads", Make.Transformer(P, 20, 13, 3).Check()?.Property);

    [Fact]
    public void A_step_allocates_nothing()
    {
        Transformer model = Make.Transformer(P, 20, 13, 2, true, true, true, true);
        var trainer = new Trainer(model, Task(), Initialization.Normal(model.Parameters, 0, 1), null, Settings.Start(model.Parameters));
        trainer.MeasureAndAdvance();
        trainer.Advance();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10; i++)
        {
            trainer.Advance();
            trainer.MeasureAndAdvance();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static Recording Recorded => new("transformer-seed0");

    private static AdamW Settings => Make.AdamW;

    private static LearningTask Task() => Make.Arithmetic(ModularOperation.Subtract, P, true, 0.4).Split(new RandomStream(0, "split"));

    /// <summary>Random weights, biases and gains moved off their constants too.</summary>
    private static ParameterSet Disturbed(Transformer model)
    {
        ParameterSet weights = Initialization.Normal(model.Parameters, 3, 1.5);
        foreach (ParameterShape shape in model.Parameters.Where(shape => !shape.Prunable))
        {
            var random = new RandomStream(3, $"disturbed/{shape.Name}");
            for (int j = 0; j < shape.Columns; j++)
            {
                weights[shape.Name][0, j] += (float)(0.3 * random.Normal((ulong)j));
            }
        }

        return weights;
    }

    private static (double Loss, double Accuracy) ByHand(Transformer model, ParameterSet weights, TokenExamples examples)
    {
        double loss = 0;
        int correct = 0;
        for (int e = 0; e < examples.Count; e++)
        {
            double[] logits = LiteralTransformer.Logits(model, weights, examples.Tokens[2 * e], examples.Tokens[(2 * e) + 1]);
            loss += Math.Log(logits.Sum(Math.Exp)) - logits[examples.Targets[e]];
            correct += Array.IndexOf(logits, logits.Max()) == examples.Targets[e] ? 1 : 0;
        }

        return (loss / examples.Count, (double)correct / examples.Count);
    }
}
