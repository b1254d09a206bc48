using GrokkingTickets.Compute;
using GrokkingTickets.Models;
using GrokkingTickets.Pruning;
using GrokkingTickets.Tasks;
using GrokkingTickets.Training;

namespace GrokkingTickets.Tests.Training;

public class TrainerTests
{
    private static readonly AdamW Settings = Make.AdamW;

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

    /// <summary>A measured step against a program that computes nothing but the loss and the count, in a graph of its own.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Evaluation_that_shares_what_training_computed_is_the_same(bool transformer)
    {
        Model model = transformer ? Make.Transformer(11, 32, 24) : Small();
        LearningTask task = Task();
        ParameterSet weights = Initialization.Normal(model.Parameters, 0, 1);
        var trainer = new Trainer(model, task, weights, null, Settings.Start(model.Parameters));
        for (int i = 0; i < 20; i++)
        {
            ParameterSet before = weights.Clone();
            Metrics shared = trainer.MeasureAndAdvance();
            Assert.Equal(Alone(model, before, task.Train), (shared.TrainLoss, shared.TrainAccuracy));
            Assert.Equal(Alone(model, before, task.Test), (shared.TestLoss, shared.TestAccuracy));
        }
    }

    /// <summary>Neurons cut off on one side, on the other, on both, and one weight short of it.</summary>
    [Theory]
    [InlineData("mlp")]
    [InlineData("deep mlp")]
    [InlineData("images")]
    public void Leaving_out_neurons_that_a_mask_cuts_off_changes_no_bit(string name)
    {
        Model model = name switch
        {
            "mlp" => Small(),
            "deep mlp" => Make.Mlp(11, 32, 24, 3, Activation.Gelu),
            _ => Make.ImageMlp(5, [24, 20], 3),
        };
        LearningTask task = name == "images" ? Images() : Task();
        var mask = new ParameterSet(model.Parameters);
        foreach (ParameterShape shape in model.Parameters)
        {
            for (int i = 0; i < shape.Rows; i++)
            {
                mask[shape.Name].Row(i).Fill(1);
            }
        }

        foreach (HiddenLayer layer in model.HiddenLayers)
        {
            foreach (int neuron in new[] { 0, 1, 2, 5, 9, 17 })
            {
                mask[layer.Into].Row(neuron).Clear();
            }

            mask[layer.Into][1, 0] = 1;
            foreach (int neuron in new[] { 2, 3, 4, 19 })
            {
                for (int i = 0; i < mask[layer.OutOf].Rows; i++)
                {
                    mask[layer.OutOf][i, neuron] = 0;
                }
            }
        }

        ParameterSet weights = Ticket.Of(mask, Initialization.Normal(model.Parameters, 4, 1));
        ParameterSet whole = weights.Clone();
        var fewer = new Trainer(model, task, weights, mask, Settings.Start(model.Parameters));
        var all = new Trainer(new Whole(model), task, whole, mask, Settings.Start(model.Parameters));
        Assert.True(fewer.Flops < all.Flops);
        for (int i = 0; i < 30; i++)
        {
            Assert.Equal(all.MeasureAndAdvance(), fewer.MeasureAndAdvance());
        }

        Assert.Equal(whole.Data.ToArray(), weights.Data.ToArray());
        Assert.NotEqual(Ticket.Of(mask, Initialization.Normal(model.Parameters, 4, 1)).Data.ToArray(), weights.Data.ToArray());
    }

    /// <summary>
    /// p = 131 has 5,136 test pairs of 8,646; with ordered pairs 10,297, two parts; 257 has 39,630, five, which are measured one by one.
    /// </summary>
    [Theory]
    [InlineData(131, false)]
    [InlineData(131, true)]
    [InlineData(167, true)]
    [InlineData(257, true)]
    public void Metrics_of_a_large_test_set_are_those_of_its_examples(int p, bool ordered)
    {
        Mlp model = Make.Mlp(p, 16, 8, 1, Activation.Relu);
        LearningTask task = Make.Arithmetic(ModularOperation.Add, p, ordered, 0.4).Split(new RandomStream(0, "split"));
        ParameterSet weights = Initialization.Normal(model.Parameters, 0, 1);
        Metrics metrics = new Trainer(model, task, weights, null, Settings.Start(model.Parameters)).Measure();

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
        ParameterSet mask = Mask.KeepHighest(Magnitude.Scores(weights), 0.6, PruningScope.Global);
        Mask.Apply(mask, weights);
        var trainer = new Trainer(model, Task(), weights, mask, Settings.Start(model.Parameters));
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
        Mlp model = Make.Mlp(11, 32, 24, layers, activation);
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

    private static Mlp Small() => Make.Mlp(11, 32, 24, 1, Activation.Relu);

    private static LearningTask Task() => Make.Arithmetic(ModularOperation.Add, 11, false, 0.4).Split(new RandomStream(0, "split"));

    private static LearningTask Images()
    {
        var random = new Random(1);
        byte[] pixels = new byte[40 * 5];
        random.NextBytes(pixels);
        int[] targets = [.. Enumerable.Range(0, 20).Select(_ => random.Next(3))];
        return new LearningTask(
            ImageExamples.Of(pixels.AsSpan(0, 100), 5, targets),
            ImageExamples.Of(pixels.AsSpan(100), 5, targets),
            5,
            3,
            LossKind.MeanSquaredError
        );
    }

    private static (double Loss, double Accuracy) Alone(Model model, ParameterSet weights, Examples examples)
    {
        var graph = new Graph();
        var bound = new Dictionary<Node, Matrix<float>>();
        var parameters = new BoundParameters(graph, model, weights);
        parameters.BindTo(bound);
        Batch batch = examples.Bind(graph, examples.Count);
        batch.BindTo(bound);
        batch.Fill(examples, 0);
        Node logits = model.Logits(parameters.ByName, batch);
        Node loss = logits.CrossEntropy(batch.Targets),
            correct = logits.CorrectCount(batch.Targets);
        var program = Executable.Compile([loss, correct], bound);
        program.Run();
        return (program.Scalar(loss), (double)program.Scalar(correct) / examples.Count);
    }

    /// <summary>A model that does not say which neurons may be left out.</summary>
    private sealed record Whole(Model Inner) : Model
    {
        public override InputKind Takes => Inner.Takes;

        public override int Widest => Inner.Widest;

        public override IReadOnlyList<ParameterShape> Parameters => Inner.Parameters;

        public override Node Logits(IReadOnlyDictionary<string, Node> parameters, Batch batch) => Inner.Logits(parameters, batch);
    }

    private static Trainer Start(Mlp model)
    {
        ParameterSet weights = Initialization.Normal(model.Parameters, 0, 1);
        return new Trainer(model, Task(), weights, null, Settings.Start(model.Parameters));
    }

    /// <summary>The paper's formula, literally and in double, one example at a time.</summary>
    private static (double Loss, double Accuracy) ByHand(ParameterSet weights, TokenExamples examples)
    {
        double loss = 0;
        int correct = 0;
        for (int e = 0; e < examples.Count; e++)
        {
            Matrix<float> embed = weights["W_E"],
                inward = weights["W_in"],
                outward = weights["W_out"],
                unembed = weights["W_U"];
            double[] x = new double[embed.Rows];
            for (int d = 0; d < x.Length; d++)
            {
                x[d] = (double)embed[d, examples.Tokens[2 * e]] + embed[d, examples.Tokens[(2 * e) + 1]];
            }

            double[] h =
            [
                .. Enumerable.Range(0, inward.Rows).Select(i => Math.Max(0, Enumerable.Range(0, x.Length).Sum(d => x[d] * inward[i, d]))),
            ];
            double[] y = [.. Enumerable.Range(0, outward.Rows).Select(d => Enumerable.Range(0, h.Length).Sum(i => h[i] * outward[d, i]))];
            double[] logits =
            [
                .. Enumerable.Range(0, unembed.Columns).Select(c => Enumerable.Range(0, y.Length).Sum(d => y[d] * unembed[d, c])),
            ];
            loss += Math.Log(logits.Sum(Math.Exp)) - logits[examples.Targets[e]];
            correct += Array.IndexOf(logits, logits.Max()) == examples.Targets[e] ? 1 : 0;
        }

        return (loss / examples.Count, (double)correct / examples.Count);
    }
}
