using GrokkingTickets.Settings;

namespace GrokkingTickets.Models;

/// <summary>A multilayer perceptron on feature vectors, with hidden layers of any widths.</summary>
[Kind("feature vectors, hidden layers of any widths, outputs")]
public sealed record FeatureMlp : FeatureNetwork
{
    [Setting("neurons of each hidden layer, from the inputs on")]
    public LayerWidths Widths { get; init; } = new([256]);

    [Setting("non-linearity of the hidden neurons")]
    public Activation Activation { get; init; }

    [Setting("biases of all layers; they are never pruned")]
    public bool Biases { get; init; }

    protected override IReadOnlyList<int> WidthsOfHidden => Widths.Widths;

    protected override Activation NonLinearity => Activation;

    protected override bool HasBiases => Biases;

    public override FeatureMlp WithHidden(IReadOnlyList<int> widths) => this with { Widths = new(widths) };

    public override Complaint? Check() =>
        TooMany(Widths.Widths.Zip(Widths.Widths.Skip(1), (from, to) => (long)from * to).Sum(), nameof(Widths), $"these widths");
}
