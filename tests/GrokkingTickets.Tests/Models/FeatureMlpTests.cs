using GrokkingTickets.Compute;
using GrokkingTickets.Models;
using GrokkingTickets.Pruning;
using GrokkingTickets.Tasks;
using GrokkingTickets.Training;

namespace GrokkingTickets.Tests.Models;

public class FeatureMlpTests
{
    private static readonly SparseParity Parity = new()
    {
        Bits = 12,
        Train = 60,
        Test = 1_500,
    };

    public static TheoryData<string, bool, string> Networks =>
        new MatrixTheoryData<string, bool, string>(["cross-entropy", "squared", "hinge", "regression"], [true, false], ["9", "7-20-5"]);

    /// <summary>The test examples come in parts, the last of another size.</summary>
    [Theory]
    [MemberData(nameof(Networks))]
    public void Measures_are_those_of_the_literal_equations(string name, bool biases, string widths)
    {
        LearningTask task = TaskOf(name);
        FeatureMlp model = Model(task, widths, biases);
        Trainer trainer = Start(model, task, null);
        for (int step = 0; step <= 20; step += 10)
        {
            Metrics metrics = trainer.Measure();
            AssertClose(ByHand(model, trainer.Weights, task.Train, task.Loss), (metrics.TrainLoss, metrics.TrainAccuracy));
            AssertClose(ByHand(model, trainer.Weights, task.Test, task.Loss), (metrics.TestLoss, metrics.TestAccuracy));
            for (int i = 0; i < 10; i++)
            {
                trainer.Advance();
            }
        }
    }

    /// <summary>Neurons that the mask cuts off from the inputs are left out of a step's program; with a bias they may not be.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Neurons_without_input_put_out_what_their_bias_says(bool biases)
    {
        LearningTask task = TaskOf("hinge");
        FeatureMlp model = Model(task, "8", biases);
        var mask = new ParameterSet(model.Parameters);
        foreach (ParameterShape shape in model.Parameters)
        {
            for (int i = 0; i < shape.Rows; i++)
            {
                mask[shape.Name].Row(i).Fill(shape.Name == "W_1" && i < 4 ? 0 : 1);
            }
        }

        Trainer trainer = Start(model, task, mask);
        for (int i = 0; i < 20; i++)
        {
            trainer.Advance();
        }

        Metrics metrics = trainer.Measure();
        AssertClose(ByHand(model, trainer.Weights, task.Train, task.Loss), (metrics.TrainLoss, metrics.TrainAccuracy));
    }

    [Fact]
    public void An_even_network_cannot_tell_an_odd_number_of_bits_but_biases_can()
    {
        var all = new SparseParity
        {
            Bits = 9,
            Train = 256,
            Test = 256,
        };
        LearningTask task = all.Build(0, null!);
        double[] accuracies =
        [
            .. new[] { false, true }.Select(biases =>
            {
                FeatureMlp model = Model(task, "64", biases);
                Trainer trainer = Start(model, task with { Train = Both(task), Test = task.Test }, null, 0.01);
                for (int i = 0; i < 800; i++)
                {
                    trainer.Advance();
                }

                return trainer.Measure().TrainAccuracy;
            }),
        ];
        Assert.InRange(accuracies[0], 0.4, 0.8);
        Assert.True(accuracies[1] > 0.95);
    }

    [Theory]
    [InlineData("40-48-500", true)]
    [InlineData("1", true)]
    [InlineData("10000", true)]
    [InlineData("10001", false)]
    [InlineData("0", false)]
    [InlineData("", false)]
    [InlineData("5-", false)]
    [InlineData("-5", false)]
    [InlineData("5--5", false)]
    [InlineData("5 - 5", false)]
    [InlineData("1e1", false)]
    public void Widths_are_numbers_with_a_dash_between(string text, bool isAllowed)
    {
        var read = LayerWidths.Read(text, out string? problem);
        Assert.Null(problem);
        Assert.Equal(isAllowed ? text : null, read?.ToString());
        Assert.Equal(read, LayerWidths.Read(text, out _));
    }

    [Fact]
    public void Layers_are_at_most_a_hundred()
    {
        Assert.NotNull(LayerWidths.Read(string.Join('-', Enumerable.Repeat("1", 100)), out _));
        Assert.Null(LayerWidths.Read(string.Join('-', Enumerable.Repeat("1", 101)), out _));
    }

    private static VectorExamples Both(LearningTask task)
    {
        (VectorExamples train, VectorExamples test) = ((VectorExamples)task.Train, (VectorExamples)task.Test);
        return new VectorExamples([.. train.Values, .. test.Values], task.InputSize, [.. train.Targets, .. test.Targets]);
    }

    private static LearningTask TaskOf(string name) =>
        name switch
        {
            "cross-entropy" => Parity.Build(1, null!),
            "squared" => (Parity with { Loss = LossKind.MeanSquaredError }).Build(1, null!),
            "hinge" => (Parity with { Loss = LossKind.Hinge }).Build(1, null!),
            _ => new PolynomialRegression
            {
                Inputs = 12,
                Train = 60,
                Test = 1_500,
            }.Build(1, null!),
        };

    private static FeatureMlp Model(LearningTask task, string widths, bool biases) =>
        (FeatureMlp)new FeatureMlp { Widths = LayerWidths.Read(widths, out _)!, Biases = biases }.For(task);

    private static Trainer Start(FeatureMlp model, LearningTask task, ParameterSet? mask, double rate = 0.003)
    {
        ParameterSet weights = Initialization.Normal(model.Parameters, 2, 1);
        foreach (ParameterShape bias in model.Parameters.Where(shape => !shape.Prunable))
        {
            var random = new RandomStream(9, bias.Name);
            for (int i = 0; i < bias.Columns; i++)
            {
                weights[bias.Name][0, i] = (float)random.Normal((ulong)i);
            }
        }

        if (mask is not null)
        {
            Mask.Apply(mask, weights);
        }

        return new Trainer(model, task, weights, mask, new AdamW { LearningRate = rate, WeightDecay = 0 }.Start(model.Parameters));
    }

    private static void AssertClose((double Loss, double Accuracy) expected, (double Loss, double Accuracy) actual)
    {
        Assert.Equal(expected.Loss, actual.Loss, 1e-5 * (1 + expected.Loss));
        Assert.Equal(expected.Accuracy, actual.Accuracy, 1e-9);
    }

    private static (double Loss, double Accuracy) ByHand(FeatureMlp model, ParameterSet weights, Examples examples, LossKind kind)
    {
        var vectors = (VectorExamples)examples;
        int layers = model.Widths.Widths.Count + 1;
        double loss = 0;
        int right = 0;
        for (int e = 0; e < examples.Count; e++)
        {
            double[] y = [.. vectors.Values.AsSpan(e * vectors.Features, vectors.Features).ToArray()];
            for (int layer = 1; layer <= layers; layer++)
            {
                Matrix<float> matrix = weights[$"W_{layer}"];
                double[] x = layer == 1 ? y : [.. y.Select(v => Math.Max(0, v))];
                y =
                [
                    .. Enumerable
                        .Range(0, matrix.Rows)
                        .Select(i =>
                            Enumerable.Range(0, x.Length).Sum(j => (double)matrix[i, j] * x[j])
                            + (model.Biases ? weights[$"b_{layer}"][0, i] : 0)
                        ),
                ];
            }

            if (examples.Numbers is { } numbers)
            {
                loss += Math.Pow(y.Single() - numbers[e], 2);
                continue;
            }

            int target = examples.Targets[e];
            loss += kind switch
            {
                LossKind.CrossEntropy => Math.Log(y.Sum(Math.Exp)) - y[target],
                LossKind.Hinge => Math.Max(0, 1 - (y.Single() * (target == 1 ? 1 : -1))),
                _ => y.Select((v, c) => Math.Pow(v - (c == target ? 1 : 0), 2)).Average(),
            };
            bool isRight = kind == LossKind.Hinge ? y.Single() * (target == 1 ? 1 : -1) > 0 : Array.IndexOf(y, y.Max()) == target;
            right += isRight ? 1 : 0;
        }

        return (loss / examples.Count, examples.Numbers is null ? (double)right / examples.Count : double.NaN);
    }
}
