using System.Text.Json;
using System.Text.Json.Nodes;

namespace GrokkingTickets.Reporting.Figures.VegaLite;

/// <summary>
/// A panel as a Vega-Lite 6 specification. One specification a panel rather than one a figure: only single and layered views follow the
/// width of the page ("container"), concatenated ones do not, and a telephone wants the panels below each other. The page around them
/// draws the legend and links the panels through the parameters <c>hidden</c> (names of networks), <c>singles</c> (single seeds shown),
/// <c>palette</c> and <c>zoom_x</c>.
/// </summary>
public static class VegaLitePanel
{
    /// <summary>The most cells of a heat map that are drawn one by one; larger ones stay pictures.</summary>
    public const int MaxCells = 20_000;

    internal const string Schema = "https://vega.github.io/schema/vega-lite/v6.json";

    /// <summary>The specification of panel <paramref name="index"/>, or null where only the static picture makes sense.</summary>
    public static JsonObject? Write(Figure figure, int index) =>
        figure.Panels[index] switch
        {
            ChartPanel chart => VegaLiteChart.Write(figure, chart),
            HeatMap map when map.Rows.Count * (long)map.ColumnCount is > 0 and <= MaxCells => VegaLiteHeatMap.Write(figure, map),
            _ => null,
        };

    /// <summary>A value as a literal of Vega's expression language, which JSON is.</summary>
    internal static string Literal<T>(T value) => JsonSerializer.Serialize(value);

    internal static JsonArray Array(IEnumerable<double> values) => [.. values.Select(value => (JsonNode)value)];

    internal static JsonArray Array(IEnumerable<string> values) => [.. values.Select(value => (JsonNode)value)];
}
