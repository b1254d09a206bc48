using System.Text.Json.Nodes;
using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Reporting.Tests;

public sealed class VegaLiteFigureTests
{
    [Fact]
    public void Specifications_are_valid_JSON_even_of_defects()
    {
        foreach (
            Figure figure in new[]
            {
                SampleReport.Curves(),
                SampleReport.Rates(),
                SampleReport.Neurons(),
                HostileReport.Defects(),
                HostileReport.Strange(),
            }
        )
        {
            for (int i = 0; i < figure.Panels.Count; i++)
            {
                if (PanelKinds.All.VegaLite.Write(figure, i) is { } specification)
                {
                    Assert.Equal(
                        "https://vega.github.io/schema/vega-lite/v6.json",
                        (string?)JsonNode.Parse(specification.ToJsonString())!["$schema"]
                    );
                }
            }
        }
    }

    [Fact]
    public void The_first_layer_carries_the_zoom()
    {
        JsonObject specification = PanelKinds.All.VegaLite.Write(SampleReport.Curves(), 0)!;
        Assert.Equal("zoom", (string?)specification["layer"]![0]!["params"]![0]!["name"]);
    }

    [Fact]
    public void A_log_panel_can_turn_linear_and_back()
    {
        JsonNode scales = PanelKinds.All.VegaLite.Write(SampleReport.Curves(), 0)!["usermeta"]!["scales"]!;
        Assert.Equal(("linear", "log"), ((string?)scales["x"]!["own"], (string?)scales["y"]!["own"]));
        foreach (string axis in new[] { "x", "y" })
        {
            Assert.Equal("log", (string?)scales[axis]!["log"]!["scale"]!["type"]);
            Assert.Equal("linear", (string?)scales[axis]!["linear"]!["scale"]!["type"]);
        }

        Assert.Equal(25, (double)scales["x"]!["log"]!["scale"]!["domain"]![0]!);
        Assert.Equal(0, (double)scales["x"]!["linear"]!["scale"]!["domain"]![0]!);
    }

    [Fact]
    public void Data_are_rounded_and_thinned()
    {
        string rows = (string)PanelKinds.All.VegaLite.Write(SampleReport.Curves(), 0)!["data"]!["values"]!;
        Assert.InRange(rows.Count(c => c == '\n'), 100, (4 * (400 + (3 * 160))) + 1);
        Assert.DoesNotMatch(@"\d\.\d{12}", rows);
    }

    [Fact]
    public void Every_row_says_the_colour_of_its_marker()
    {
        string[] rows = ((string)PanelKinds.All.VegaLite.Write(SampleReport.Rates(), 1)!["data"]!["values"]!).Split(
            '\n',
            StringSplitOptions.RemoveEmptyEntries
        );
        int column = Array.IndexOf(rows[0].Split(','), "c");
        Assert.Equal(
            Enumerable.Range(0, 24).Select(i => $"{Palette.Shade(i % 6, 6)}"), // the medians, then three seeds
            rows[1..].Select(row => row.Split(',')[column])
        );
    }

    [Fact]
    public void Colours_that_pictures_share_have_no_legend_in_each()
    {
        Assert.Null(PanelKinds.All.VegaLite.Write(SampleReport.Course(), 3)!["encoding"]!["fill"]!["legend"]);
        Assert.NotNull(PanelKinds.All.VegaLite.Write(SampleReport.Neurons(), 0)!["encoding"]!["fill"]!["legend"]);
    }

    [Fact]
    public void No_text_can_end_a_script() =>
        Assert.DoesNotContain(
            "</script",
            PanelKinds.All.VegaLite.Write(HostileReport.Strange(), 0)!.ToJsonString(),
            StringComparison.OrdinalIgnoreCase
        );

    [Fact]
    public void Heat_maps_too_large_for_single_cells_stay_pictures()
    {
        double[][] rows = [.. Enumerable.Range(0, 200).Select(_ => new double[200])];
        Assert.Null(PanelKinds.All.VegaLite.Write(new Figure("f", "f", [new HeatMap("m", "x", "y", "v", rows)]), 0));
    }
}
