using System.Text.Json.Nodes;
using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Reporting.VegaLite;

/// <summary>The layers of a chart.</summary>
internal sealed class VegaLiteLayers
{
    // The page gives these a rim of its own colour, which sets them off from lines.
    private const string SeedMarkStyle = "seedMark";

    private static readonly (SeedMarkKind Kind, VegaMarker Marker, string Shape)[] Shapes =
    [
        (SeedMarkKind.Memorized, VegaMarker.Memorized, "diamond"),
        (SeedMarkKind.Generalized, VegaMarker.Generalized, "triangle-up"),
    ];

    private readonly ChartPanel _panel;
    private readonly AxisRange _range;

    // Indices of series, as literals.
    private readonly string _lines;
    private readonly string _curves;
    private readonly string _markers;
    private readonly string _dashed;

    private VegaLiteLayers(ChartPanel panel)
    {
        (_panel, _range) = (panel, panel.YRange());
        _lines = Indices(series => series.Kind != SeriesKind.Points);
        _curves = Indices(series => series.Kind == SeriesKind.Line);
        _markers = Indices(series => series.Kind != SeriesKind.Line);
        _dashed = Indices(series => series.Style == StrokeStyle.Dashed);
    }

    /// <summary>From the lowest to the topmost, which tells what is pointed at.</summary>
    public static JsonArray Of(ChartPanel panel) => [.. new VegaLiteLayers(panel).All()];

    private IEnumerable<JsonNode> All() =>
        [
            Bands(),
            .. _panel.References.Where(line => double.IsFinite(line.Value)).SelectMany(Reference),
            .. _panel.HasSeeds ? [SeedLines()] : None,
            Medians(),
            .. _markers == "[]" ? None
            : _panel.HasSeeds ? [SeedMarkers(), Whiskers()]
            : [Whiskers()],
            Markers(),
            .. Shapes.Where(mark => _panel.Marks.Contains(mark.Kind)).Select(mark => SeedMarks(mark.Marker, mark.Shape)),
            .. _panel.IsOverSteps ? [Step()] : None,
            Hover(),
        ];

    /// <summary>The first layer carries what belongs to the whole panel: zoom and pan, bound to the x axis.</summary>
    private JsonObject Bands() =>
        new()
        {
            ["params"] = new JsonArray
            {
                new JsonObject
                {
                    ["name"] = "zoom",
                    // A bare wheel scrolls the page.
                    ["select"] = new JsonObject
                    {
                        ["type"] = "interval",
                        ["encodings"] = new JsonArray { "x" },
                        ["zoom"] = "wheel![event.ctrlKey || event.metaKey || event.shiftKey]",
                    },
                    ["bind"] = "scales",
                },
            },
            ["transform"] = Filter($"datum.s < 0 && indexof({_curves}, datum.k) >= 0"),
            ["mark"] = new JsonObject
            {
                ["type"] = "area",
                ["opacity"] = 0.13,
                ["clip"] = true,
                ["interpolate"] = "linear",
            },
            ["encoding"] = Encoding("l", ("y2", Field("h")), ("fill", Color()), ("detail", Nominal("k"))),
        };

    private IEnumerable<JsonNode> Reference(ReferenceLine line)
    {
        yield return new JsonObject
        {
            ["data"] = VegaLiteJson.OneRow(),
            ["mark"] = new JsonObject
            {
                ["type"] = "rule",
                ["style"] = "reference",
                ["strokeDash"] = new JsonArray { 2, 3 },
                ["clip"] = true,
            },
            ["encoding"] = new JsonObject { ["y"] = new JsonObject { ["datum"] = line.Value } },
        };
        if (line.Label is null)
        {
            yield break;
        }

        bool below = line.Value > (_range.Min + _range.Max) / 2;
        yield return new JsonObject
        {
            ["data"] = VegaLiteJson.OneRow(),
            ["mark"] = new JsonObject
            {
                ["type"] = "text",
                ["style"] = "referenceLabel",
                ["text"] = line.Label,
                ["fontSize"] = 11,
                ["align"] = "right",
                ["dx"] = -3,
                ["dy"] = below ? 8 : -7,
            },
            ["encoding"] = new JsonObject
            {
                ["y"] = new JsonObject { ["datum"] = line.Value },
                ["x"] = new JsonObject { ["value"] = "width" },
            },
        };
    }

    private JsonObject SeedLines() =>
        new()
        {
            ["transform"] = Filter($"singles && datum.s >= 0 && datum.p === 0 && indexof({_curves}, datum.k) >= 0"),
            ["mark"] = new JsonObject
            {
                ["type"] = "line",
                ["strokeWidth"] = 0.8,
                ["opacity"] = 0.4,
                ["clip"] = true,
            },
            ["encoding"] = Encoding(
                "v",
                ("stroke", Color()),
                ("detail", new JsonArray { Nominal("k"), Nominal("s") }),
                ("strokeDash", Dash())
            ),
        };

    private JsonObject Medians() =>
        new()
        {
            ["transform"] = Filter($"datum.s < 0 && indexof({_lines}, datum.k) >= 0"),
            ["mark"] = new JsonObject
            {
                ["type"] = "line",
                ["strokeWidth"] = 2,
                ["clip"] = true,
            },
            ["encoding"] = Encoding("v", ("stroke", Color()), ("detail", Nominal("k")), ("strokeDash", Dash())),
        };

    private JsonObject SeedMarkers() =>
        Points(
            "marker",
            "singles && datum.p >= 6 && isValid(datum.v)",
            ("size", Value(16)),
            ("stroke", Color("dot")),
            ("fill", HollowIf("datum.p === 7")),
            ("opacity", Value(0.5))
        );

    private JsonObject Whiskers() =>
        new()
        {
            ["transform"] = Filter($"indexof({_markers}, datum.k) >= 0 && isValid(datum.h) && isValid(datum.v)"),
            ["mark"] = new JsonObject
            {
                ["type"] = "rule",
                ["strokeWidth"] = 1.5,
                ["opacity"] = 0.6,
                ["clip"] = true,
            },
            ["encoding"] = Encoding("l", ("y2", Field("h")), ("stroke", Color("dot"))),
        };

    private JsonObject Markers() =>
        Points(
            "marker",
            "datum.p >= 1 && datum.p <= 3 && isValid(datum.v)",
            ("stroke", Color("dot")),
            ("size", Condition("datum.p === 1", 18, 55)),
            ("opacity", Value(1)),
            ("fill", HollowIf("datum.p === 3"))
        );

    private JsonObject SeedMarks(VegaMarker marker, string shape) =>
        Points(
            SeedMarkStyle,
            $"datum.p === {(int)marker} && isValid(datum.v)",
            ("fill", Color()),
            ("size", Value(62)),
            ("opacity", Value(0.95)),
            ("shape", Value(shape))
        );

    /// <summary>The step at which the reader looks; on a log axis, which has no place for step 0, that is its left end.</summary>
    private JsonObject Step()
    {
        string least = VegaLiteJson.Literal(_panel.XRange(AxisScale.Log).Min);
        JsonObject rule = VegaLiteStep.Rule($"logx ? max(step, {least}) : step", VegaLiteStep.OnPaper);
        rule["encoding"] = new JsonObject { ["x"] = X() };
        return rule;
    }

    /// <summary>Points that are seen where one points, and tell what they are.</summary>
    private JsonObject Hover() =>
        new()
        {
            ["params"] = new JsonArray
            {
                new JsonObject
                {
                    ["name"] = "hover",
                    ["select"] = new JsonObject
                    {
                        ["type"] = "point",
                        ["on"] = "pointermove",
                        ["clear"] = "pointerout",
                        ["nearest"] = true,
                        ["fields"] = new JsonArray { "k", "s", "x" },
                    },
                },
            },
            ["transform"] = Filter("isValid(datum.v) && (singles || datum.s < 0)"),
            ["mark"] = new JsonObject
            {
                ["type"] = "point",
                ["filled"] = true,
                ["size"] = 60,
                ["clip"] = true,
            },
            ["encoding"] = Encoding(
                "v",
                ("fill", Color("dot")),
                ("tooltip", Tooltip()),
                (
                    "opacity",
                    new JsonObject
                    {
                        ["condition"] = new JsonObject
                        {
                            ["param"] = "hover",
                            ["empty"] = false,
                            ["value"] = 1,
                        },
                        ["value"] = 0,
                    }
                )
            ),
        };

    private JsonArray Tooltip() =>
        [
            VegaLiteJson.Tip("network", "network"),
            VegaLiteJson.Tip("role", "data"),
            VegaLiteJson.Tip("ts", "line"),
            VegaLiteJson.Tip("tx", _panel.XAxis.Label),
            VegaLiteJson.Tip("tv", _panel.YAxis.Label),
            VegaLiteJson.Tip("tb", "25 % to 75 %"),
        ];

    private JsonObject Points(string style, string filter, params ReadOnlySpan<(string Channel, JsonNode Value)> channels) =>
        new()
        {
            ["transform"] = Filter(filter),
            ["mark"] = new JsonObject
            {
                ["type"] = "point",
                ["style"] = style,
                ["filled"] = style == SeedMarkStyle,
                ["clip"] = true,
            },
            ["encoding"] = Encoding("v", channels),
        };

    private JsonObject Encoding(string y, params ReadOnlySpan<(string Channel, JsonNode Value)> channels)
    {
        var encoding = new JsonObject
        {
            ["x"] = X(),
            ["y"] = new JsonObject
            {
                ["field"] = y,
                ["type"] = "quantitative",
                ["scale"] = VegaLiteAxis.Scale(_range, _panel.YAxis.Scale),
                ["axis"] = VegaLiteAxis.Y(_panel.YAxis, _range, _panel.YAxis.Scale),
            },
        };
        foreach ((string channel, JsonNode value) in channels)
        {
            encoding[channel] = value;
        }

        return encoding;
    }

    private JsonObject X() =>
        new()
        {
            ["field"] = "x",
            ["type"] = "quantitative",
            ["scale"] = VegaLiteAxis.Scale(_panel.XRange(), _panel.XAxis.Scale),
            ["axis"] = VegaLiteAxis.X(_panel.XAxis, _panel.XAxis.Scale),
        };

    private JsonObject Dash() =>
        new()
        {
            ["condition"] = new JsonObject
            {
                ["test"] = $"indexof({_dashed}, datum.k) >= 0",
                ["value"] = new JsonArray { 5, 3.5 },
            },
            ["value"] = new JsonArray { 1, 0 },
        };

    private string Indices(Func<Series, bool> which) =>
        VegaLiteJson.Literal(Enumerable.Range(0, _panel.Series.Count).Where(k => which(_panel.Series[k])));

    private static JsonNode[] None => [];

    private static JsonArray Filter(string expression) => [new JsonObject { ["filter"] = expression }];

    private static JsonObject Field(string name) => new() { ["field"] = name };

    private static JsonObject Nominal(string name) => new() { ["field"] = name, ["type"] = "nominal" };

    private static JsonObject Color(string field = "color") =>
        new()
        {
            ["field"] = field,
            ["type"] = "nominal",
            ["scale"] = null,
        };

    private static JsonObject Value(JsonNode value) => new() { ["value"] = value };

    private static JsonObject Condition(string test, double yes, double no) =>
        new()
        {
            ["condition"] = new JsonObject { ["test"] = test, ["value"] = yes },
            ["value"] = no,
        };

    private static JsonObject HollowIf(string test) =>
        new()
        {
            ["condition"] = new JsonObject { ["test"] = test, ["value"] = "transparent" },
            ["field"] = "dot",
            ["type"] = "nominal",
            ["scale"] = null,
        };
}
