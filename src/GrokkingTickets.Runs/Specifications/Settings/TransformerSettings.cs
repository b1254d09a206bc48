using GrokkingTickets.Models;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Tasks;

namespace GrokkingTickets.Runs.Specifications.Settings;

/// <summary>Model kind <c>transformer</c>: one causal block, whose last token's output counts. The defaults are the authors' code's.</summary>
public sealed record TransformerSettings : ModelSettings
{
    /// <summary>Width of the residual stream.</summary>
    public int Embedding { get; init; } = 128;

    /// <summary>Neurons of the feed-forward layer.</summary>
    public int FeedForward { get; init; } = 128;

    /// <summary>Attention heads, which divide the embedding evenly.</summary>
    public int Heads { get; init; } = 1;

    /// <summary>Whether an embedding of the position is added.</summary>
    public bool Positional { get; init; }

    /// <summary>Whether the feed-forward layer has biases.</summary>
    public bool Biases { get; init; }

    /// <summary>Whether there is layer normalisation.</summary>
    public bool LayerNorm { get; init; }

    /// <summary>Whether the sequence is "a b =" rather than "a b".</summary>
    public bool EqualsToken { get; init; }

    /// <inheritdoc/>
    public override InputKind Takes => InputKind.Symbols;

    /// <inheritdoc/>
    public override int Widest => Math.Max(Embedding, FeedForward);

    /// <inheritdoc/>
    public override Model Build(LearningTask task) =>
        new Transformer(task.InputSize, Embedding, FeedForward, Heads, Positional, Biases, LayerNorm, EqualsToken);

    internal static Kind<ModelSettings> Kind { get; } =
        new Kind<ModelSettings, TransformerSettings>(
            "transformer",
            "one causal block of attention and feed-forward layer",
            Key<TransformerSettings>.Of(
                "embedding",
                Values.Whole(1, 10_000).AsInt(),
                s => s.Embedding,
                (s, v) => s with { Embedding = v },
                "width of the embedding and of the residual stream"
            ),
            Key<TransformerSettings>.Of(
                "feed_forward",
                Values.Whole(1, 10_000).AsInt(),
                s => s.FeedForward,
                (s, v) => s with { FeedForward = v },
                "neurons of the feed-forward layer"
            ),
            Key<TransformerSettings>.Of(
                "heads",
                Values.Whole(1, 10_000).AsInt(),
                s => s.Heads,
                (s, v) => s with { Heads = v },
                "attention heads, each embedding / heads wide"
            ),
            Key<TransformerSettings>.Of(
                "positional",
                Values.Flag,
                s => s.Positional,
                (s, v) => s with { Positional = v },
                "add a learned embedding of the position"
            ),
            Key<TransformerSettings>.Of(
                "biases",
                Values.Flag,
                s => s.Biases,
                (s, v) => s with { Biases = v },
                "biases in the feed-forward layer; they are never pruned"
            ),
            Key<TransformerSettings>.Of(
                "layer_norm",
                Values.Flag,
                s => s.LayerNorm,
                (s, v) => s with { LayerNorm = v },
                "layer normalisation before attention, feed-forward layer and unembedding"
            ),
            Key<TransformerSettings>.Of(
                "equals_token",
                Values.Flag,
                s => s.EqualsToken,
                (s, v) => s with { EqualsToken = v },
                "the sequence is \"a b =\" instead of \"a b\""
            ),
            ModelKeys.InitScale<TransformerSettings>((s, v) => s with { InitScale = v }),
            ModelKeys.InitFrom<TransformerSettings>((s, v) => s with { InitFrom = v })
        )
        {
            Check = s =>
                s.Embedding % s.Heads != 0
                    ? new Complaint("heads", $"must divide model.embedding={Values.Text(s.Embedding)} evenly")
                    : ModelKeys.TooMany(
                        (4L * s.Embedding * s.Embedding) + (2L * s.Embedding * s.FeedForward),
                        "embedding",
                        $"model.feed_forward={Values.Text(s.FeedForward)}"
                    ),
        };
}
