using GrokkingTickets.Settings;
using GrokkingTickets.Tasks;

namespace GrokkingTickets.Models;

/// <summary>
/// A multilayer perceptron on feature vectors, without biases: y = W_n relu(... W_2 relu(W_1 x)) (the paper, section 3.2.2:
/// 784-200-200-10 on MNIST).
/// </summary>
[Kind("pixels, hidden layers, classes; no biases")]
public sealed record ImageMlp : Model
{
    [Setting("neurons of a hidden layer", From = 1, UpTo = 10_000)]
    public int Hidden { get; init; } = 200;

    [Setting("hidden layers", From = 1, UpTo = 100)]
    public int Layers { get; init; } = 2;

    /// <summary>The width of every hidden layer, where they are uneven; null where all are <see cref="Hidden"/>.</summary>
    public IReadOnlyList<int>? UnevenWidths { get; init; }

    public override InputKind Takes => InputKind.Features;

    public override int Widest => Hidden;

    public override string ReadableName => "mlp";

    private IReadOnlyList<int> Widths => UnevenWidths ?? [.. Enumerable.Repeat(Hidden, Layers)];

    /// <summary>W_1 .. W_n, each [out, in].</summary>
    public override IReadOnlyList<ParameterShape> Parameters =>
        [
            .. Widths
                .Append(Classes)
                .Zip(Widths.Prepend(Inputs), (to, from) => (to, from))
                .Select((width, layer) => new ParameterShape(Name(layer), width.to, width.from, FanIn: width.from)),
        ];

    public override IReadOnlyList<HiddenLayer> HiddenLayers =>
        [.. Enumerable.Range(0, Widths.Count).Select(layer => new HiddenLayer(Name(layer), Name(layer + 1)))];

    public override ImageMlp WithHidden(IReadOnlyList<int> widths) => this with { UnevenWidths = widths };

    /// <summary>The last hidden layer is fitted.</summary>
    public override Narrowing Narrowing =>
        new(Widths.Max(), Widths[^1], (step, last) => this with { UnevenWidths = [.. Narrowing.Scaled(Widths, step).SkipLast(1), last] });

    public override Complaint? Check() => TooMany((Layers - 1L) * Hidden * Hidden, nameof(Hidden), $"model.layers={Layers}");

    public override Node Logits(IReadOnlyDictionary<string, Node> parameters, Batch batch) =>
        HiddenActivations(parameters, batch)[^1].MatMul(parameters[Name(Widths.Count)].Transpose());

    public override IReadOnlyList<Node> HiddenActivations(IReadOnlyDictionary<string, Node> parameters, Batch batch)
    {
        var layers = new List<Node> { ((FeatureBatch)batch).MatMul(parameters[Name(0)].Transpose()).Relu() };
        for (int layer = 1; layer < Widths.Count; layer++)
        {
            layers.Add(layers[^1].MatMul(parameters[Name(layer)].Transpose()).Relu());
        }

        return layers;
    }

    private static string Name(int layer) => $"W_{layer + 1}";
}
