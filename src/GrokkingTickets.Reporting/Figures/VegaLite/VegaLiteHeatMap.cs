using System.Text.Json.Nodes;

namespace GrokkingTickets.Reporting.Figures.VegaLite;

/// <summary>A matrix, each cell a rectangle that tells its value.</summary>
internal static class VegaLiteHeatMap
{
    private const double Height = 230,
        SmallHeight = 160;

    public static JsonObject Write(Figure figure, HeatMap map)
    {
        double height = figure.IsSmallMultiples ? SmallHeight : Height;
        AxisRange colors = map.ColorRange();
        IReadOnlyList<string> stops = ColorMap.Stops(map.Colors);
        int columns = map.ColumnCount;
        var values = new JsonArray();
        for (int row = 0; row < map.Rows.Count; row++)
        {
            values.Add(new JsonObject { ["r"] = row, ["v"] = Row(map, row, columns) });
        }

        return new JsonObject
        {
            ["$schema"] = VegaLitePanel.Schema,
            ["description"] = map.Title,
            ["width"] = "container",
            ["height"] = height,
            ["data"] = new JsonObject { ["values"] = values },
            ["transform"] = new JsonArray
            {
                new JsonObject { ["calculate"] = $"sequence({columns})", ["as"] = "c" },
                new JsonObject
                {
                    ["flatten"] = new JsonArray { "v", "c" },
                },
                new JsonObject { ["filter"] = "isValid(datum.v)" },
                Calculate("x", Place(map.XFirst, map.XStep, "datum.c - 0.5")),
                Calculate("x2", Place(map.XFirst, map.XStep, "datum.c + 0.5")),
                Calculate("y", Place(map.YFirst, map.YStep, "datum.r - 0.5")),
                Calculate("y2", Place(map.YFirst, map.YStep, "datum.r + 0.5")),
                Calculate("tx", $"format({Place(map.XFirst, map.XStep, "datum.c")}, ',.6~g')"),
                Calculate("ty", $"format({Place(map.YFirst, map.YStep, "datum.r")}, ',.6~g')"),
                Calculate("tv", "format(datum.v, ',.4~g')"),
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
                ["x"] = Position("x", map.XLabel, map.XFirst, map.XStep, columns, false),
                ["x2"] = new JsonObject { ["field"] = "x2" },
                ["y"] = Position("y", map.YLabel, map.YFirst, map.YStep, map.Rows.Count, true),
                ["y2"] = new JsonObject { ["field"] = "y2" },
                ["fill"] = new JsonObject
                {
                    ["field"] = "v",
                    ["type"] = "quantitative",
                    ["scale"] = new JsonObject
                    {
                        ["type"] = "linear",
                        ["domain"] = VegaLitePanel.Array(
                            stops.Select((_, i) => colors.Min + ((colors.Max - colors.Min) * i / (stops.Count - 1)))
                        ),
                        ["range"] = VegaLitePanel.Array(stops),
                        ["interpolate"] = "rgb",
                        ["clamp"] = true,
                        ["nice"] = false,
                        ["zero"] = false,
                    },
                    ["legend"] = figure.ColorKey() is not null
                        ? null
                        : new JsonObject
                        {
                            ["title"] = map.ValueLabel,
                            ["titleOrient"] = "right",
                            ["gradientLength"] = height - 10,
                            ["gradientThickness"] = 10,
                            ["tickCount"] = 5,
                            ["format"] = ",.3~g",
                        },
                },
                ["tooltip"] = new JsonArray { Tip("ty", map.YLabel), Tip("tx", map.XLabel), Tip("tv", map.ValueLabel) },
            },
            ["usermeta"] = new JsonObject { ["x"] = null },
            ["config"] = new JsonObject { ["view"] = new JsonObject { ["stroke"] = null } },
        };
    }

    private static JsonArray Row(HeatMap map, int row, int columns)
    {
        var cells = new JsonArray();
        for (int column = 0; column < columns; column++)
        {
            double value = map.At(row, column);
            cells.Add(double.IsFinite(value) ? JsonNode.Parse(Numbers.Significant(value, 4)) : null);
        }

        return cells;
    }

    private static JsonObject Position(string field, string label, double first, double step, int count, bool reverse) =>
        new()
        {
            ["field"] = field,
            ["type"] = "quantitative",
            ["scale"] = new JsonObject
            {
                ["domain"] = VegaLitePanel.Array([first - (step / 2), first + ((count - 0.5) * step)]),
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
        $"{VegaLitePanel.Literal(first)} + {VegaLitePanel.Literal(step)} * ({index})";

    private static JsonObject Calculate(string name, string expression) => new() { ["calculate"] = expression, ["as"] = name };

    private static JsonObject Tip(string field, string title) =>
        new()
        {
            ["field"] = field,
            ["type"] = "nominal",
            ["title"] = title,
        };
}
