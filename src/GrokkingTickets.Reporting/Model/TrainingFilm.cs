namespace GrokkingTickets.Reporting.Model;

/// <summary>
/// Pictures of networks at many steps of training, of which a page shows one step at a time. What a figure is on paper, and in files, are
/// its panels; a film is what they leave out.
/// </summary>
/// <param name="Reels">The networks, in reading order; all in the same colours.</param>
public sealed record TrainingFilm(IReadOnlyList<TrainingReel> Reels)
{
    /// <summary>Every step at which any network has a picture, ascending.</summary>
    public IReadOnlyList<long> Steps => [.. Reels.SelectMany(reel => reel.Frames).Select(frame => frame.Step).Distinct().Order()];

    /// <summary>Whether any picture differs from one before it.</summary>
    public bool Moves => Reels.Any(reel => reel.Pictures.Count > 1);

    /// <summary>What the colours mean.</summary>
    public ColorKey ColorKey => Reels[0].Of(0).ColorKey;
}

/// <summary>A network in a film.</summary>
/// <param name="Network">Its name.</param>
/// <param name="Form">Axes and colours of its pictures, which have values of their own.</param>
/// <param name="Pictures">The values of the pictures: those that are alike are one.</param>
/// <param name="Frames">When each is seen, by ascending step.</param>
public sealed record TrainingReel(
    string Network,
    HeatMap Form,
    IReadOnlyList<IReadOnlyList<IReadOnlyList<double>>> Pictures,
    IReadOnlyList<TrainingFrame> Frames
)
{
    /// <summary>A picture.</summary>
    public HeatMap Of(int picture) => Form with { Rows = Pictures[picture] };

    /// <summary>The frame to be seen at a step: the last until then, or the first of all.</summary>
    public TrainingFrame At(long step) => Frames.LastOrDefault(frame => frame.Step <= step, Frames[0]);
}

/// <summary>A picture at a step.</summary>
/// <param name="Step">The step.</param>
/// <param name="Picture">Which of the network's pictures is seen from then on.</param>
public readonly record struct TrainingFrame(long Step, int Picture);
