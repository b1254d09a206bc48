namespace GrokkingTickets.Watch.Scenes;

/// <summary>From one to four runs under one cursor, as the scripts draw them.</summary>
/// <param name="Title">Above them.</param>
/// <param name="Runs">Left to right.</param>
internal sealed record SceneData(string Title, IReadOnlyList<ReelData> Runs);

/// <summary>A run of a scene.</summary>
internal sealed record ReelData
{
    /// <summary>Its folder's name.</summary>
    public required string Id { get; init; }

    /// <summary>What it is among these: "base", "ticket rate=0.8".</summary>
    public required string Label { get; init; }

    /// <summary>Where it stands, in a word.</summary>
    public required string Status { get; init; }

    /// <summary>Steps asked for.</summary>
    public required long Length { get; init; }

    /// <summary>What counts as generalised: an accuracy of at least, or a loss of at most, this.</summary>
    public required GoalData Goal { get; init; }

    /// <summary>Named steps, by ascending step.</summary>
    public required IReadOnlyList<MomentData> Moments { get; init; }

    /// <summary>Its settings that are not the usual, key by key.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    /// <summary>Some rows of its metrics.</summary>
    public required CurvesData Curves { get; init; }

    /// <summary>Its tensors, as images have them.</summary>
    public required IReadOnlyList<TensorData> Tensors { get; init; }

    /// <summary>Whether its mask is the same at all steps.</summary>
    public required bool HasOwnMask { get; init; }

    /// <summary>Why it has no neurons to look at, a sentence; null where it has.</summary>
    public string? WhyNoNeurons { get; init; }

    /// <summary>Of a network on residues, their number.</summary>
    public int Residues { get; init; }

    /// <summary>Its network at the checkpoints, by ascending step.</summary>
    public required IReadOnlyList<FrameData> Frames { get; init; }

    /// <summary>
    /// The Jaccard distances between the masks of the frames, a row a frame with those to the frames before it; empty where the mask is
    /// always the same.
    /// </summary>
    public required IReadOnlyList<float[]> Distances { get; init; }

    /// <summary>Images by step, in a page to keep; null where they are asked for one by one.</summary>
    public IReadOnlyDictionary<string, ImagesData>? Images { get; init; }
}

/// <summary>What counts as generalised.</summary>
internal sealed record GoalData(double Threshold, bool IsOfLoss);

/// <summary>A step with a name.</summary>
internal sealed record MomentData(string Name, long Step);

/// <summary>Columns of metrics; the last row is the latest, whatever its step.</summary>
internal sealed record CurvesData(
    long[] Step,
    float[] TrainLoss,
    float[] TestLoss,
    float[] TrainAccuracy,
    float[] TestAccuracy,
    float[] L1Norm,
    float[] L2Norm
);

/// <summary>A tensor's name and shape.</summary>
internal sealed record TensorData(string Name, int Rows, int Columns);

/// <summary>A network at a checkpoint, as small as can be: numbers are bytes of a fraction of the largest.</summary>
internal sealed record FrameData
{
    /// <summary>Of the checkpoint.</summary>
    public required long Step { get; init; }

    /// <summary>The fraction of the weights that are kept.</summary>
    public required float Kept { get; init; }

    /// <summary>Mean Fourier entropy of the neurons, NaN where none has an input.</summary>
    public float Entropy { get; init; } = float.NaN;

    /// <summary>The mean spectrum of the neurons: the share of the amplitude at every frequency from 1 on.</summary>
    public float[] Spectrum { get; init; } = [];

    /// <summary>The strongest frequency of every neuron; 0 of one without input.</summary>
    public int[] Frequency { get; init; } = [];

    /// <summary>The largest weight in <see cref="Waves"/>.</summary>
    public float WaveScale { get; init; }

    /// <summary>What every residue puts into every neuron, row after row: signed bytes, 127 the largest.</summary>
    public byte[] Waves { get; init; } = [];
}

/// <summary>The weights of a network at a step as images.</summary>
internal sealed record ImagesData(long Step, IReadOnlyList<ImageData> Tensors);

/// <summary>A tensor as an image: signed bytes, 127 the largest; and a bit a weight, 1 where it is kept by the mask of that step.</summary>
internal sealed record ImageData(string Name, int Rows, int Columns, float Scale, byte[] Values, byte[] Mask);
