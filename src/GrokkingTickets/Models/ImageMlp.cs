using GrokkingTickets.Tasks;

namespace GrokkingTickets.Models;

/// <summary>
/// A multilayer perceptron on feature vectors, without biases: y = W_n relu(... W_2 relu(W_1 x)) (the paper, section 3.2.2:
/// 784-200-200-10 on MNIST).
/// </summary>
/// <param name="Inputs">Features of an example.</param>
/// <param name="Hidden">The widths of the hidden layers.</param>
/// <param name="Classes">The width of the output.</param>
public sealed record ImageMlp(int Inputs, IReadOnlyList<int> Hidden, int Classes) : Model
{
    /// <summary>W_1 .. W_n, each [out, in].</summary>
    public override IReadOnlyList<ParameterShape> Parameters =>
        [
            .. Hidden
                .Append(Classes)
                .Zip(Hidden.Prepend(Inputs), (to, from) => (to, from))
                .Select((width, layer) => new ParameterShape(Name(layer), width.to, width.from, FanIn: width.from)),
        ];

    public override IReadOnlyList<HiddenLayer> HiddenLayers =>
        [.. Enumerable.Range(0, Hidden.Count).Select(layer => new HiddenLayer(Name(layer), Name(layer + 1)))];

    public override ImageMlp WithHidden(IReadOnlyList<int> widths) => this with { Hidden = widths };

    public override Node Logits(IReadOnlyDictionary<string, Node> parameters, Batch batch)
    {
        Node y = ((FeatureBatch)batch).MatMul(parameters[Name(0)].Transpose());
        for (int layer = 1; layer <= Hidden.Count; layer++)
        {
            y = y.Relu().MatMul(parameters[Name(layer)].Transpose());
        }

        return y;
    }

    private static string Name(int layer) => $"W_{layer + 1}";
}
