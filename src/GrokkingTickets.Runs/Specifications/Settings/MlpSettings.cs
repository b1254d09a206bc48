using GrokkingTickets.Models;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Tasks;

namespace GrokkingTickets.Runs.Specifications.Settings;

/// <summary>Model kind <c>mlp</c>: embedding, hidden layers, unembedding, no biases.</summary>
public sealed record MlpSettings : ModelSettings
{
    /// <summary>Width of the embedding.</summary>
    public int Embedding { get; init; } = 500;

    /// <summary>Neurons of a hidden layer.</summary>
    public int Hidden { get; init; } = 48;

    /// <summary>Hidden layers.</summary>
    public int Layers { get; init; } = 1;

    /// <summary>Non-linearity of the hidden neurons.</summary>
    public Activation Activation { get; init; }

    /// <inheritdoc/>
    public override InputKind Takes => InputKind.Symbols;

    /// <inheritdoc/>
    public override int Widest => Hidden;

    /// <inheritdoc/>
    public override Model Build(LearningTask task) => new Mlp(task.InputSize, Embedding, Hidden, Layers, Activation);

    internal static Kind<ModelSettings> Kind { get; } =
        new Kind<ModelSettings, MlpSettings>(
            "mlp",
            "embedding, hidden layers, unembedding; no biases",
            Key<MlpSettings>.Of(
                "embedding",
                Values.Whole(1, 100_000).AsInt(),
                s => s.Embedding,
                (s, v) => s with { Embedding = v },
                "width of the embedding"
            ),
            Key<MlpSettings>.Of(
                "hidden",
                Values.Whole(1, 100_000).AsInt(),
                s => s.Hidden,
                (s, v) => s with { Hidden = v },
                "neurons of a hidden layer"
            ),
            Key<MlpSettings>.Of("layers", Values.Whole(1, 100).AsInt(), s => s.Layers, (s, v) => s with { Layers = v }, "hidden layers"),
            Key<MlpSettings>.Of(
                "activation",
                Values.Choice(("relu", Activation.Relu), ("gelu", Activation.Gelu)),
                s => s.Activation,
                (s, v) => s with { Activation = v },
                "non-linearity of the hidden neurons"
            ),
            ModelKeys.InitScale<MlpSettings>((s, v) => s with { InitScale = v }),
            ModelKeys.InitFrom<MlpSettings>((s, v) => s with { InitFrom = v })
        )
        {
            Check = Check,
            ReadableName = _ => "mlp",
        };

    private static Complaint? Check(MlpSettings s)
    {
        long weights = (2L * s.Embedding * s.Hidden) + ((s.Layers - 1L) * s.Hidden * s.Hidden);
        return ModelKeys.TooMany(weights, "hidden", $"model.embedding={Values.Text(s.Embedding)} and model.layers={Values.Text(s.Layers)}");
    }
}
