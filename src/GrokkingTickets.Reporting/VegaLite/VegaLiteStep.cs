using System.Text.Json.Nodes;

namespace GrokkingTickets.Reporting.VegaLite;

/// <summary>
/// The step of training at which a reader looks, as an upright rule: the page sets the parameter <c>step</c>, which is null until then.
/// </summary>
internal static class VegaLiteStep
{
    /// <summary>The style of a rule on the page's own ground; the page gives it a colour.</summary>
    public const string OnPaper = "step";

    private const string Name = "step";

    public static JsonObject Parameter() => new() { ["name"] = Name, ["value"] = null };

    /// <summary>A layer with the rule; where it stands is encoded as the field x.</summary>
    /// <param name="place">Where the step is on the axis.</param>
    /// <param name="style">How it looks.</param>
    public static JsonObject Rule(string place, string style) =>
        new()
        {
            ["data"] = VegaLiteJson.OneRow(),
            ["transform"] = new JsonArray
            {
                VegaLiteJson.Calculate("x", $"isValid({Name}) ? {place} : null"),
                new JsonObject { ["filter"] = "isValid(datum.x)" },
            },
            ["mark"] = new JsonObject
            {
                ["type"] = "rule",
                ["style"] = style,
                ["clip"] = true,
            },
        };
}
