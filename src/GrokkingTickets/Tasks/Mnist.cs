using GrokkingTickets.Settings;

namespace GrokkingTickets.Tasks;

/// <summary>
/// Handwritten digits (LeCun, Cortes and Burges), split as in the authors' code: trained on the first images of the 10k file,
/// tested on all 60,000 of the other (the paper, section 3.2.2). Nothing of it is random.
/// </summary>
[Kind("handwritten digits, 28 x 28 pixels")]
public sealed record Mnist : TaskDefinition
{
    /// <summary>Pixels of an image.</summary>
    public const int Pixels = 28 * 28;

    private const int Digits = 10;

    // The files' content is checked when they are read, so that where they lie cannot change a run.
    [Setting(
        "where the four original files are, gzipped or not; null takes those that ship with the program",
        IsFolder = true,
        InIdentity = false
    )]
    public string? Data { get; init; }

    [Setting("images to train on; 60,000 others are tested", From = 1, UpTo = 10_000)]
    public int Train { get; init; } = 1_000;

    [Setting(
        "what training minimises; the squared error is to one-hot targets",
        Among = [LossKind.CrossEntropy, LossKind.MeanSquaredError, LossKind.StableMax]
    )]
    public override LossKind Loss { get; init; } = LossKind.MeanSquaredError;

    /// <summary>1,000 images give about 90 % test accuracy at best.</summary>
    public override double Threshold { get; init; } = 0.85;

    public override InputKind Gives => InputKind.Features;

    public override long TrainCount => Train;

    public override long TestCount => 60_000;

    public override IReadOnlyList<string> SizeKeys => [Names.Key(nameof(Train))];

    public override int Classes => Digits;

    /// <summary>Where the files that ship with the program are.</summary>
    private static string ShippedData => Path.Combine(AppContext.BaseDirectory, "data", "mnist");

    /// <inheritdoc/>
    public override LearningTask Build(ulong seed, IGivenTensors given)
    {
        try
        {
            return Load(Data ?? ShippedData);
        }
        catch (DatasetException e)
        {
            throw new DatasetException($"task.data: {e.Message}", e);
        }
    }

    /// <summary>Reads the four original files, gzipped or not, and checks that they are the original ones.</summary>
    /// <exception cref="DatasetException">A file is missing or damaged.</exception>
    public LearningTask Load(string folder)
    {
        const string trainImages = "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db";
        const string trainLabels = "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5";
        const string t10kImages = "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7";
        const string t10kLabels = "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2";
        return Split(
            IdxFile.Read(folder, "t10k-images-idx3-ubyte", 3, t10kImages),
            IdxFile.Read(folder, "t10k-labels-idx1-ubyte", 1, t10kLabels),
            IdxFile.Read(folder, "train-images-idx3-ubyte", 3, trainImages),
            IdxFile.Read(folder, "train-labels-idx1-ubyte", 1, trainLabels)
        );
    }

    /// <summary>The task on given images [n, 28, 28] and labels [n].</summary>
    public LearningTask Split(IdxFile trainImages, IdxFile trainLabels, IdxFile testImages, IdxFile testLabels)
    {
        if (Train < 1 || Train > trainLabels.Dimensions[0])
        {
            throw new DatasetException($"There are {trainLabels.Dimensions[0]} images to train on, not {Train}.");
        }

        return new LearningTask(
            Examples(trainImages, trainLabels, Train),
            Examples(testImages, testLabels, testLabels.Dimensions[0]),
            Pixels,
            Digits,
            Loss
        );
    }

    private static ImageExamples Examples(IdxFile images, IdxFile labels, int count)
    {
        int[] targets = new int[count];
        for (int i = 0; i < count; i++)
        {
            targets[i] = labels.Content.Span[i];
        }

        return ImageExamples.Of(images.Content.Span[..(count * Pixels)], Pixels, targets);
    }
}
