using GrokkingTickets.Settings;

namespace GrokkingTickets.Models;

/// <summary>
/// A multilayer perceptron on feature vectors, without biases: y = W_n relu(... W_2 relu(W_1 x)) (the paper, section 3.2.2:
/// 784-200-200-10 on MNIST).
/// </summary>
[Kind("pixels, hidden layers, classes; no biases")]
public sealed record ImageMlp : FeatureNetwork
{
    [Setting("neurons of a hidden layer", From = 1, UpTo = 10_000)]
    public int Hidden { get; init; } = 200;

    [Setting("hidden layers", From = 1, UpTo = 100)]
    public int Layers { get; init; } = 2;

    /// <summary>The width of every hidden layer, where they are uneven; null where all are <see cref="Hidden"/>.</summary>
    public IReadOnlyList<int>? UnevenWidths { get; init; }

    protected override IReadOnlyList<int> WidthsOfHidden => UnevenWidths ?? [.. Enumerable.Repeat(Hidden, Layers)];

    protected override Activation NonLinearity => Activation.Relu;

    protected override bool HasBiases => false;

    public override ImageMlp WithHidden(IReadOnlyList<int> widths) => this with { UnevenWidths = widths };

    public override Complaint? Check() => TooMany((Layers - 1L) * Hidden * Hidden, nameof(Hidden), $"model.layers={Layers}");
}
