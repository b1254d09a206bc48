using System.Text.Json.Nodes;
using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Reporting.VegaLite;

/// <summary>A panel with axes.</summary>
internal sealed class VegaLiteChart : VegaLitePanel<ChartPanel>
{
    private const double Height = 230;

    // The page gives these a rim of its own colour, which sets them off from lines.
    private const string SeedMarkStyle = "seedMark";

    private static readonly (SeedMarkKind Kind, VegaMarker Marker, string Shape)[] Shapes =
    [
        (SeedMarkKind.Memorized, VegaMarker.Memorized, "diamond"),
        (SeedMarkKind.Generalized, VegaMarker.Generalized, "triangle-up"),
    ];

    protected override JsonObject Write(Figure figure, ChartPanel panel)
    {
        long[] seeds = [.. panel.Seeds.Distinct().Order()];
        var format = new JsonObject();
        foreach (string column in (ReadOnlySpan<string>)["k", "s", "x", "v", "p", "c", "l", "h", "n"])
        {
            format[column] = "number";
        }

        return new JsonObject
        {
            ["$schema"] = Schema,
            ["description"] = panel.Description,
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
                Parameter("singles", seeds.Length <= Series.MostSeedsShown),
                Parameter("logx", panel.XAxis.Scale == AxisScale.Log),
                Parameter("logy", panel.YAxis.Scale == AxisScale.Log),
                Parameter("palette", VegaLiteJson.Array(Palette.Light)),
                VegaLiteStep.Parameter(),
            },
            ["transform"] = Transforms(figure, panel, seeds),
            ["layer"] = Layers(panel),
            ["usermeta"] = new JsonObject
            {
                ["x"] = panel.XAxis.Label,
                ["seeds"] = panel.HasSeeds,
                ["scales"] = new JsonObject
                {
                    ["x"] = Scales(
                        panel.XScales(),
                        scale => (VegaLiteAxis.Scale(panel.XRange(scale), scale), VegaLiteAxis.X(panel.XAxis, scale))
                    ),
                    ["y"] = Scales(
                        panel.YScales(),
                        scale => (VegaLiteAxis.Scale(panel.YRange(scale), scale), VegaLiteAxis.Y(panel.YAxis, panel.YRange(scale), scale))
                    ),
                },
            },
            ["config"] = new JsonObject { ["view"] = new JsonObject { ["stroke"] = null } },
        };
    }

    /// <summary>The scales among which the page lets the reader choose, and which of them is first.</summary>
    private static JsonObject Scales(IReadOnlyList<AxisScale> scales, Func<AxisScale, (JsonObject Scale, JsonObject Axis)> write)
    {
        var json = new JsonObject { ["own"] = VegaLiteAxis.Name(scales[0]) };
        foreach (AxisScale scale in scales)
        {
            (JsonObject range, JsonObject axis) = write(scale);
            json[VegaLiteAxis.Name(scale)] = new JsonObject { ["scale"] = range, ["axis"] = axis };
        }

        return json;
    }

    private static JsonArray Transforms(Figure figure, ChartPanel panel, long[] seeds)
    {
        string number = panel.YAxis.Percent ? ",.2~%" : ",.4~g";
        string median = panel.HasSeeds ? "'median of ' + datum.n" : Seeds("[0]");
        return
        [
            VegaLiteJson.Calculate("network", $"{VegaLiteJson.Literal(panel.Series.Select(series => series.Name))}[datum.k]"),
            new JsonObject { ["filter"] = "indexof(hidden, datum.network) < 0 && (!logx || datum.x > 0)" },
            VegaLiteJson.Calculate("role", $"{VegaLiteJson.Literal(panel.Series.Select(series => panel.Role(figure, series)))}[datum.k]"),
            VegaLiteJson.Calculate(
                "color",
                $"palette[{VegaLiteJson.Literal(panel.Series.Select(series => Palette.Slot(series.Color)))}[datum.k]]"
            ),
            VegaLiteJson.Calculate("dot", "palette[datum.c]"),
            VegaLiteJson.Calculate("tx", $"format(datum.x, '{(panel.XAxis.Percent ? ",~%" : ",.9~g")}')"),
            VegaLiteJson.Calculate("ts", $"datum.s < 0 ? {median} : {Seeds("[datum.s]")}"),
            VegaLiteJson.Calculate(
                "tv",
                $"format(datum.v, '{number}') + (datum.p === 3 || datum.p === 7 ? ' (censored)' : datum.p === 4 ? ' at t_mem' : "
                    + "datum.p === 5 ? ' at t_gen' : '')"
            ),
            VegaLiteJson.Calculate("tb", $"isValid(datum.h) ? format(datum.l, '{number}') + ' to ' + format(datum.h, '{number}') : ''"),
            VegaLiteJson.Calculate("v", "logy && datum.v <= 0 ? null : datum.v"),
            VegaLiteJson.Calculate(
                "l",
                $"logy && isValid(datum.l) ? max(datum.l, {VegaLiteJson.Literal(panel.YRange(AxisScale.Log).Min)}) : datum.l"
            ),
        ];

        string Seeds(string index) =>
            seeds.Length == 0 ? "''" : $"{VegaLiteJson.Literal(seeds.Select(seed => $"seed {Numbers.Whole(seed)}"))}{index}";
    }

    private static JsonArray Layers(ChartPanel panel)
    {
        AxisRange range = panel.YRange();
        string lines = Indices(panel, series => series.Kind != SeriesKind.Points),
            curves = Indices(panel, series => series.Kind == SeriesKind.Line);
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
                ["transform"] = Filter($"datum.s < 0 && indexof({curves}, datum.k) >= 0"),
                ["mark"] = new JsonObject
                {
                    ["type"] = "area",
                    ["opacity"] = 0.13,
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

        if (panel.HasSeeds)
        {
            layers.Add(
                new JsonObject
                {
                    ["transform"] = Filter($"singles && datum.s >= 0 && datum.p === 0 && indexof({curves}, datum.k) >= 0"),
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
                        ("strokeDash", Dash(dashed))
                    ),
                }
            );
        }

        layers.Add(
            new JsonObject
            {
                ["transform"] = Filter($"datum.s < 0 && indexof({lines}, datum.k) >= 0"),
                ["mark"] = new JsonObject
                {
                    ["type"] = "line",
                    ["strokeWidth"] = 2,
                    ["clip"] = true,
                },
                ["encoding"] = Encoding("v", ("stroke", Color()), ("detail", Nominal("k")), ("strokeDash", Dash(dashed))),
            }
        );

        if (markers != "[]")
        {
            if (panel.HasSeeds)
            {
                layers.Add(
                    Points(
                        "marker",
                        "singles && datum.p >= 6 && isValid(datum.v)",
                        ("size", Value(16)),
                        ("stroke", Color("dot")),
                        ("fill", HollowIf("datum.p === 7")),
                        ("opacity", Value(0.5))
                    )
                );
            }

            layers.Add(
                new JsonObject
                {
                    ["transform"] = Filter($"indexof({markers}, datum.k) >= 0 && isValid(datum.h) && isValid(datum.v)"),
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
            Points(
                "marker",
                "datum.p >= 1 && datum.p <= 3 && isValid(datum.v)",
                ("stroke", Color("dot")),
                ("size", Condition("datum.p === 1", 18, 55)),
                ("opacity", Value(1)),
                ("fill", HollowIf("datum.p === 3"))
            )
        );

        foreach ((SeedMarkKind kind, VegaMarker marker, string shape) in Shapes)
        {
            if (panel.Marks.Contains(kind))
            {
                layers.Add(
                    Points(
                        SeedMarkStyle,
                        $"datum.p === {(int)marker} && isValid(datum.v)",
                        ("fill", Color()),
                        ("size", Value(62)),
                        ("opacity", Value(0.95)),
                        ("shape", Value(shape))
                    )
                );
            }
        }

        if (panel.IsOverSteps)
        {
            // On a log axis, which has no place for step 0, that is its left end.
            string least = VegaLiteJson.Literal(panel.XRange(AxisScale.Log).Min);
            JsonObject rule = VegaLiteStep.Rule($"logx ? max(step, {least}) : step", VegaLiteStep.OnPaper);
            rule["encoding"] = new JsonObject { ["x"] = Encoding("v")["x"]!.DeepClone() };
            layers.Add(rule);
        }

        var tooltip = new JsonArray
        {
            VegaLiteJson.Tip("network", "network"),
            VegaLiteJson.Tip("role", "data"),
            VegaLiteJson.Tip("ts", "line"),
            VegaLiteJson.Tip("tx", panel.XAxis.Label),
            VegaLiteJson.Tip("tv", panel.YAxis.Label),
            VegaLiteJson.Tip("tb", "25 % to 75 %"),
        };

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

        JsonObject Points(string style, string filter, params ReadOnlySpan<(string Channel, JsonNode Value)> channels) =>
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

        JsonObject Encoding(string y, params ReadOnlySpan<(string Channel, JsonNode Value)> channels)
        {
            var encoding = new JsonObject
            {
                ["x"] = new JsonObject
                {
                    ["field"] = "x",
                    ["type"] = "quantitative",
                    ["scale"] = VegaLiteAxis.Scale(panel.XRange(), panel.XAxis.Scale),
                    ["axis"] = VegaLiteAxis.X(panel.XAxis, panel.XAxis.Scale),
                },
                ["y"] = new JsonObject
                {
                    ["field"] = y,
                    ["type"] = "quantitative",
                    ["scale"] = VegaLiteAxis.Scale(range, panel.YAxis.Scale),
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

    private static JsonObject HollowIf(string test) =>
        new()
        {
            ["condition"] = new JsonObject { ["test"] = test, ["value"] = "transparent" },
            ["field"] = "dot",
            ["type"] = "nominal",
            ["scale"] = null,
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
