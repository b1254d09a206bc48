using System.Text.Json;
using System.Text.Json.Nodes;

namespace GrokkingTickets.Reporting.VegaLite;

/// <summary>Parts of specifications.</summary>
internal static class VegaLiteJson
{
    /// <summary>A value as a literal of Vega's expression language, which JSON is.</summary>
    public static string Literal<T>(T value) => JsonSerializer.Serialize(value);

    public static JsonArray Array(IEnumerable<double> values) => [.. values.Select(value => (JsonNode)value)];

    public static JsonArray Array(IEnumerable<string> values) => [.. values.Select(value => (JsonNode)value)];

    /// <summary>A column computed from others.</summary>
    public static JsonObject Calculate(string name, string expression) => new() { ["calculate"] = expression, ["as"] = name };

    /// <summary>The data of a layer that draws a single thing.</summary>
    public static JsonObject OneRow() => new() { ["values"] = new JsonArray { new JsonObject() } };

    /// <summary>A line of a tooltip.</summary>
    public static JsonObject Tip(string field, string title) =>
        new()
        {
            ["field"] = field,
            ["type"] = "nominal",
            ["title"] = title,
        };
}
