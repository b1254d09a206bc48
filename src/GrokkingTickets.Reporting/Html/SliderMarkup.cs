using System.Text.Json;
using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Reporting.Html;

/// <summary>What moves all pictures of a section through training, and stays in sight while they are.</summary>
internal static class SliderMarkup
{
    /// <summary>Begins the figures of a section, with the slider where anything moves; the page's script brings it to life.</summary>
    public static void Open(HtmlBuilder html, ReportSection section)
    {
        html.Raw("<div class=\"figures\">\n");
        IReadOnlyList<long> steps = section.FilmSteps;
        if (steps.Count == 0)
        {
            return;
        }

        html.Add($"<div class=\"time\" data-steps=\"{JsonSerializer.Serialize(steps)}\" role=\"group\" aria-label=\"Training\" hidden>");
        html.Add($"<label><span>Step</span> <input type=\"range\" min=\"0\" max=\"{Numbers.Whole(steps.Count - 1)}\" step=\"1\"");
        html.Add($"value=\"{Numbers.Whole(steps.Count - 1)}\" aria-valuetext=\"as the figures stand\"></label> <output></output>");
        html.Raw("<button type=\"button\" class=\"play\" title=\"Let training go on by itself\">Play</button>\n");
        html.Raw("<button type=\"button\" class=\"rest\" title=\"Show the figures as they stood\" disabled>Reset</button>\n</div>\n");
    }

    /// <summary>Ends the figures of a section.</summary>
    public static void Close(HtmlBuilder html) => html.Raw("</div>\n");
}
