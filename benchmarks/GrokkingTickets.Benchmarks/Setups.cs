using System.Diagnostics;
using GrokkingTickets.Compute;
using GrokkingTickets.Compute.Kernels;
using GrokkingTickets.Models;
using GrokkingTickets.Tasks;
using GrokkingTickets.Training;

namespace GrokkingTickets.Benchmarks;

/// <summary>The paper's setups, at step 0.</summary>
internal static class Setups
{
    public static Trainer Mlp(
        bool ordered = false,
        int modulus = 67,
        int hidden = 48,
        double weightDecay = 1,
        double trainFraction = 0.4
    ) => Start(new Mlp(modulus, 500, hidden, 1, Activation.Relu), Addition(ordered, modulus, trainFraction), weightDecay);

    /// <summary>The paper's setups that need no data files, by name.</summary>
    public static IReadOnlyList<(string Name, Func<Trainer> Start)> All { get; } =
    [("MLP", () => Mlp()), ("Transformer 128", () => Transformer(128)), ("Transformer 500", () => Transformer(500))];

    public static Trainer Transformer(int width, double weightDecay = 1) =>
        Start(new Transformer(67, width, width), Addition(), weightDecay);

    public static Trainer Start(Model model, LearningTask task, double weightDecay, double initScale = 1) =>
        new(
            model,
            task,
            Initialization.Normal(model.Parameters, 0, initScale),
            null,
            new AdamWOptimizer(new AdamWHyperparameters(1e-3, weightDecay, 0.9, 0.98, 1e-8), model.Parameters)
        );

    /// <summary>The paper's MLP.</summary>
    public static Mlp Network { get; } = new(67, 500, 48, 1, Activation.Relu);

    /// <summary>A ticket of <see cref="Network"/> at its initial weights.</summary>
    public static Trainer Ticket(Model model, ParameterSet mask, double weightDecay) =>
        new(
            model,
            Addition(),
            Pruning.Ticket.Of(mask, Initialization.Normal(model.Parameters, 0, 1)),
            mask,
            new AdamWOptimizer(new AdamWHyperparameters(1e-3, weightDecay, 0.9, 0.98, 1e-8), model.Parameters)
        );

    public static LearningTask Addition(bool ordered = false, int modulus = 67, double trainFraction = 0.4) =>
        new ModularArithmetic(ModularOperation.Add, modulus, ordered, trainFraction).Split(new RandomStream(0, "split"));

    /// <summary>A matrix of normally distributed numbers.</summary>
    public static Matrix<float> Filled(int rows, int columns)
    {
        var random = new RandomStream(1, "benchmark");
        Matrix<float> matrix = new AlignedMemory(AlignedMemory.Footprint(new Shape(rows, columns))).View(0, new Shape(rows, columns));
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                matrix[i, j] = (float)random.Normal((ulong)((i * columns) + j));
            }
        }

        return matrix;
    }

    /// <summary>Steps until the runtime has compiled what it runs in its final form, which it does in the background.</summary>
    public static void WarmUp(Trainer trainer, int evaluateEvery = 10)
    {
        var clock = Stopwatch.StartNew();
        do
        {
            Steps(trainer, 10, evaluateEvery);
        } while (clock.ElapsedMilliseconds < 1500);
    }

    /// <summary>Some steps, every <paramref name="evaluateEvery"/>-th of them measured, as a run does.</summary>
    public static void Steps(Trainer trainer, int count, int evaluateEvery = 10)
    {
        for (int i = 0; i < count; i++)
        {
            if (trainer.Step % evaluateEvery == 0)
            {
                trainer.MeasureAndAdvance();
            }
            else
            {
                trainer.Advance();
            }
        }
    }
}
