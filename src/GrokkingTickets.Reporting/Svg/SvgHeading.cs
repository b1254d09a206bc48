using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Reporting.Svg;

/// <summary>Title, note and legend above the panels.</summary>
internal static class SvgHeading
{
    private const double Swatch = 20,
        Bar = 110,
        Between = 18,
        Line = 19;

    /// <summary>Draws them and returns where the panels may begin.</summary>
    public static double Draw(SvgBuilder svg, Figure figure, double left, double right, double top)
    {
        double y = top + TextSize.Heading;
        double noteWidth = figure.Note is null ? 0 : TextWidth.Of(figure.Note, TextSize.Label) + 16;
        bool beside = TextWidth.Of(figure.Title, 1.06 * TextSize.Heading) + noteWidth <= right - left;
        svg.Text(
            "text",
            TextWidth.Fit(figure.Title, 1.06 * TextSize.Heading, right - left),
            "x",
            left,
            "y",
            y,
            "font-size",
            TextSize.Heading,
            "font-weight",
            600,
            "fill",
            Ink.Text,
            "class",
            "gf-text"
        );
        if (figure.Note is not null)
        {
            if (!beside)
            {
                y += Line;
            }

            svg.Text(
                "text",
                TextWidth.Fit(figure.Note, TextSize.Label, right - left),
                "x",
                beside ? right : left,
                "y",
                y,
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

        y += Line + 6;
        double x = left;
        bool any = false;
        foreach (LegendRow row in LegendRow.Of(figure.Legend()))
        {
            if (row.Setting is { } setting)
            {
                DrawGrid(setting, row.Entries);
                continue;
            }

            int slot = Palette.Slot(row.Entries[0].Color);
            string name = Begin(row.Entries[0].Name);
            svg.Empty(
                "line",
                "x1",
                x,
                "y1",
                y - 4,
                "x2",
                x + Swatch,
                "y2",
                y - 4,
                "stroke",
                Palette.Light[slot],
                "class",
                $"gf-s{slot}",
                "stroke-width",
                3,
                "stroke-linecap",
                "round"
            );
            End(name, Ink.Text, "gf-text");
        }

        if (figure.HasDashes())
        {
            Key(figure.SolidMeaning, null);
            Key(figure.DashedMeaning, Ink.Dashes);
        }

        if (figure.HasBands())
        {
            string name = Begin(figure.BandMeaning);
            svg.Empty(
                "rect",
                "x",
                x,
                "y",
                y - 9,
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
            svg.Empty(
                "line",
                "x1",
                x,
                "x2",
                x + Swatch,
                "y1",
                y - 4,
                "y2",
                y - 4,
                "stroke",
                Ink.Muted,
                "stroke-width",
                "1.9",
                "class",
                "gf-sm"
            );
            End(name, Ink.Muted, "gf-muted");
        }

        if (figure.ShowsSeeds())
        {
            Key(figure.SeedMeaning, null, "0.7");
        }

        foreach (SeedMarkKind kind in figure.Marks())
        {
            string name = Begin(Figure.MeaningOf(kind));
            MarkShape.Draw(svg, kind, x + (Swatch / 2), y - 4);
            End(name, Ink.Muted, "gf-muted");
        }

        if (figure.HasHollow())
        {
            string name = Begin(figure.HollowMeaning);
            svg.Empty(
                "circle",
                "cx",
                x + (Swatch / 2),
                "cy",
                y - 4,
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
            End(name, Ink.Muted, "gf-muted");
        }

        if (figure.ColorKey() is { } key)
        {
            string low = TextWidth.Fit($"{key.Label}  {key.Low}", TextSize.Label, right - left - Bar - 60);
            Begin(low + key.High, Bar + 12);
            svg.Text(
                "text",
                low,
                "x",
                x,
                "y",
                y,
                "font-size",
                TextSize.Label,
                "fill",
                Ink.Muted,
                "class",
                "gf-muted",
                "xml:space",
                "preserve"
            );
            x += TextWidth.Of(low, TextSize.Label) + 6;
            svg.Empty(
                "image",
                "x",
                x,
                "y",
                y - 9,
                "width",
                Bar,
                "height",
                10.0,
                "preserveAspectRatio",
                "none",
                "href",
                ColorPicture.Ramp(key.Colors, upright: false)
            );
            svg.Text("text", key.High, "x", x + Bar + 6, "y", y, "font-size", TextSize.Label, "fill", Ink.Muted, "class", "gf-muted");
            x += Bar + 6 + TextWidth.Of(key.High, TextSize.Label) + Between;
        }

        return any ? y + 12 : y - Line + 6;

        void Key(string meaning, string? dashes, string width = "1.8")
        {
            string name = Begin(meaning);
            svg.Empty(
                "line",
                "x1",
                x,
                "y1",
                y - 4,
                "x2",
                x + Swatch,
                "y2",
                y - 4,
                "stroke",
                Ink.Muted,
                "class",
                "gf-sm",
                "stroke-width",
                width,
                "stroke-dasharray",
                dashes
            );
            End(name, Ink.Muted, "gf-muted");
        }

        // The values of a setting side by side, each under its colour.
        void DrawGrid(string setting, IReadOnlyList<LegendEntry> entries)
        {
            string title = TextWidth.Fit(setting, TextSize.Label, (right - left) / 2);
            double[] widths = [.. entries.Select(entry => Math.Max(26, TextWidth.Of(entry.Value!.Text, TextSize.Tick) + 6))];
            Begin(title, Math.Min(widths.Sum() + 8, (right - left) / 2));
            svg.Text("text", title, "x", x, "y", y, "font-size", TextSize.Label, "fill", Ink.Text, "class", "gf-text");
            x += TextWidth.Of(title, TextSize.Label) + 8;
            double start = x;
            for (int i = 0; i < entries.Count; i++)
            {
                if (x + widths[i] > right)
                {
                    x = start;
                    y += Line;
                }

                int slot = Palette.Slot(entries[i].Color);
                svg.Empty(
                    "rect",
                    "x",
                    x,
                    "y",
                    y - 11,
                    "width",
                    widths[i],
                    "height",
                    4.0,
                    "fill",
                    Palette.Light[slot],
                    "class",
                    $"gf-f{slot}"
                );
                svg.Text(
                    "text",
                    entries[i].Value!.Text,
                    "x",
                    x + (widths[i] / 2),
                    "y",
                    y + 4,
                    "text-anchor",
                    "middle",
                    "font-size",
                    TextSize.Tick,
                    "fill",
                    Ink.Muted,
                    "class",
                    "gf-muted"
                );
                x += widths[i];
            }

            x += Between;
        }

        string Begin(string name, double mark = Swatch + 6)
        {
            string fitted = TextWidth.Fit(name, TextSize.Label, right - left - mark);
            if (any && x + mark + TextWidth.Of(fitted, TextSize.Label) > right)
            {
                x = left;
                y += Line;
            }

            any = true;
            return fitted;
        }

        void End(string name, string ink, string style)
        {
            svg.Text("text", name, "x", x + Swatch + 6, "y", y, "font-size", TextSize.Label, "fill", ink, "class", style);
            x += Swatch + 6 + TextWidth.Of(name, TextSize.Label) + Between;
        }
    }
}
