using System.Diagnostics;
using GrokkingTickets.Compute;
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
    ) => Start(new Mlp { Hidden = hidden }, Addition(ordered, modulus, trainFraction), weightDecay);

    /// <summary>The paper's setups that need no data files, by name.</summary>
    public static IReadOnlyList<(string Name, Func<Trainer> Start)> All { get; } =
    [
        ("MLP", () => Mlp()),
        ("Transformer 128", () => Transformer(128)),
        ("Transformer 500", () => Transformer(500)),
        ("Nanda", Nanda),
        ("Power", Power),
    ];

    public static Trainer Transformer(int width, double weightDecay = 1) =>
        Start(new Transformer { Embedding = width, FeedForward = width }, Addition(), weightDecay);

    /// <summary>That of Nanda et al. 2023.</summary>
    public static Trainer Nanda() =>
        Start(
            new Transformer
            {
                FeedForward = 512,
                Heads = 4,
                Positional = true,
                Biases = true,
                EqualsToken = true,
            },
            Addition(ordered: true, 113, 0.3),
            1
        );

    /// <summary>That of Power et al. 2022: two blocks, batches of 512.</summary>
    public static Trainer Power() =>
        Start(
            new Transformer
            {
                FeedForward = 512,
                Heads = 4,
                Layers = 2,
                Positional = true,
                LayerNorm = true,
                EqualsToken = true,
            },
            new ModularArithmetic
            {
                Operation = ModularOperation.Divide,
                Modulus = 97,
                Pairs = PairOrder.Ordered,
                TrainFraction = 0.5,
            }.Split(new RandomStream(0, "split")) with
            {
                Batches = new Minibatches(512, new RandomStream(0, StreamNames.Batches)),
            },
            1
        );

    public static Trainer Start(
        Model model,
        LearningTask task,
        double weightDecay,
        double initScale = 1,
        StepSettings? step = null,
        Optimizer? optimizer = null
    )
    {
        Model network = model.For(task);
        ParameterSet weights = Initialization.Normal(network.Parameters, 0, initScale);
        HeldNormPart? held = step?.L2Norm is { } norm ? HeldNormPart.Of(weights, norm.Factor, step.L2NormOf) : null;
        return new(
            network,
            task,
            weights,
            null,
            (optimizer ?? new AdamW { WeightDecay = weightDecay }).Start(network.Parameters, step, held)
        );
    }

    /// <summary>The paper's MLP.</summary>
    public static Mlp Network { get; } = new() { Inputs = 67, Classes = 67 };

    /// <summary>A ticket of <see cref="Network"/> at its initial weights.</summary>
    public static Trainer Ticket(Model model, ParameterSet mask, double weightDecay) =>
        new(
            model,
            Addition(),
            Pruning.Ticket.Of(mask, Initialization.Normal(model.Parameters, 0, 1)),
            mask,
            new AdamW { WeightDecay = weightDecay }.Start(model.Parameters)
        );

    public static LearningTask Addition(bool ordered = false, int modulus = 67, double trainFraction = 0.4) =>
        new ModularArithmetic
        {
            Modulus = modulus,
            Pairs = ordered ? PairOrder.Ordered : PairOrder.Unordered,
            TrainFraction = trainFraction,
        }.Split(new RandomStream(0, "split"));

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
