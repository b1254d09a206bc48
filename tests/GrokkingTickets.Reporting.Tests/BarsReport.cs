using System.Text.Json.Nodes;
using GrokkingTickets.Reporting.Csv;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Reporting.Svg;
using GrokkingTickets.Reporting.VegaLite;

namespace GrokkingTickets.Reporting.Tests;

/// <summary>A report with a kind of panel that the program does not have, beside those it has.</summary>
public static class BarsReport
{
    public static PanelKinds Kinds { get; } = PanelKinds.All.With(PanelKind.Of<Bars>(new SvgBars(), new VegaLiteBars(), new CsvBars()));

    public static Figure Figure { get; } =
        SampleReport.Curves() with
        {
            Id = "both",
            Panels = [new Bars("Weights kept", [0.6, 0.2]), .. SampleReport.Curves().Panels],
        };

    public static Report Create() => new("t", [new ReportSection("s", "h") { Figures = [Figure] }]);

    private sealed record Bars(string Title, IReadOnlyList<double> Values) : Panel(Title)
    {
        public override string Description => "Two bars to compare.";

        public override IEnumerable<LegendEntry> Legend => [new LegendEntry("bars", 3)];
    }

    private sealed class SvgBars : SvgPanel<Bars>
    {
        protected override SvgMargins Margins(Bars panel, bool withColorKey) => new(Left: 20, Right: 5);

        protected override void Draw(SvgBuilder svg, Bars panel, SvgPlace place)
        {
            double width = place.Frame.Width / panel.Values.Count;
            for (int i = 0; i < panel.Values.Count; i++)
            {
                double height = place.Frame.Height * panel.Values[i];
                svg.Empty(
                    "rect",
                    "class",
                    "bar",
                    "x",
                    place.Frame.Left + (i * width),
                    "y",
                    place.Frame.Bottom - height,
                    "width",
                    width,
                    "height",
                    height
                );
            }
        }
    }

    private sealed class VegaLiteBars : VegaLitePanel<Bars>
    {
        protected override JsonObject Write(Figure figure, Bars panel) =>
            new()
            {
                ["$schema"] = Schema,
                ["width"] = "container",
                ["data"] = new JsonObject { ["values"] = new JsonArray([.. panel.Values.Select(value => (JsonNode)value)]) },
                ["mark"] = "bar",
                ["encoding"] = new JsonObject
                {
                    ["y"] = new JsonObject { ["field"] = "data", ["type"] = "quantitative" },
                },
            };
    }

    private sealed class CsvBars : CsvPanel<Bars>
    {
        protected override void Write(CsvRows rows, Figure figure, Bars panel)
        {
            for (int i = 0; i < panel.Values.Count; i++)
            {
                rows.Add(panel.Title, "bars", "bar", i, panel.Values[i]);
            }
        }
    }
}
