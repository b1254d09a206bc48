using GrokkingTickets.Tasks;

namespace GrokkingTickets.Models;

/// <summary>
/// Multilayer perceptrons on feature vectors, y = W_n act(... W_2 act(W_1 x + b_1) + b_2 ...) + b_n, with biases or without: what those of
/// any settings share.
/// </summary>
public abstract record FeatureNetwork : Model
{
    public override InputKind Takes => InputKind.Features;

    public override int Widest => WidthsOfHidden.Max();

    public override string ReadableName => "mlp";

    /// <summary>Of every hidden layer.</summary>
    protected abstract IReadOnlyList<int> WidthsOfHidden { get; }

    /// <summary>Of the hidden neurons.</summary>
    protected abstract Activation NonLinearity { get; }

    /// <summary>Whether every layer, the output's too, has biases.</summary>
    protected abstract bool HasBiases { get; }

    /// <summary>W_1 .. W_n, each [out, in], with b_1 .. b_n after them.</summary>
    public override IReadOnlyList<ParameterShape> Parameters =>
        [
            .. Sizes.Select((layer, i) => new ParameterShape(Weights(i), layer.To, layer.From, FanIn: layer.From)),
            .. Sizes
                .Where(_ => HasBiases)
                .Select((layer, i) => new ParameterShape(Biases(i), 1, layer.To, FanIn: layer.From) { Constant = 0 }),
        ];

    public override IReadOnlyList<HiddenLayer> HiddenLayers =>
        [
            .. Enumerable
                .Range(0, WidthsOfHidden.Count)
                .Select(layer => new HiddenLayer(Weights(layer), Weights(layer + 1))
                {
                    Bias = HasBiases ? Biases(layer) : null,
                    Activation = NonLinearity,
                }),
        ];

    /// <summary>The last hidden layer is fitted.</summary>
    public override Narrowing Narrowing =>
        new(Widest, WidthsOfHidden[^1], (step, last) => WithHidden([.. Narrowing.Scaled(WidthsOfHidden, step).SkipLast(1), last]));

    private IEnumerable<(int To, int From)> Sizes => WidthsOfHidden.Append(Classes).Zip(WidthsOfHidden.Prepend(Inputs));

    public override Node Logits(IReadOnlyDictionary<string, Node> parameters, Batch batch) =>
        Linear(HiddenActivations(parameters, batch)[^1], parameters, WidthsOfHidden.Count);

    public override IReadOnlyList<Node> HiddenActivations(IReadOnlyDictionary<string, Node> parameters, Batch batch)
    {
        Node first = Biased(((FeatureBatch)batch).MatMul(parameters[Weights(0)].Transpose()), parameters, 0);
        var layers = new List<Node> { first.Activate(NonLinearity) };
        for (int layer = 1; layer < WidthsOfHidden.Count; layer++)
        {
            layers.Add(Linear(layers[^1], parameters, layer).Activate(NonLinearity));
        }

        return layers;
    }

    private Node Linear(Node y, IReadOnlyDictionary<string, Node> parameters, int layer) =>
        Biased(y.MatMul(parameters[Weights(layer)].Transpose()), parameters, layer);

    private Node Biased(Node sum, IReadOnlyDictionary<string, Node> parameters, int layer) =>
        HasBiases ? sum + parameters[Biases(layer)] : sum;

    private static string Weights(int layer) => $"W_{layer + 1}";

    private static string Biases(int layer) => $"b_{layer + 1}";
}
