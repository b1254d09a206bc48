using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Reporting.Svg;

namespace GrokkingTickets.Reporting.Html;

/// <summary>
/// The pictures of a film, a network beside the other, each cell so large that it can be seen: as they are at the end, and what the page's
/// script puts in their place.
/// </summary>
internal static class StageMarkup
{
    /// <summary>Pixels a cell, at least.</summary>
    private const double Cell = 2;

    // Of the page's column, of the gaps in it, and of what stands left of a picture.
    private const double Page = 960,
        Gap = 22,
        Axis = 90;

    /// <summary>A picture with more rows is as high as it must be, and others fit beside it.</summary>
    private const int ManyRows = 115;

    private const int Abreast = 2,
        MostAbreast = 5;

    // A picture's address is plain text within a script, and "+" of it must not take six characters.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The stage of a figure's film.</summary>
    public static void Write(HtmlBuilder html, Figure figure, TrainingFilm film, PanelKinds kinds)
    {
        int columns = Columns(film);
        double width = Math.Floor((Page - (Gap * (columns - 1))) / columns);
        html.Raw("<div class=\"stage\">\n");
        html.Raw("<p>");
        ColorKeyMarkup.Write(html, film.ColorKey);
        html.Raw("</p>\n");
        html.Add($"<div class=\"reels\" style=\"--columns:{columns}\">");
        for (int i = 0; i < film.Reels.Count; i++)
        {
            TrainingReel reel = film.Reels[i];
            TrainingFrame last = reel.Frames[^1];
            var options = new SvgOptions(Heading: false)
            {
                IdPrefix = $"stage-{i}-",
                Width = width,
                LeastCell = Cell,
                ColorKeys = false,
            };
            Figure single = figure with { Panels = [reel.Of(last.Picture)], Columns = 1 };
            html.Raw("<div class=\"panel reel\">");
            html.Add($"<p class=\"panel-title\">{reel.Network}<span class=\"at\">, step {Numbers.Grouped(last.Step)}</span></p>");
            html.Raw("<div class=\"whole\" tabindex=\"0\" role=\"region\"");
            html.Add(
                $" style=\"--least:{Numbers.Whole((long)Least(reel.Of(0), width))}px\" aria-label=\"{figure.Title}: {reel.Network}\">"
            );
            html.Raw(kinds.Svg.Write(single, options)).Raw("</div>\n");
            html.Raw("<script type=\"application/json\">").Raw(Frames(reel, last.Picture)).Raw("</script></div>\n");
        }

        html.Raw("</div>\n");
        if (film.Reels.Any(reel => Needed(reel.Of(0)) > Page))
        {
            html.Raw("<p class=\"scroll-hint\">Every cell has two pixels: scroll a picture sideways to see all of it, and all move.</p>\n");
        }

        html.Raw("</div>\n");
    }

    /// <summary>The steps, which picture each has, and the pictures: null is the one that stands there already.</summary>
    private static string Frames(TrainingReel reel, int shown) =>
        new JsonObject
        {
            ["steps"] = new JsonArray([.. reel.Frames.Select(frame => (JsonNode)frame.Step)]),
            ["pictures"] = new JsonArray([.. reel.Frames.Select(frame => (JsonNode)frame.Picture)]),
            ["addresses"] = new JsonArray([
                .. reel.Pictures.Select((_, picture) => picture == shown ? null : (JsonNode?)ColorPicture.Of(reel.Of(picture))),
            ]),
        }.ToJsonString(Plain);

    /// <summary>Wide pictures stand below each other; of those that fit side by side, every row has about as many.</summary>
    private static int Columns(TrainingFilm film)
    {
        HeatMap[] maps = [.. film.Reels.Select(reel => reel.Of(0))];
        int fit = Math.Clamp((int)((Page + Gap) / (maps.Max(Needed) + Gap)), 1, maps.Any(IsTall) ? MostAbreast : Abreast);
        int rows = (maps.Length + fit - 1) / fit;
        return (maps.Length + rows - 1) / rows;
    }

    /// <summary>How narrow a picture that was drawn at a width may become on a narrow page.</summary>
    private static double Least(HeatMap map, double width) => IsTall(map) ? Math.Max(width, Needed(map)) : Needed(map);

    private static bool IsTall(HeatMap map) => map.Rows.Count > ManyRows;

    private static double Needed(HeatMap map) => (map.ColumnCount * Cell) + Axis;
}
