using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Reporting.Svg;

namespace GrokkingTickets.Reporting.Html;

/// <summary>The picture on top of the page: static, and drawn twice, as what is legible on a screen is not on a telephone.</summary>
internal static class HeadlineMarkup
{
    private const int Wide = 900;
    private const int Narrow = 400;

    public static void Write(HtmlBuilder html, Headline headline, PanelKinds kinds)
    {
        html.Raw("<figure class=\"headline\">\n");
        html.Add($"<a href=\"#{HtmlBuilder.Address(headline.Section)}\" title=\"To the whole figure and its numbers\">");
        foreach (int width in new[] { Wide, Narrow })
        {
            var options = new SvgOptions { IdPrefix = $"headline-{Numbers.Whole(width)}-", Width = width };
            html.Raw(width == Wide ? "<span class=\"wide\">" : "<span class=\"narrow\">");
            html.Raw(kinds.Svg.Write(headline.Figure, options)).Raw("</span>\n");
        }

        html.Raw("</a>\n</figure>\n");
    }
}
