using GrokkingTickets.Reporting.Html;
using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Reporting.Tests;

/// <summary>A kind of panel is its data, a drawing in each form, and one line that joins them.</summary>
public sealed class PanelKindsTests
{
    public static TheoryData<Type> Kinds() =>
        [.. typeof(Panel).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Panel)) && !type.IsAbstract)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_panel_is_registered(Type kind) => Assert.Contains(kind, PanelKinds.All.Types);

    [Fact]
    public void A_new_kind_has_its_picture_among_the_others()
    {
        string svg = BarsReport.Kinds.Svg.Write(BarsReport.Figure);
        Assert.Equal(2, svg.Split("class=\"bar\"").Length - 1);
        Assert.Contains(">Weights kept</text>", svg, StringComparison.Ordinal);
        Assert.Contains(">bars</text>", svg, StringComparison.Ordinal);
        Assert.Contains("Two bars to compare.", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_kind_has_rows_among_the_others()
    {
        string[] lines = BarsReport.Kinds.Csv.Write(BarsReport.Figure).Split('\n');
        Assert.Equal("panel,series,style,x,median,q25,q75,n,seed_0,seed_1,seed_2", lines[0]);
        Assert.Equal(["Weights kept,bars,bar,0,0.6,,,,,,", "Weights kept,bars,bar,1,0.2,,,,,,"], lines[1..3]);
    }

    [Fact]
    public void A_new_kind_is_on_the_page()
    {
        string page = ReportPage.Write(BarsReport.Create(), BarsReport.Kinds);
        Assert.Contains("\"mark\":\"bar\"", page, StringComparison.Ordinal);
        Assert.Contains("data-network=\"bars\"", page, StringComparison.Ordinal);
        Assert.Contains("class=\"bar\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_kind_need_not_know_how_the_page_links_panels() =>
        Assert.Equal("""{"x":null}""", BarsReport.Kinds.VegaLite.Write(BarsReport.Figure, 0)!["usermeta"]!.ToJsonString());

    [Fact]
    public void A_kind_that_nobody_registered_is_named()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => PanelKinds.All.Svg.Write(BarsReport.Figure));
        Assert.Contains("Bars", error.Message, StringComparison.Ordinal);
    }
}
