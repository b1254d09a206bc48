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
            ["layer"] = VegaLiteLayers.Of(panel),
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
            VegaLiteJson.Calculate(
                "tx",
                panel.XAxis.Names is { } names
                    ? VegaLiteAxis.NameOf(names, "datum.x")
                    : $"format(datum.x, '{(panel.XAxis.Percent ? ",~%" : ",.9~g")}')"
            ),
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

    private static JsonObject Parameter(string name, JsonNode value) => new() { ["name"] = name, ["value"] = value };
}
