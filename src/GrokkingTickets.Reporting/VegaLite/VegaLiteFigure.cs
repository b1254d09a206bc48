using System.Text.Json.Nodes;
using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Reporting.VegaLite;

/// <summary>
/// A figure as Vega-Lite 6 specifications. One specification a panel rather than one a figure: only single and layered views follow the
/// width of the page ("container"), concatenated ones do not, and a telephone wants the panels below each other. The page around them
/// draws the legend and links the panels through the parameters <c>hidden</c> (names of networks), <c>singles</c> (single seeds shown),
/// <c>logx</c>, <c>logy</c>, <c>palette</c> and <c>zoom_x</c>, as far as a panel has them.
/// </summary>
/// <param name="kind">How a panel is shown.</param>
public sealed class VegaLiteFigure(Func<Panel, VegaLitePanel> kind)
{
    /// <summary>The specification of a panel, or null where only the static picture makes sense.</summary>
    public JsonObject? Write(Figure figure, int panel)
    {
        ArgumentNullException.ThrowIfNull(figure);
        JsonObject? specification = kind(figure.Panels[panel]).Write(figure, figure.Panels[panel]);
        // The page looks here for the axis that a panel shares with others; null is none.
        if (specification is not null && !specification.ContainsKey("usermeta"))
        {
            specification["usermeta"] = new JsonObject { ["x"] = null };
        }

        return specification;
    }
}
