using GrokkingTickets.Analysis;
using GrokkingTickets.Runs.Specifications.Schema;

namespace GrokkingTickets.Studies.Panels;

/// <summary>What causes explain of the factor between two networks, by the claims that ask it: a point a cause.</summary>
/// <param name="Title">Above it.</param>
/// <param name="Networks">Keys of the two.</param>
/// <param name="Statistic">Of what the factor is.</param>
/// <param name="Parts">Of claims, one a cause, of the same two networks.</param>
public sealed record SharePanel(string Title, IReadOnlyList<string> Networks, Statistic Statistic, IReadOnlyList<ClaimPart> Parts)
    : StudyPanel(Title, Networks)
{
    /// <inheritdoc/>
    public override string Y => Statistic.Name;

    /// <inheritdoc/>
    public override NetworkAnalysis? Needs => Statistic.Needs;

    /// <inheritdoc/>
    public override bool IsOfAccuracy => Statistic.IsOfAccuracy;
}

internal sealed class SharePanelKind : StudyPanelKind
{
    public override IReadOnlyList<string> Names(string x) => x == Cause ? [.. Statistic.All.Select(statistic => statistic.Name)] : [];

    public override StudyPanel Read(PanelText text)
    {
        ClaimPart[] parts =
        [
            .. text
                .Claims.SelectMany(claim => claim.Parts)
                .Where(part => part.Share is not null && part.Statistic.Name == text.Y)
                .Where(part => text.Shown.Contains(part.Of) && text.Shown.Contains(part.To!))
                .DistinctBy(part => part.Share!.Cause),
        ];
        return parts.Length > 0 && parts.DistinctBy(part => (part.Of, part.To)).Count() == 1
            ? new SharePanel(text.Title, text.Shown, parts[0].Statistic, parts)
            : throw SpecificationErrors.At(
                text.Item.Origin,
                $"a panel with x: {Cause} must name under networks two between which claims have parts with measure: share of {text.Y}"
            );
    }
}
