using GrokkingTickets.Tasks;

namespace GrokkingTickets.Models;

/// <summary>
/// The paper's MLP on token sequences (section 3.2.1): the embeddings of the tokens are summed and go through the hidden
/// layers to the unembedding, logits = act((W_E a + W_E b) W_in') W_out' W_U. No biases.
/// </summary>
/// <param name="Vocabulary">p, the number of symbols and of classes.</param>
/// <param name="Embedding">d_emb.</param>
/// <param name="Hidden">Neurons of every hidden layer.</param>
/// <param name="Layers">Hidden layers, at least 1; from the second on they are the square W_hidden_2, W_hidden_3, ...</param>
/// <param name="Activation">After every hidden layer.</param>
public sealed record Mlp(int Vocabulary, int Embedding, int Hidden, int Layers, Activation Activation) : Model
{
    public override IReadOnlyList<ParameterShape> Parameters =>
    [
        new("W_E", Embedding, Vocabulary, FanIn: Vocabulary),
        new("W_in", Hidden, Embedding, FanIn: Embedding),
        .. Enumerable.Range(2, Layers - 1).Select(layer => new ParameterShape(HiddenName(layer), Hidden, Hidden, FanIn: Hidden)),
        new("W_out", Embedding, Hidden, FanIn: Hidden),
        new("W_U", Embedding, Vocabulary, FanIn: Embedding),
    ];

    public override IReadOnlyList<HiddenLayer> HiddenLayers =>
        [.. Enumerable.Range(1, Layers).Select(layer => new HiddenLayer(layer == 1 ? "W_in" : HiddenName(layer), layer == Layers ? "W_out" : HiddenName(layer + 1)))];

    public override Node Logits(IReadOnlyDictionary<string, Node> parameters, Batch batch)
    {
        var tokens = (TokenBatch)batch;

        // Only sums over tokens enter, so the hidden layer's input is a sum of rows of the small table (W_in W_E)'.
        Node table = parameters["W_E"].Transpose().MatMul(parameters["W_in"].Transpose());
        Node hidden = table.GatherSum(tokens.Tokens, tokens.Length).Activate(Activation);
        for (int layer = 2; layer <= Layers; layer++)
        {
            hidden = hidden.MatMul(parameters[HiddenName(layer)].Transpose()).Activate(Activation);
        }

        return hidden.MatMulChain(parameters["W_out"].Transpose(), parameters["W_U"]);
    }

    private static string HiddenName(int layer) => $"W_hidden_{layer}";
}
