using GrokkingTickets.Analysis;
using static GrokkingTickets.Studies.StudyFields;

namespace GrokkingTickets.Studies.Panels;

/// <summary>The course of a vector over training as a picture, a row an entry and a column a checkpoint, for each network.</summary>
/// <param name="Title">Above it.</param>
/// <param name="Networks">Keys or groups of the networks shown; empty for all.</param>
/// <param name="Analysis">What gives the vector.</param>
/// <param name="Vector">What is drawn.</param>
public sealed record CoursePanel(string Title, IReadOnlyList<string> Networks, NetworkAnalysis Analysis, VectorQuantity Vector)
    : StudyPanel(Title, Networks)
{
    /// <inheritdoc/>
    public override string Y => Vector.Name;

    /// <inheritdoc/>
    public override NetworkAnalysis? Needs => Analysis;

    /// <inheritdoc/>
    public override bool IsFigure => true;
}

internal sealed class CoursePanelKind : StudyPanelKind
{
    public override string Purpose => $"courses, panels whose y is one of {ListOf(Names(Step))}";

    // Entries that have names are few, and of different sizes.
    private static IEnumerable<(NetworkAnalysis Analysis, VectorQuantity Vector)> Vectors =>
        Analyses.All.SelectMany(analysis =>
            analysis.Quantities.OfType<VectorQuantity>().Where(vector => vector.Names is null).Select(vector => (analysis, vector))
        );

    public override IReadOnlyList<string> Names(string x) => x == Step ? [.. Vectors.Select(known => known.Vector.Name)] : [];

    public override StudyPanel Read(PanelText text)
    {
        (NetworkAnalysis analysis, VectorQuantity vector) = Vectors.First(known => known.Vector.Name == text.Y);
        return new CoursePanel(text.Title, text.Shown, analysis, vector);
    }
}
