using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Reporting.Svg;

namespace GrokkingTickets.Reporting.Tests;

public sealed partial class SvgFigureTests
{
    public static TheoryData<string> Figures() => ["curves", "rates", "neurons", "course", "defects", "strange"];

    [Theory]
    [MemberData(nameof(Figures))]
    public void Pictures_are_well_formed_and_finite(string name)
    {
        string svg = PanelKinds.All.Svg.Write(Find(name));
        XElement root = XDocument.Parse(svg).Root!;
        Assert.Equal("svg", root.Name.LocalName);
        Assert.Equal(Find(name).Title.Replace('\u0001', '\uFFFD'), root.Elements().First().Value);
        Assert.DoesNotMatch(BadNumber(), svg);
    }

    [Theory]
    [MemberData(nameof(Figures))]
    public void Pictures_are_the_same_every_time(string name) =>
        Assert.Equal(PanelKinds.All.Svg.Write(Find(name)), PanelKinds.All.Svg.Write(Find(name)));

    [Fact]
    public void A_network_has_one_legend_entry_and_the_dash_is_explained()
    {
        string[] texts = Texts(SampleReport.Curves());
        Assert.Single(texts, "Base");
        Assert.Single(texts, "train");
        Assert.Single(texts, "test");
    }

    [Fact]
    public void Markers_have_the_colours_of_the_networks_they_stand_for()
    {
        XElement[] markers =
        [
            .. XDocument
                .Parse(PanelKinds.All.Svg.Write(SampleReport.Rates()))
                .Descendants()
                .Where(e => e.Name.LocalName == "circle" && e.Attribute("r")?.Value == "4"),
        ];
        Assert.Equal(
            Enumerable.Range(0, 6).Select(i => Palette.Light[Palette.Shade(i, 6)]),
            markers.Select(marker => marker.Attribute("stroke")!.Value)
        );
    }

    [Fact]
    public void A_grid_is_a_key_of_its_values_and_seeds_and_their_times_are_explained()
    {
        string[] rates = Texts(SampleReport.Rates()),
            curves = Texts(SampleReport.Curves());
        Assert.Single(rates, "k =");
        Assert.DoesNotContain("k = 0.5", rates);
        Assert.Contains("0.5", rates);
        Assert.Contains("median, 25 % to 75 % of seeds", curves);
        Assert.Single(curves, "a seed");
        Assert.Single(curves, "t_mem of a seed");
        Assert.Single(curves, "t_gen of a seed");
        Assert.DoesNotContain("t_gen of a seed", rates);
    }

    [Fact]
    public void Labels_of_near_reference_lines_do_not_meet()
    {
        Figure figure = SampleReport.Curves();
        ChartPanel panel = ((ChartPanel)figure.Panels[1]) with { References = [new(0.3, "base"), new(0.31, "ticket"), new(0.1, "far")] };
        Dictionary<string, (double X, double Y)> labels = XDocument
            .Parse(PanelKinds.All.Svg.Write(figure with { Panels = [panel] }))
            .Descendants()
            .Where(e => e.Name.LocalName == "text" && e.Attribute("class")?.Value == "gf-muted gf-halo")
            .ToDictionary(e => e.Value, e => (Value(e, "x"), Value(e, "y")));
        Assert.True(Math.Abs(labels["base"].Y - labels["ticket"].Y) < TextSize.Tick);
        Assert.True(labels["ticket"].X < labels["base"].X - TextWidth.Of("base", TextSize.Tick));
        Assert.Equal(labels["base"].X, labels["far"].X);

        static double Value(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
    }

    [Fact]
    public void One_seed_is_a_line_and_several_are_thin_ones_beside_the_median()
    {
        Assert.Equal(4 * 3, ThinLines(SampleReport.Curves() with { Panels = [SampleReport.Curves().Panels[1]] }));
        double[] x = [0, 1, 2];
        Series one = SeedStatistics.Aggregate("n", [new SeedCurve(0, x, x)]);
        var figure = new Figure("f", "f", [new ChartPanel("p", Axis.Steps, new Axis("y"), [one])]);
        Assert.Equal(0, ThinLines(figure));
        Assert.DoesNotContain("a seed", Texts(figure));
        foreach ((int seeds, int lines) in new[] { (10, 10), (11, 0) })
        {
            Series many = SeedStatistics.Aggregate("n", Enumerable.Range(0, seeds).Select(seed => new SeedCurve(seed, x, x)));
            figure = figure with { Panels = [new ChartPanel("p", Axis.Steps, new Axis("y"), [many])] };
            Assert.Equal(lines, ThinLines(figure));
            Assert.Equal(lines > 0, Texts(figure).Contains("a seed"));
            JsonNode singles = PanelKinds.All.VegaLite.Write(figure, 0)!["params"]!
                .AsArray()
                .Single(parameter => (string?)parameter!["name"] == "singles")!;
            Assert.Equal(lines > 0, (bool)singles["value"]!);
        }

        static int ThinLines(Figure figure) =>
            XDocument
                .Parse(PanelKinds.All.Svg.Write(figure))
                .Descendants()
                .Where(e => e.Name.LocalName == "g" && e.Attribute("stroke-width")?.Value == "0.7")
                .Sum(g => g.Elements().Count());
    }

    [Theory]
    [InlineData("course", 1, 8)]
    [InlineData("neurons", 2, 2)]
    public void Colours_that_pictures_share_are_explained_once(string name, int explained, int pictures)
    {
        XElement[] elements = [.. XDocument.Parse(PanelKinds.All.Svg.Write(Find(name))).Descendants()];
        Assert.Equal(explained + pictures, elements.Count(e => e.Name.LocalName == "image"));
        Assert.Equal(
            name == "course",
            elements.Any(e => e.Name.LocalName == "text" && e.Value.StartsWith("Weight  \u22121", StringComparison.Ordinal))
        );
    }

    [Fact]
    public void Long_series_stay_small() => Assert.InRange(PanelKinds.All.Svg.Write(SampleReport.Curves()).Length, 1_000, 250_000);

    [Fact]
    public void All_text_lies_inside_the_picture()
    {
        foreach (string name in Figures().Select(row => row.Data))
        {
            XElement root = XDocument.Parse(PanelKinds.All.Svg.Write(Find(name))).Root!;
            double width = double.Parse(root.Attribute("width")!.Value, CultureInfo.InvariantCulture);
            foreach (XElement text in root.Descendants().Where(e => e.Name.LocalName == "text" && e.Attribute("transform") is null))
            {
                double size = double.Parse(
                    (text.Attribute("font-size") ?? text.Parent!.Attribute("font-size"))!.Value,
                    CultureInfo.InvariantCulture
                );
                double x = double.Parse(text.Attribute("x")!.Value, CultureInfo.InvariantCulture),
                    length = TextWidth.Of(text.Value, size) / 1.125;
                double left = text.Attribute("text-anchor")?.Value switch
                {
                    "end" => x - length,
                    "middle" => x - (length / 2),
                    _ => x,
                };
                Assert.True(left >= -1 && left + length <= width + 1, $"{name}: '{text.Value}' from {left} to {left + length} of {width}");
            }
        }
    }

    private static string[] Texts(Figure figure) =>
        [.. XDocument.Parse(PanelKinds.All.Svg.Write(figure)).Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value)];

    private static Figure Find(string name) =>
        name switch
        {
            "curves" => SampleReport.Curves(),
            "rates" => SampleReport.Rates(),
            "neurons" => SampleReport.Neurons(),
            "course" => SampleReport.Course(),
            "defects" => HostileReport.Defects(),
            _ => HostileReport.Strange(),
        };

    [GeneratedRegex("NaN|Infinity|∞|\"-0\"|[ \"]-0[ \"L]|>-0<")]
    private static partial Regex BadNumber();
}
