using System.Globalization;
using System.Text.Json.Nodes;
using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Reporting.VegaLite;

/// <summary>A panel with axes.</summary>
internal sealed class VegaLiteChart : VegaLitePanel<ChartPanel>
{
    private const double Height = 230;

    protected override JsonObject Write(Figure figure, ChartPanel panel)
    {
        long[] seeds = [.. panel.Seeds.Distinct().Order()];
        AxisRange logRange = panel.YRange(AxisScale.Log);
        bool canBeLog = panel.Series.SelectMany(series => series.Mean).Any(value => value > 0);
        bool log = panel.YAxis.Scale == AxisScale.Log;
        // Fractions stay on the scale they have.
        AxisScale[] scales = panel.YAxis.Percent || !canBeLog ? [panel.YAxis.Scale] : [AxisScale.Linear, AxisScale.Log];

        var toggle = new JsonObject();
        foreach (AxisScale scale in scales)
        {
            AxisRange range = panel.YRange(scale);
            toggle[scale == AxisScale.Log ? "log" : "linear"] = new JsonObject
            {
                ["scale"] = VegaLiteAxis.Scale(range, scale),
                ["axis"] = VegaLiteAxis.Y(panel.YAxis, range, scale),
            };
        }

        var format = new JsonObject
        {
            ["k"] = "number",
            ["x"] = "number",
            ["m"] = "number",
            ["l"] = "number",
            ["h"] = "number",
            ["n"] = "number",
            ["p"] = "number",
            ["c"] = "number",
        };
        for (int s = 0; s < seeds.Length; s++)
        {
            format[Seed(s)] = "number";
        }

        return new JsonObject
        {
            ["$schema"] = Schema,
            ["description"] = panel.Title,
            ["width"] = "container",
            ["height"] = Height,
            ["data"] = new JsonObject
            {
                ["values"] = VegaLiteRows.Write(panel, seeds),
                ["format"] = new JsonObject { ["type"] = "csv", ["parse"] = format },
            },
            ["params"] = new JsonArray
            {
                Parameter("hidden", new JsonArray()),
                Parameter("singles", false),
                Parameter("logy", log),
                Parameter("palette", VegaLiteJson.Array(Palette.Light)),
            },
            ["transform"] = Transforms(figure, panel, seeds, logRange.Min),
            ["layer"] = Layers(figure, panel, seeds, log),
            ["usermeta"] = new JsonObject
            {
                ["x"] = panel.XAxis.Label + "|" + panel.XAxis.Scale,
                ["y"] = log ? "log" : "linear",
                ["scales"] = toggle,
            },
            ["config"] = new JsonObject { ["view"] = new JsonObject { ["stroke"] = null } },
        };
    }

    private static JsonArray Transforms(Figure figure, ChartPanel panel, long[] seeds, double floor)
    {
        string number = panel.YAxis.Percent ? ",.2~%" : ",.4~g";
        var transforms = new JsonArray
        {
            VegaLiteJson.Calculate("network", $"{VegaLiteJson.Literal(panel.Series.Select(series => series.Name))}[datum.k]"),
            new JsonObject { ["filter"] = "indexof(hidden, datum.network) < 0" },
            VegaLiteJson.Calculate("role", $"{VegaLiteJson.Literal(panel.Series.Select(series => panel.Role(figure, series)))}[datum.k]"),
            VegaLiteJson.Calculate(
                "color",
                $"palette[{VegaLiteJson.Literal(panel.Series.Select(series => Palette.Slot(series.Color)))}[datum.k]]"
            ),
            VegaLiteJson.Calculate("dot", "palette[datum.c]"),
            VegaLiteJson.Calculate("tx", $"format(datum.x, '{(panel.XAxis.Percent ? ",~%" : ",.9~g")}')"),
            VegaLiteJson.Calculate(
                "tm",
                $"format(datum.m, '{number}') + (isValid(datum.h) ? ' ± ' + format(datum.h - datum.m, '{number}') : '')"
                    + " + (datum.p === 3 ? ' (censored)' : '')"
            ),
            VegaLiteJson.Calculate("tn", "isValid(datum.n) ? format(datum.n, 'd') : '–'"),
        };
        for (int s = 0; s < seeds.Length; s++)
        {
            transforms.Add(VegaLiteJson.Calculate($"t{s}", $"isValid(datum.s{s}) ? format(datum.s{s}, '{number}') : '–'"));
        }

        transforms.Add(VegaLiteJson.Calculate("m", "logy && datum.m <= 0 ? null : datum.m"));
        transforms.Add(VegaLiteJson.Calculate("l", $"logy && isValid(datum.l) ? max(datum.l, {VegaLiteJson.Literal(floor)}) : datum.l"));
        for (int s = 0; s < seeds.Length; s++)
        {
            transforms.Add(VegaLiteJson.Calculate(Seed(s), $"logy && datum.s{s} <= 0 ? null : datum.s{s}"));
        }

        return transforms;
    }

    private static JsonArray Layers(Figure figure, ChartPanel panel, long[] seeds, bool log)
    {
        AxisRange range = panel.YRange();
        string lines = Indices(panel, series => series.Kind != SeriesKind.Points),
            bands = Indices(panel, series => series.Kind == SeriesKind.Line);
        string markers = Indices(panel, series => series.Kind != SeriesKind.Line),
            dashed = Indices(panel, series => series.Style == StrokeStyle.Dashed);

        // The first layer carries what belongs to the whole panel: zoom and pan, bound to the x axis.
        var layers = new JsonArray
        {
            new JsonObject
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
                ["transform"] = Filter($"indexof({bands}, datum.k) >= 0"),
                ["mark"] = new JsonObject
                {
                    ["type"] = "area",
                    ["opacity"] = 0.16,
                    ["clip"] = true,
                    ["interpolate"] = "linear",
                },
                ["encoding"] = Encoding("l", ("y2", Field("h")), ("fill", Color()), ("detail", Nominal("k"))),
            },
        };

        foreach (ReferenceLine line in panel.References.Where(line => double.IsFinite(line.Value)))
        {
            AddReference(layers, line, below: line.Value > (range.Min + range.Max) / 2);
        }

        if (seeds.Length > 0)
        {
            layers.Add(
                new JsonObject
                {
                    ["transform"] = new JsonArray
                    {
                        new JsonObject { ["filter"] = $"indexof({lines}, datum.k) >= 0" },
                        new JsonObject
                        {
                            ["fold"] = VegaLiteJson.Array(Enumerable.Range(0, seeds.Length).Select(Seed)),
                            ["as"] = new JsonArray { "seed", "v" },
                        },
                    },
                    ["mark"] = new JsonObject
                    {
                        ["type"] = "line",
                        ["strokeWidth"] = 0.9,
                        ["clip"] = true,
                    },
                    ["encoding"] = Encoding(
                        "v",
                        ("stroke", Color()),
                        ("detail", new JsonArray { Nominal("k"), Nominal("seed") }),
                        ("strokeDash", Dash(dashed)),
                        ("opacity", Condition("singles || (isArray(hover.k) && hover.k[0] === datum.k)", 0.6, 0))
                    ),
                }
            );
        }

        layers.Add(
            new JsonObject
            {
                ["transform"] = Filter($"indexof({lines}, datum.k) >= 0"),
                ["mark"] = new JsonObject
                {
                    ["type"] = "line",
                    ["strokeWidth"] = 1.9,
                    ["clip"] = true,
                },
                ["encoding"] = Encoding("m", ("stroke", Color()), ("detail", Nominal("k")), ("strokeDash", Dash(dashed))),
            }
        );

        if (markers != "[]")
        {
            layers.Add(
                new JsonObject
                {
                    ["transform"] = Filter($"indexof({markers}, datum.k) >= 0 && isValid(datum.h) && isValid(datum.m)"),
                    ["mark"] = new JsonObject
                    {
                        ["type"] = "rule",
                        ["strokeWidth"] = 1.5,
                        ["opacity"] = 0.6,
                        ["clip"] = true,
                    },
                    ["encoding"] = Encoding("l", ("y2", Field("h")), ("stroke", Color("dot"))),
                }
            );
        }

        layers.Add(
            new JsonObject
            {
                ["transform"] = Filter("datum.p > 0 && isValid(datum.m)"),
                ["mark"] = new JsonObject
                {
                    ["type"] = "point",
                    ["filled"] = false,
                    ["strokeWidth"] = 1.6,
                    ["clip"] = true,
                },
                ["encoding"] = Encoding(
                    "m",
                    ("stroke", Color("dot")),
                    ("size", Condition("datum.p === 1", 18, 55)),
                    ("opacity", Value(1)),
                    (
                        "fill",
                        new JsonObject
                        {
                            ["condition"] = new JsonObject { ["test"] = "datum.p === 3", ["value"] = "transparent" },
                            ["field"] = "dot",
                            ["type"] = "nominal",
                            ["scale"] = null,
                        }
                    )
                ),
            }
        );

        var tooltip = new JsonArray { VegaLiteJson.Tip("network", "network") };
        if (panel.Series.Any(series => panel.Role(figure, series).Length > 0))
        {
            tooltip.Add(VegaLiteJson.Tip("role", "data"));
        }

        tooltip.Add(VegaLiteJson.Tip("tx", panel.XAxis.Label));
        tooltip.Add(VegaLiteJson.Tip("tm", seeds.Length > 1 ? "mean ± sd" : panel.YAxis.Label));
        if (panel.Series.Any(series => series.Count is not null))
        {
            tooltip.Add(VegaLiteJson.Tip("tn", "seeds"));
        }

        for (int s = 0; s < seeds.Length; s++)
        {
            tooltip.Add(VegaLiteJson.Tip($"t{s}", "seed " + seeds[s].ToString(CultureInfo.InvariantCulture)));
        }

        layers.Add(
            new JsonObject
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
                            ["fields"] = new JsonArray { "k", "x" },
                        },
                    },
                },
                ["transform"] = Filter("isValid(datum.m)"),
                ["mark"] = new JsonObject
                {
                    ["type"] = "point",
                    ["filled"] = true,
                    ["size"] = 60,
                    ["clip"] = true,
                },
                ["encoding"] = Encoding(
                    "m",
                    ("fill", Color("dot")),
                    ("tooltip", tooltip),
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
            }
        );
        return layers;

        JsonObject Encoding(string y, params ReadOnlySpan<(string Channel, JsonNode Value)> channels)
        {
            var encoding = new JsonObject
            {
                ["x"] = new JsonObject
                {
                    ["field"] = "x",
                    ["type"] = "quantitative",
                    ["scale"] = VegaLiteAxis.Scale(panel.XRange(), panel.XAxis.Scale),
                    ["axis"] = VegaLiteAxis.X(panel.XAxis),
                },
                ["y"] = new JsonObject
                {
                    ["field"] = y,
                    ["type"] = "quantitative",
                    ["scale"] = VegaLiteAxis.Scale(range, log ? AxisScale.Log : AxisScale.Linear),
                    ["axis"] = VegaLiteAxis.Y(panel.YAxis, range, panel.YAxis.Scale),
                },
            };
            foreach ((string channel, JsonNode value) in channels)
            {
                encoding[channel] = value;
            }

            return encoding;
        }
    }

    private static void AddReference(JsonArray layers, ReferenceLine line, bool below)
    {
        layers.Add(
            new JsonObject
            {
                ["data"] = new JsonObject { ["values"] = new JsonArray { new JsonObject() } },
                ["mark"] = new JsonObject
                {
                    ["type"] = "rule",
                    ["style"] = "reference",
                    ["strokeDash"] = new JsonArray { 2, 3 },
                    ["clip"] = true,
                },
                ["encoding"] = new JsonObject { ["y"] = new JsonObject { ["datum"] = line.Value } },
            }
        );
        if (line.Label is null)
        {
            return;
        }

        var mark = new JsonObject
        {
            ["type"] = "text",
            ["style"] = "referenceLabel",
            ["text"] = line.Label,
            ["fontSize"] = 11,
            ["align"] = "right",
            ["dx"] = -3,
            ["dy"] = below ? 8 : -7,
        };
        var encoding = new JsonObject
        {
            ["y"] = new JsonObject { ["datum"] = line.Value },
            ["x"] = new JsonObject { ["value"] = "width" },
        };
        layers.Add(
            new JsonObject
            {
                ["data"] = new JsonObject { ["values"] = new JsonArray { new JsonObject() } },
                ["mark"] = mark,
                ["encoding"] = encoding,
            }
        );
    }

    private static string Seed(int index) => "s" + index.ToString(CultureInfo.InvariantCulture);

    private static string Indices(ChartPanel panel, Func<Series, bool> which) =>
        VegaLiteJson.Literal(Enumerable.Range(0, panel.Series.Count).Where(k => which(panel.Series[k])));

    private static JsonArray Filter(string expression) => [new JsonObject { ["filter"] = expression }];

    private static JsonObject Parameter(string name, JsonNode value) => new() { ["name"] = name, ["value"] = value };

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

    private static JsonObject Dash(string dashed) =>
        new()
        {
            ["condition"] = new JsonObject
            {
                ["test"] = $"indexof({dashed}, datum.k) >= 0",
                ["value"] = new JsonArray { 5, 3.5 },
            },
            ["value"] = new JsonArray { 1, 0 },
        };
}
