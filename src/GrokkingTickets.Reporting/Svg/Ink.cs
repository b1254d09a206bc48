namespace GrokkingTickets.Reporting.Svg;

/// <summary>
/// Colours of everything but the series, for white paper. Each comes with a class, by which a page that inlines the picture can give it
/// other colours (style sheets win over attributes); a picture on its own needs no style sheet.
/// </summary>
internal static class Ink
{
    public const string Paper = "#ffffff";
    public const string Text = "#1f2630";
    public const string Muted = "#5d6875";
    public const string Axis = "#98a2ae";
    public const string Grid = "#e8ebef";
    public const string Note = "#a15c00";
    public const string Dashes = "5 3.5";
    public const string Fonts =
        "system-ui, -apple-system, 'Segoe UI', 'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif";
}
