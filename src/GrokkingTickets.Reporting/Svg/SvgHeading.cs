using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Reporting.Svg;

/// <summary>Title, note and legend above the panels. Entries of the legend stand side by side, as many as a line has room for.</summary>
internal sealed class SvgHeading
{
    private const double Swatch = 20,
        ToText = Swatch + 6,
        Bar = 110,
        Between = 18,
        Line = 19;

    private readonly SvgBuilder _svg;
    private readonly Figure _figure;
    private readonly double _left;
    private readonly double _right;

    // Where the next entry begins, on which line, and whether there is one before it.
    private double _x;
    private double _y;
    private bool _hasEntries;

    private SvgHeading(SvgBuilder svg, Figure figure, double left, double right, double top)
    {
        (_svg, _figure, _left, _right) = (svg, figure, left, right);
        (_x, _y) = (left, top + TextSize.Heading);
    }

    private double Width => _right - _left;

    /// <summary>Draws them and returns where the panels may begin.</summary>
    public static double Draw(SvgBuilder svg, Figure figure, double left, double right, double top)
    {
        var heading = new SvgHeading(svg, figure, left, right, top);
        heading.DrawTitle();
        heading._y += Line + 6;
        heading.DrawNetworks();
        heading.DrawMeanings();
        heading.DrawColors();
        return heading._hasEntries ? heading._y + 12 : heading._y - Line + 6;
    }

    /// <summary>The title, and the note beside it, or where there is no room on a line of its own.</summary>
    private void DrawTitle()
    {
        double noteWidth = _figure.Note is null ? 0 : TextWidth.Of(_figure.Note, TextSize.Label) + 16;
        bool beside = TextWidth.Of(_figure.Title, 1.06 * TextSize.Heading) + noteWidth <= Width;
        _svg.Text(
            "text",
            TextWidth.Fit(_figure.Title, 1.06 * TextSize.Heading, Width),
            "x",
            _left,
            "y",
            _y,
            "font-size",
            TextSize.Heading,
            "font-weight",
            600,
            "fill",
            Ink.Text,
            "class",
            "gf-text"
        );
        if (_figure.Note is null)
        {
            return;
        }

        _y += beside ? 0 : Line;
        _svg.Text(
            "text",
            TextWidth.Fit(_figure.Note, TextSize.Label, Width),
            "x",
            beside ? _right : _left,
            "y",
            _y,
            "text-anchor",
            beside ? "end" : null,
            "font-size",
            TextSize.Label,
            "fill",
            Ink.Note,
            "class",
            "gf-note"
        );
    }

    private void DrawNetworks()
    {
        foreach (LegendRow row in LegendRow.Of(_figure.Legend()))
        {
            if (row.Setting is { } setting)
            {
                DrawGrid(setting, row.Entries);
                continue;
            }

            int slot = Palette.Slot(row.Entries[0].Color);
            DrawEntry(row.Entries[0].Name, () => DrawSwatch(Palette.Light[slot], $"gf-s{slot}", "3", cap: "round"), Ink.Text, "gf-text");
        }
    }

    /// <summary>The values of a setting side by side, each under its colour.</summary>
    private void DrawGrid(string setting, IReadOnlyList<LegendEntry> entries)
    {
        string title = TextWidth.Fit(setting, TextSize.Label, Width / 2);
        double[] widths = [.. entries.Select(entry => Math.Max(26, TextWidth.Of(entry.Value!.Text, TextSize.Tick) + 6))];
        Begin(title, Math.Min(widths.Sum() + 8, Width / 2));
        DrawText(title, _x, Ink.Text, "gf-text");
        _x += TextWidth.Of(title, TextSize.Label) + 8;
        double start = _x;
        for (int i = 0; i < entries.Count; i++)
        {
            if (_x + widths[i] > _right)
            {
                _x = start;
                _y += Line;
            }

            int slot = Palette.Slot(entries[i].Color);
            _svg.Empty(
                "rect",
                "x",
                _x,
                "y",
                _y - 11,
                "width",
                widths[i],
                "height",
                4.0,
                "fill",
                Palette.Light[slot],
                "class",
                $"gf-f{slot}"
            );
            _svg.Text(
                "text",
                entries[i].Value!.Text,
                "x",
                _x + (widths[i] / 2),
                "y",
                _y + 4,
                "text-anchor",
                "middle",
                "font-size",
                TextSize.Tick,
                "fill",
                Ink.Muted,
                "class",
                "gf-muted"
            );
            _x += widths[i];
        }

        _x += Between;
    }

    /// <summary>What dashes, bands, thin lines and marks mean, as far as there are any.</summary>
    private void DrawMeanings()
    {
        if (_figure.HasDashes())
        {
            DrawMeaning(_figure.SolidMeaning, () => DrawSwatch(Ink.Muted, "gf-sm", "1.8"));
            DrawMeaning(_figure.DashedMeaning, () => DrawSwatch(Ink.Muted, "gf-sm", "1.8", dashes: Ink.Dashes));
        }

        if (_figure.HasBands())
        {
            DrawMeaning(_figure.BandMeaning, DrawBand);
        }

        if (_figure.ShowsSeeds())
        {
            DrawMeaning(_figure.SeedMeaning, () => DrawSwatch(Ink.Muted, "gf-sm", "0.7"));
        }

        foreach (SeedMarkKind kind in _figure.Marks())
        {
            DrawMeaning(Figure.MeaningOf(kind), () => MarkShape.Draw(_svg, kind, _x + (Swatch / 2), _y - 4));
        }

        if (_figure.HasHollow())
        {
            DrawMeaning(_figure.HollowMeaning, DrawRing);
        }
    }

    private void DrawBand()
    {
        _svg.Empty(
            "rect",
            "x",
            _x,
            "y",
            _y - 9,
            "width",
            Swatch,
            "height",
            10.0,
            "fill",
            Ink.Muted,
            "fill-opacity",
            "0.25",
            "class",
            "gf-muted"
        );
        _svg.Empty(
            "line",
            "x1",
            _x,
            "x2",
            _x + Swatch,
            "y1",
            _y - 4,
            "y2",
            _y - 4,
            "stroke",
            Ink.Muted,
            "stroke-width",
            "1.9",
            "class",
            "gf-sm"
        );
    }

    private void DrawRing() =>
        _svg.Empty(
            "circle",
            "cx",
            _x + (Swatch / 2),
            "cy",
            _y - 4,
            "r",
            3.5,
            "fill",
            Ink.Paper,
            "stroke",
            Ink.Muted,
            "stroke-width",
            "1.5",
            "class",
            "gf-hollow gf-sm"
        );

    /// <summary>What colours mean, where all panels have the same: a ramp between the values of its ends.</summary>
    private void DrawColors()
    {
        if (_figure.ColorKey() is not { } key)
        {
            return;
        }

        string low = TextWidth.Fit($"{key.Label}  {key.Low}", TextSize.Label, Width - Bar - 60);
        Begin(low + key.High, Bar + 12);
        _svg.Text(
            "text",
            low,
            "x",
            _x,
            "y",
            _y,
            "font-size",
            TextSize.Label,
            "fill",
            Ink.Muted,
            "class",
            "gf-muted",
            "xml:space",
            "preserve"
        );
        _x += TextWidth.Of(low, TextSize.Label) + 6;
        ColorPicture.Draw(_svg, ColorPicture.Ramp(key.Colors, upright: false), new PanelFrame(_x, _y - 9, Bar, 10));
        DrawText(key.High, _x + Bar + 6, Ink.Muted, "gf-muted");
        _x += Bar + 6 + TextWidth.Of(key.High, TextSize.Label) + Between;
    }

    private void DrawMeaning(string meaning, Action drawMark) => DrawEntry(meaning, drawMark, Ink.Muted, "gf-muted");

    /// <summary>An entry: a mark, and beside it what it stands for.</summary>
    private void DrawEntry(string name, Action drawMark, string ink, string style)
    {
        string fitted = Begin(name, ToText);
        drawMark();
        DrawText(fitted, _x + ToText, ink, style);
        _x += ToText + TextWidth.Of(fitted, TextSize.Label) + Between;
    }

    /// <summary>Goes to the next line where an entry has no room on this one; its name, as far as a line has room for it.</summary>
    private string Begin(string name, double mark)
    {
        string fitted = TextWidth.Fit(name, TextSize.Label, Width - mark);
        if (_hasEntries && _x + mark + TextWidth.Of(fitted, TextSize.Label) > _right)
        {
            _x = _left;
            _y += Line;
        }

        _hasEntries = true;
        return fitted;
    }

    private void DrawSwatch(string ink, string style, string width, string? cap = null, string? dashes = null) =>
        _svg.Empty(
            "line",
            "x1",
            _x,
            "y1",
            _y - 4,
            "x2",
            _x + Swatch,
            "y2",
            _y - 4,
            "stroke",
            ink,
            "class",
            style,
            "stroke-width",
            width,
            "stroke-linecap",
            cap,
            "stroke-dasharray",
            dashes
        );

    private void DrawText(string text, double x, string ink, string style) =>
        _svg.Text("text", text, "x", x, "y", _y, "font-size", TextSize.Label, "fill", ink, "class", style);
}
