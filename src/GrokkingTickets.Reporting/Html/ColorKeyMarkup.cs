using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Reporting.Html;

/// <summary>What the colours of pictures mean, as a ramp between its ends.</summary>
internal static class ColorKeyMarkup
{
    public static void Write(HtmlBuilder html, ColorKey key)
    {
        string stops = string.Join(',', ColorMap.Stops(key.Colors));
        html.Add(
            $"<span class=\"key\">{key.Label}&ensp;{key.Low}<i class=\"ramp\" style=\"background:linear-gradient(to right,{stops})\"></i>{key.High}</span>"
        );
    }
}
