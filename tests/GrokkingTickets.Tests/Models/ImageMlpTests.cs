using GrokkingTickets.Compute;
using GrokkingTickets.Compute.Kernels;
using GrokkingTickets.Models;
using GrokkingTickets.Tasks;
using GrokkingTickets.Tests.References;
using GrokkingTickets.Training;

namespace GrokkingTickets.Tests.Models;

public class ImageMlpTests
{
    private static readonly AdamWHyperparameters Settings = new(1e-3, 1.0, 0.9, 0.98, 1e-8);

    [Fact]
    public void Training_on_MNIST_follows_the_authors_code()
    {
        LearningTask task = new Mnist().Load(RepositoryFiles.Path("data", "mnist"));
        Assert.Equal(1000, task.Train.Count);
        Assert.Equal(60000, task.Test.Count);
        new Recording("mnist-seed0").AssertTrainingFollows(new ImageMlp(784, [200, 200], 10), task, 9);
    }

    [Theory]
    [InlineData(LossKind.MeanSquaredError, 1)]
    [InlineData(LossKind.MeanSquaredError, 3)]
    [InlineData(LossKind.CrossEntropy, 2)]
    public void Measures_are_those_of_the_literal_equations(LossKind loss, int hidden)
    {
        LearningTask task = Random(loss, trim: true);
        var model = new ImageMlp(30, [.. Enumerable.Repeat(12, hidden)], 5);
        ParameterSet weights = Initialization.Normal(model.Parameters, 0, 2);
        Metrics metrics = new Trainer(model, task, weights, null, new AdamWOptimizer(Settings, model.Parameters)).Measure();

        (double mean, double accuracy) = ByHand(weights, (ImageExamples)task.Train, loss);
        Assert.Equal(mean, metrics.TrainLoss, 1e-5 * mean);
        Assert.Equal(accuracy, metrics.TrainAccuracy, 1e-9);
        (mean, accuracy) = ByHand(weights, (ImageExamples)task.Test, loss);
        Assert.Equal(mean, metrics.TestLoss, 1e-5 * mean);
        Assert.Equal(accuracy, metrics.TestAccuracy, 1e-9);
    }

    [Fact]
    public void Leaving_out_pixels_that_are_always_zero_changes_nothing()
    {
        Trainer trimmed = Start(Random(LossKind.MeanSquaredError, trim: true));
        Trainer whole = Start(Random(LossKind.MeanSquaredError, trim: false));
        Assert.Equal(whole.Measure(), trimmed.Measure());
        for (int i = 0; i < 20; i++)
        {
            trimmed.Advance();
            whole.Advance();
        }

        Assert.Equal(whole.Weights.Data.ToArray(), trimmed.Weights.Data.ToArray());
        Assert.Equal(whole.Measure(), trimmed.Measure());
    }

    [Fact]
    public void The_weights_of_pixels_that_are_always_zero_decay()
    {
        LearningTask task = Random(LossKind.MeanSquaredError, trim: true);
        Trainer trainer = Start(task);
        int absent = Enumerable.Range(0, 30).Except(((FeatureExamples)task.Train).Columns).First();
        float before = trainer.Weights["W_1"][0, absent];
        trainer.Advance();
        Assert.Equal(before * (1 - 1e-3), trainer.Weights["W_1"][0, absent], 1e-7);
    }

    [Fact]
    public void Measuring_in_parts_allocates_nothing()
    {
        Trainer trainer = Start(Random(LossKind.MeanSquaredError, trim: true));
        trainer.MeasureAndAdvance();
        trainer.Measure();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 5; i++)
        {
            trainer.MeasureAndAdvance();
            trainer.Measure();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData(LossKind.MeanSquaredError)]
    [InlineData(LossKind.CrossEntropy)]
    public void Both_losses_are_learnt(LossKind loss)
    {
        Trainer trainer = Start(Random(loss, trim: true));
        for (int i = 0; i < 1500; i++)
        {
            trainer.Advance();
        }

        Assert.True(trainer.Measure().TrainAccuracy > 0.95);
    }

    private static Trainer Start(LearningTask task)
    {
        var model = new ImageMlp(30, [24, 16], 5);
        return new Trainer(
            model,
            task,
            Initialization.Normal(model.Parameters, 0, 1),
            null,
            new AdamWOptimizer(Settings, model.Parameters)
        );
    }

    /// <summary>Random images of 30 pixels, every third of them always 0 in training and every fifth in testing; 2,500 test images are three parts.</summary>
    private static LearningTask Random(LossKind loss, bool trim) => new(Images(40, 3, trim), Images(2500, 5, trim), 30, 5, loss);

    private static ImageExamples Images(int count, int dark, bool trim)
    {
        var random = new RandomStream(0, $"images/{count}");
        byte[] bytes = new byte[count * 30];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = i % 30 % dark == 0 ? (byte)0 : (byte)random.Bits((ulong)i);
        }

        int[] targets = [.. Enumerable.Range(0, count).Select(i => (int)(random.Bits((ulong)(bytes.Length + i)) % 5))];
        return trim ? ImageExamples.Of(bytes, 30, targets) : new ImageExamples(bytes, 30, [.. Enumerable.Range(0, 30)], targets);
    }

    private static (double Loss, double Accuracy) ByHand(ParameterSet weights, ImageExamples examples, LossKind kind)
    {
        double loss = 0;
        int correct = 0;
        for (int e = 0; e < examples.Count; e++)
        {
            double[] y = new double[examples.Features];
            for (int j = 0; j < examples.Columns.Length; j++)
            {
                y[examples.Columns[j]] = examples.Pixels[(e * examples.Columns.Length) + j] / 255.0;
            }

            foreach (ParameterShape shape in weights.Shapes)
            {
                Matrix<float> matrix = weights[shape.Name];
                double[] x = shape == weights.Shapes[0] ? y : [.. y.Select(v => Math.Max(0, v))];
                y = [.. Enumerable.Range(0, matrix.Rows).Select(i => Enumerable.Range(0, x.Length).Sum(j => (double)matrix[i, j] * x[j]))];
            }

            int target = examples.Targets[e];
            loss +=
                kind == LossKind.CrossEntropy
                    ? Math.Log(y.Sum(Math.Exp)) - y[target]
                    : y.Select((v, c) => Math.Pow(v - (c == target ? 1 : 0), 2)).Average();
            correct += Array.IndexOf(y, y.Max()) == target ? 1 : 0;
        }

        return (loss / examples.Count, (double)correct / examples.Count);
    }
}
