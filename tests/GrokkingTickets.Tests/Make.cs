using GrokkingTickets.Models;
using GrokkingTickets.Tasks;
using GrokkingTickets.Training;

namespace GrokkingTickets.Tests;

/// <summary>Networks, tasks and optimizers of tests, in a line each.</summary>
internal static class Make
{
    /// <summary>The paper's optimizer.</summary>
    public static AdamW AdamW { get; } = new();

    public static Mlp Mlp(int p, int embedding, int hidden, int layers, Activation activation) =>
        new()
        {
            Inputs = p,
            Classes = p,
            Embedding = embedding,
            Hidden = hidden,
            Layers = layers,
            Activation = activation,
        };

    public static Transformer Transformer(
        int p,
        int embedding,
        int feedForward,
        int heads = 1,
        bool positional = false,
        bool biases = false,
        bool layerNorm = false,
        bool equalsToken = false
    ) =>
        new()
        {
            Inputs = p,
            Classes = p,
            Embedding = embedding,
            FeedForward = feedForward,
            Heads = heads,
            Positional = positional,
            Biases = biases,
            LayerNorm = layerNorm,
            EqualsToken = equalsToken,
        };

    public static ImageMlp ImageMlp(int inputs, int[] hidden, int classes) =>
        new()
        {
            Inputs = inputs,
            Classes = classes,
            UnevenWidths = hidden,
        };

    public static FeatureMlp FeatureMlp(int inputs, int[] hidden, int classes, bool biases, Activation activation = Activation.Relu) =>
        new()
        {
            Inputs = inputs,
            Classes = classes,
            Widths = new LayerWidths(hidden),
            Biases = biases,
            Activation = activation,
        };

    public static ModularArithmetic Arithmetic(ModularOperation operation, int p, bool ordered, double trainFraction) =>
        new()
        {
            Operation = operation,
            Modulus = p,
            Pairs = ordered ? PairOrder.Ordered : PairOrder.Unordered,
            TrainFraction = trainFraction,
        };
}
