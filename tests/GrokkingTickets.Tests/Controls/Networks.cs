using GrokkingTickets.Models;

namespace GrokkingTickets.Tests.Controls;

/// <summary>Every kind of network, for what must hold of all of them.</summary>
public static class Networks
{
    public static IReadOnlyDictionary<string, Model> All { get; } =
        new Dictionary<string, Model>
        {
            ["mlp"] = new Mlp(11, 40, 32, 1, Activation.Relu),
            ["mlp of two layers"] = new Mlp(11, 40, 32, 2, Activation.Gelu),
            ["mlp of three layers"] = new Mlp(11, 40, 32, 3, Activation.Relu),
            ["transformer"] = new Transformer(11, 32, 40),
            ["transformer of four heads"] = new Transformer(11, 32, 40, Heads: 4, Positional: true, Biases: true),
            ["transformer with layer norm"] = new Transformer(11, 32, 40, Heads: 2, Biases: true, LayerNorm: true, EqualsToken: true),
            ["image mlp of one layer"] = new ImageMlp(25, [40], 11),
            ["image mlp"] = new ImageMlp(25, [40, 40], 11),
            ["uneven image mlp"] = new ImageMlp(25, [40, 24, 32], 11),
        };
}
