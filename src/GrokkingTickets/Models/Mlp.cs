using GrokkingTickets.Tasks;

namespace GrokkingTickets.Models;

/// <summary>
/// The paper's MLP on token sequences (section 3.2.1): the embeddings of the tokens are summed and go through the hidden
/// layers to the unembedding, logits = act((W_E a + W_E b) W_in') W_out' W_U. No biases.
/// </summary>
/// <param name="Vocabulary">p, the number of symbols and of classes.</param>
/// <param name="Embedding">d_emb.</param>
/// <param name="Hidden">The widths of the hidden layers, at least one; from the second on they are W_hidden_2, W_hidden_3, ...</param>
/// <param name="Activation">After every hidden layer.</param>
public sealed record Mlp(int Vocabulary, int Embedding, IReadOnlyList<int> Hidden, Activation Activation) : Model
{
    /// <summary>With hidden layers of one width, as the paper's.</summary>
    public Mlp(int vocabulary, int embedding, int hidden, int layers, Activation activation)
        : this(vocabulary, embedding, [.. Enumerable.Repeat(hidden, layers)], activation) { }

    public override IReadOnlyList<ParameterShape> Parameters =>
        [
            new("W_E", Embedding, Vocabulary, FanIn: Vocabulary),
            new("W_in", Hidden[0], Embedding, FanIn: Embedding),
            .. Hidden
                .Zip(Hidden.Skip(1), (from, to) => (from, to))
                .Select((width, i) => new ParameterShape(HiddenName(i + 2), width.to, width.from, FanIn: width.from)),
            new("W_out", Embedding, Hidden[^1], FanIn: Hidden[^1]),
            new("W_U", Embedding, Vocabulary, FanIn: Embedding),
        ];

    public override IReadOnlyList<HiddenLayer> HiddenLayers =>
        [
            .. Enumerable
                .Range(1, Hidden.Count)
                .Select(layer => new HiddenLayer(
                    layer == 1 ? "W_in" : HiddenName(layer),
                    layer == Hidden.Count ? "W_out" : HiddenName(layer + 1)
                )),
        ];

    public override Mlp WithHidden(IReadOnlyList<int> widths) => this with { Hidden = widths };

    public override Node Logits(IReadOnlyDictionary<string, Node> parameters, Batch batch)
    {
        var tokens = (TokenBatch)batch;

        // Only sums over tokens enter, so the hidden layer's input is a sum of rows of the small table (W_in W_E)'.
        Node table = parameters["W_E"].Transpose().MatMul(parameters["W_in"].Transpose());
        Node hidden = table.GatherSum(tokens.Tokens, tokens.Length).Activate(Activation);
        for (int layer = 2; layer <= Hidden.Count; layer++)
        {
            hidden = hidden.MatMul(parameters[HiddenName(layer)].Transpose()).Activate(Activation);
        }

        return hidden.MatMulChain(parameters["W_out"].Transpose(), parameters["W_U"]);
    }

    private static string HiddenName(int layer) => $"W_hidden_{layer}";
}
