using GrokkingTickets.Settings;
using GrokkingTickets.Tasks;

namespace GrokkingTickets.Models;

/// <summary>
/// The paper's MLP on token sequences (section 3.2.1): the embeddings of the tokens are summed and go through the hidden
/// layers to the unembedding, logits = act((W_E a + W_E b) W_in') W_out' W_U. No biases.
/// </summary>
[Kind("embedding, hidden layers, unembedding; no biases")]
public sealed record Mlp : Model
{
    [Setting("width of the embedding", From = 1, UpTo = 100_000)]
    public int Embedding { get; init; } = 500;

    [Setting("neurons of a hidden layer", From = 1, UpTo = 100_000)]
    public int Hidden { get; init; } = 48;

    [Setting("hidden layers", From = 1, UpTo = 100)]
    public int Layers { get; init; } = 1;

    [Setting("non-linearity of the hidden neurons")]
    public Activation Activation { get; init; }

    /// <summary>The width of every hidden layer, where controls have made them uneven; null where all are <see cref="Hidden"/>.</summary>
    public IReadOnlyList<int>? UnevenWidths { get; init; }

    public override InputKind Takes => InputKind.Symbols;

    public override int Widest => Hidden;

    private IReadOnlyList<int> Widths => UnevenWidths ?? [.. Enumerable.Repeat(Hidden, Layers)];

    /// <summary>Those between hidden layers, from the second on, are W_hidden_2, W_hidden_3, ...</summary>
    public override IReadOnlyList<ParameterShape> Parameters
    {
        get
        {
            IReadOnlyList<int> widths = Widths;
            return
            [
                new("W_E", Embedding, Inputs, FanIn: Inputs),
                new("W_in", widths[0], Embedding, FanIn: Embedding),
                .. Enumerable.Range(2, widths.Count - 1).Select(layer => Between(layer, widths[layer - 2], widths[layer - 1])),
                new("W_out", Embedding, widths[^1], FanIn: widths[^1]),
                new("W_U", Embedding, Classes, FanIn: Embedding),
            ];

            static ParameterShape Between(int layer, int from, int to) => new(HiddenName(layer), to, from, FanIn: from);
        }
    }

    public override IReadOnlyList<HiddenLayer> HiddenLayers
    {
        get
        {
            int last = Widths.Count;
            return
            [
                .. Enumerable
                    .Range(1, last)
                    .Select(layer => new HiddenLayer(
                        layer == 1 ? "W_in" : HiddenName(layer),
                        layer == last ? "W_out" : HiddenName(layer + 1)
                    )
                    {
                        Activation = Activation,
                    }),
            ];
        }
    }

    public override Mlp WithHidden(IReadOnlyList<int> widths) => this with { UnevenWidths = widths };

    public override Model AsWideAs(Func<string, Shape> shapeOf) => ((Mlp)base.AsWideAs(shapeOf)) with { Embedding = shapeOf("W_E").Rows };

    /// <summary>
    /// Narrowing the hidden layers alone cannot reach the paper's 40 %, because W_E and W_U are 58 % of the weights: the embedding is
    /// fitted.
    /// </summary>
    public override Narrowing Narrowing =>
        new(
            Widths.Max(),
            Embedding,
            (step, embedding) => this with { Embedding = embedding, UnevenWidths = Narrowing.Scaled(Widths, step) }
        );

    public override Complaint? Check() =>
        TooMany(
            (2L * Embedding * Hidden) + ((Layers - 1L) * Hidden * Hidden),
            nameof(Hidden),
            $"model.embedding={Embedding} and model.layers={Layers}"
        );

    public override Node Logits(IReadOnlyDictionary<string, Node> parameters, Batch batch) =>
        HiddenActivations(parameters, batch)[^1].MatMulChain(parameters["W_out"].Transpose(), parameters["W_U"]);

    public override IReadOnlyList<Node> HiddenActivations(IReadOnlyDictionary<string, Node> parameters, Batch batch)
    {
        var tokens = (TokenBatch)batch;

        // Only sums over tokens enter, so the hidden layer's input is a sum of rows of the small table (W_in W_E)'.
        Node table = parameters["W_E"].Transpose().MatMul(parameters["W_in"].Transpose());
        var layers = new List<Node> { table.GatherSum(tokens.Tokens, tokens.Length).Activate(Activation) };
        for (int layer = 2; layer <= Widths.Count; layer++)
        {
            layers.Add(layers[^1].MatMul(parameters[HiddenName(layer)].Transpose()).Activate(Activation));
        }

        return layers;
    }

    private static string HiddenName(int layer) => $"W_hidden_{layer}";
}
