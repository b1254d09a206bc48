namespace GrokkingTickets.Reporting.Model;

/// <summary>Neurons of some runs as waves over the residues, frame by frame over training, for a picture that moves.</summary>
/// <param name="Title">Above it.</param>
/// <param name="Steps">The step of every frame, ascending.</param>
/// <param name="Reels">The runs, left to right.</param>
public sealed record WaveFilm(string Title, IReadOnlyList<long> Steps, IReadOnlyList<WaveReel> Reels);

/// <summary>One run of a <see cref="WaveFilm"/>.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Color">The slot of its colour.</param>
/// <param name="Neurons">Their captions, such as "frequency 12".</param>
/// <param name="Frames">A frame a step: of every neuron its weight of every residue, in [-1, 1].</param>
/// <param name="Accuracy">The test accuracy at the step of every frame.</param>
public sealed record WaveReel(
    string Label,
    int Color,
    IReadOnlyList<string> Neurons,
    IReadOnlyList<double[][]> Frames,
    IReadOnlyList<double> Accuracy
);
