using GrokkingTickets.Models;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Tasks;

namespace GrokkingTickets.Runs.Specifications.Settings;

/// <summary>
/// Model kind <c>image-mlp</c>: hidden layers of ReLU neurons between pixels and classes, no biases. As with every model init_scale is 1
/// unless said; the MNIST presets say 8.
/// </summary>
public sealed record ImageMlpSettings : ModelSettings
{
    /// <summary>Neurons of a hidden layer.</summary>
    public int Hidden { get; init; } = 200;

    /// <summary>Hidden layers.</summary>
    public int Layers { get; init; } = 2;

    /// <inheritdoc/>
    public override InputKind Takes => InputKind.Features;

    /// <inheritdoc/>
    public override int Widest => Hidden;

    /// <inheritdoc/>
    public override Model Build(LearningTask task) => new ImageMlp(task.InputSize, [.. Enumerable.Repeat(Hidden, Layers)], task.Classes);

    internal static Kind<ModelSettings> Kind { get; } =
        new Kind<ModelSettings, ImageMlpSettings>(
            "image-mlp",
            "pixels, hidden layers, classes; no biases",
            Key<ImageMlpSettings>.Of(
                "hidden",
                Values.Whole(1, 10_000).AsInt(),
                s => s.Hidden,
                (s, v) => s with { Hidden = v },
                "neurons of a hidden layer"
            ),
            Key<ImageMlpSettings>.Of(
                "layers",
                Values.Whole(1, 100).AsInt(),
                s => s.Layers,
                (s, v) => s with { Layers = v },
                "hidden layers"
            ),
            ModelKeys.InitScale<ImageMlpSettings>((s, v) => s with { InitScale = v }),
            ModelKeys.InitFrom<ImageMlpSettings>((s, v) => s with { InitFrom = v })
        )
        {
            Check = s => ModelKeys.TooMany((s.Layers - 1L) * s.Hidden * s.Hidden, "hidden", $"model.layers={Values.Text(s.Layers)}"),
            ReadableName = _ => "mlp",
        };
}
