using System.Text.Json.Nodes;
using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Reporting.VegaLite;

/// <summary>A matrix, each cell a rectangle that tells its value.</summary>
internal sealed class VegaLiteHeatMap : VegaLitePanel<HeatMap>
{
    /// <summary>The most cells that are drawn one by one; larger pictures stay pictures.</summary>
    private const int MaxCells = 20_000;

    // White with a dark rim, which are seen on all colours.
    private const string RimStyle = "stepRim",
        RuleStyle = "stepOnColors";

    private const double Height = 230,
        SmallHeight = 160;

    protected override JsonObject? Write(Figure figure, HeatMap map)
    {
        if (map.Rows.Count * (long)map.ColumnCount is 0 or > MaxCells)
        {
            return null;
        }

        double height = figure.IsSmallMultiples ? SmallHeight : Height;
        var specification = new JsonObject
        {
            ["$schema"] = Schema,
            ["description"] = map.Title,
            ["width"] = "container",
            ["height"] = height,
        };
        JsonObject cells = Cells(map, figure.ColorKey() is null ? Legend(map, height) : null);
        if (map.IsOverSteps)
        {
            specification["params"] = new JsonArray { VegaLiteStep.Parameter() };
            specification["layer"] = new JsonArray { cells, Rule(map, RimStyle), Rule(map, RuleStyle) };
        }
        else
        {
            foreach ((string key, JsonNode? part) in cells.ToArray())
            {
                cells.Remove(key);
                specification[key] = part;
            }
        }

        specification["config"] = new JsonObject { ["view"] = new JsonObject { ["stroke"] = null } };
        return specification;
    }

    private static JsonObject Cells(HeatMap map, JsonObject? legend) =>
        new()
        {
            ["data"] = new JsonObject { ["values"] = new JsonArray([.. Enumerable.Range(0, map.Rows.Count).Select(row => Row(map, row))]) },
            ["transform"] = new JsonArray
            {
                new JsonObject { ["calculate"] = $"sequence({map.ColumnCount})", ["as"] = "c" },
                new JsonObject
                {
                    ["flatten"] = new JsonArray { "v", "c" },
                },
                new JsonObject { ["filter"] = "isValid(datum.v)" },
                VegaLiteJson.Calculate("x", Place(map.XFirst, map.XStep, "datum.c - 0.5")),
                VegaLiteJson.Calculate("x2", Place(map.XFirst, map.XStep, "datum.c + 0.5")),
                VegaLiteJson.Calculate("y", Place(map.YFirst, map.YStep, "datum.r - 0.5")),
                VegaLiteJson.Calculate("y2", Place(map.YFirst, map.YStep, "datum.r + 0.5")),
                VegaLiteJson.Calculate("tx", $"format({Place(map.XFirst, map.XStep, "datum.c")}, ',.6~g')"),
                VegaLiteJson.Calculate("ty", $"format({Place(map.YFirst, map.YStep, "datum.r")}, ',.6~g')"),
                VegaLiteJson.Calculate("tv", "format(datum.v, ',.4~g')"),
            },
            // Neighbours overlap by a whole pixel, or the page shimmers through at their edges.
            ["mark"] = new JsonObject
            {
                ["type"] = "rect",
                ["clip"] = true,
                ["x2Offset"] = 1,
                ["y2Offset"] = 1,
            },
            ["encoding"] = new JsonObject
            {
                ["x"] = Position("x", map.XLabel, map.XRange, false),
                ["x2"] = new JsonObject { ["field"] = "x2" },
                ["y"] = Position("y", map.YLabel, map.YRange, true),
                ["y2"] = new JsonObject { ["field"] = "y2" },
                ["fill"] = new JsonObject
                {
                    ["field"] = "v",
                    ["type"] = "quantitative",
                    ["scale"] = ColorScale(map),
                    ["legend"] = legend,
                },
                ["tooltip"] = new JsonArray
                {
                    VegaLiteJson.Tip("ty", map.YLabel),
                    VegaLiteJson.Tip("tx", map.XLabel),
                    VegaLiteJson.Tip("tv", map.ValueLabel),
                },
            },
        };

    private static JsonObject ColorScale(HeatMap map)
    {
        AxisRange colors = map.ColorRange();
        IReadOnlyList<string> stops = ColorMap.Stops(map.Colors);
        return new JsonObject
        {
            ["type"] = "linear",
            ["domain"] = VegaLiteJson.Array(stops.Select((_, i) => colors.Min + ((colors.Max - colors.Min) * i / (stops.Count - 1)))),
            ["range"] = VegaLiteJson.Array(stops),
            ["interpolate"] = "rgb",
            ["clamp"] = true,
            ["nice"] = false,
            ["zero"] = false,
        };
    }

    private static JsonObject Legend(HeatMap map, double height) =>
        new()
        {
            ["title"] = map.ValueLabel,
            ["titleOrient"] = "right",
            ["gradientLength"] = height - 10,
            ["gradientThickness"] = 10,
            ["tickCount"] = 5,
            ["format"] = ",.3~g",
        };

    private static JsonObject Rule(HeatMap map, string style)
    {
        JsonObject rule = VegaLiteStep.Rule("step", style);
        rule["encoding"] = new JsonObject { ["x"] = Position("x", map.XLabel, map.XRange, false) };
        return rule;
    }

    private static JsonObject Row(HeatMap map, int row)
    {
        var cells = new JsonArray();
        for (int column = 0; column < map.ColumnCount; column++)
        {
            double value = map.At(row, column);
            cells.Add(double.IsFinite(value) ? JsonNode.Parse(Numbers.Significant(value, 4)) : null);
        }

        return new JsonObject { ["r"] = row, ["v"] = cells };
    }

    private static JsonObject Position(string field, string label, AxisRange range, bool reverse) =>
        new()
        {
            ["field"] = field,
            ["type"] = "quantitative",
            ["scale"] = new JsonObject
            {
                ["domain"] = VegaLiteJson.Array([range.Min, range.Max]),
                ["nice"] = false,
                ["zero"] = false,
                ["reverse"] = reverse,
            },
            ["axis"] = new JsonObject
            {
                ["title"] = label,
                ["grid"] = false,
                ["labelExpr"] = "format(datum.value, ',.9~g')",
                ["labelOverlap"] = "greedy",
                ["labelSeparation"] = 6,
                ["labelFlush"] = false,
                ["tickCount"] = reverse ? 5 : new JsonObject { ["expr"] = "max(2, floor(width / 40))" },
            },
        };

    private static string Place(double first, double step, string index) =>
        $"{VegaLiteJson.Literal(first)} + {VegaLiteJson.Literal(step)} * ({index})";
}
