using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Tasks;

namespace GrokkingTickets.Runs.Specifications.Settings;

/// <summary>Task kind <c>mnist</c>: recognise handwritten digits, from the first images of the 10k file; all 60,000 others are tested.</summary>
public sealed record MnistSettings : TaskSettings
{
    /// <summary>The folder of the four files, or null for those that ship with the program.</summary>
    public string? Data { get; init; }

    /// <summary>Images to train on.</summary>
    public int Train { get; init; } = 1_000;

    /// <summary>What training minimises.</summary>
    public LossKind Loss { get; init; } = LossKind.MeanSquaredError;

    /// <summary>1,000 images give about 90 % test accuracy at best.</summary>
    public override double Threshold { get; init; } = 0.85;

    /// <inheritdoc/>
    public override InputKind Gives => InputKind.Features;

    /// <inheritdoc/>
    public override long TrainCount => Train;

    /// <inheritdoc/>
    public override int Classes => Mnist.Classes;

    /// <summary>Where the files that ship with the program are.</summary>
    public static string ShippedData => Path.Combine(AppContext.BaseDirectory, "data", "mnist");

    /// <inheritdoc/>
    public override LearningTask Build(long seed)
    {
        try
        {
            return new Mnist(Train, Loss).Load(Data ?? ShippedData);
        }
        catch (DatasetException e)
        {
            throw new UserErrorException($"task.data: {e.Message}", e);
        }
    }

    // The files' content is checked when they are read, so that where they lie cannot change a run.
    internal static Kind<TaskSettings> Kind { get; } =
        new Kind<TaskSettings, MnistSettings>(
            "mnist",
            "handwritten digits, 28 x 28 pixels",
            Key<MnistSettings>
                .Of(
                    "data",
                    Values.Folder,
                    s => s.Data,
                    (s, v) => s with { Data = v },
                    "where the four original files are, gzipped or not; null takes those that ship with the program"
                )
                .NotIdentity(),
            Key<MnistSettings>.Of(
                "train",
                Values.Whole(1, 10_000).AsInt(),
                s => s.Train,
                (s, v) => s with { Train = v },
                "images to train on; 60,000 others are tested"
            ),
            Key<MnistSettings>.Of(
                "loss",
                Values.Choice(("mean-squared-error", LossKind.MeanSquaredError), ("cross-entropy", LossKind.CrossEntropy)),
                s => s.Loss,
                (s, v) => s with { Loss = v },
                "what training minimises; the squared error is to one-hot targets"
            ),
            Key<MnistSettings>
                .Of(
                    "threshold",
                    Values.NumberAboveUpTo(0, 1),
                    s => s.Threshold,
                    (s, v) => s with { Threshold = v },
                    "the accuracy that counts as memorised (train) and generalised (test)"
                )
                .NotIdentity()
        );
}
