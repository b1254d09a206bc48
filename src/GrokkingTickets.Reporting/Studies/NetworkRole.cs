using GrokkingTickets.Pruning;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs.Specifications;

namespace GrokkingTickets.Reporting.Studies;

/// <summary>
/// What a network is in the paper's argument, which its specification says, whatever a study calls it. A role has one colour in all
/// figures.
/// </summary>
internal readonly record struct NetworkRole(int Color, Hue? Hue)
{
    /// <summary>The role of a network, or null of one that plays none.</summary>
    public static NetworkRole? Of(Specification specification) =>
        specification.Pruning switch
        {
            null => new NetworkRole(Palette.Category(0), Model.Hue.Blue),
            { Control: DenseControl.NormL1 or DenseControl.NormL1PerTensor } => new NetworkRole(Palette.Category(2), null),
            { Control: DenseControl.NormL2 or DenseControl.NormL2PerTensor } => new NetworkRole(Palette.Category(3), null),
            { Control: DenseControl.EqualParameters } => new NetworkRole(Palette.Category(7), null),
            { Control: not DenseControl.None } => new NetworkRole(Palette.Category(4), null),
            { Redraw: true } or { Rewind: false } or { Mask: not MaskChange.Kept } => null,
            { Method: Magnitude } => new NetworkRole(Palette.Category(1), Model.Hue.Orange),
            { Method: RandomPruning } => new NetworkRole(Palette.Neutral, null),
            { Method: Grasp } => new NetworkRole(Palette.Category(4), null),
            { Method: Snip } => new NetworkRole(Palette.Category(2), null),
            { Method: SynFlow } => new NetworkRole(Palette.Category(3), null),
            _ => null,
        };
}
