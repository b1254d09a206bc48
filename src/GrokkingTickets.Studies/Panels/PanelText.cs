using GrokkingTickets.Runs.Specifications.Schema;

namespace GrokkingTickets.Studies.Panels;

/// <summary>A panel as it is written, with what all kinds have in common.</summary>
/// <param name="Item">All of its keys.</param>
/// <param name="Title">Above it.</param>
/// <param name="Y">What is drawn.</param>
/// <param name="X">Against what.</param>
/// <param name="IsLogarithmicX">Scale of the x axis.</param>
/// <param name="IsLogarithmicY">Scale of the y axis.</param>
/// <param name="Shown">Keys or groups of the networks shown; empty for all.</param>
/// <param name="Networks">All networks of the study.</param>
/// <param name="Claims">All claims of the study.</param>
internal sealed record PanelText(
    RawMapping Item,
    string Title,
    string Y,
    string X,
    bool IsLogarithmicX,
    bool IsLogarithmicY,
    IReadOnlyList<string> Shown,
    IReadOnlyList<StudyNetwork> Networks,
    IReadOnlyList<StudyClaim> Claims
);
