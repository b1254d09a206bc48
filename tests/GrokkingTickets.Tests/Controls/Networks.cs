using GrokkingTickets.Models;

namespace GrokkingTickets.Tests.Controls;

/// <summary>Every kind of network, for what must hold of all of them.</summary>
public static class Networks
{
    public static IReadOnlyDictionary<string, Model> All { get; } =
        new Dictionary<string, Model>
        {
            ["mlp"] = Make.Mlp(11, 40, 32, 1, Activation.Relu),
            ["mlp of two layers"] = Make.Mlp(11, 40, 32, 2, Activation.Gelu),
            ["mlp of three layers"] = Make.Mlp(11, 40, 32, 3, Activation.Relu),
            ["transformer"] = Make.Transformer(11, 32, 40),
            ["transformer of four heads"] = Make.Transformer(11, 32, 40, heads: 4, positional: true, biases: true),
            ["transformer with layer norm"] = Make.Transformer(11, 32, 40, heads: 2, biases: true, layerNorm: true, equalsToken: true),
            ["image mlp of one layer"] = Make.ImageMlp(25, [40], 11),
            ["image mlp"] = Make.ImageMlp(25, [40, 40], 11),
            ["feature mlp"] = Make.FeatureMlp(25, [40, 24], 11, biases: false, Activation.Gelu),
            ["feature mlp with biases"] = Make.FeatureMlp(25, [40, 24, 32], 11, biases: true),
            ["uneven image mlp"] = Make.ImageMlp(25, [40, 24, 32], 11),
        };
}
