using System.Globalization;
using System.Text;
using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Reporting.Svg;

/// <summary>
/// A <see cref="WaveFilm"/> as one picture that moves by itself (SMIL), in browsers and wherever they show pictures: above the waves of
/// the neurons, below the test accuracies with a cursor at the step of the frame. Where nothing moves it is the last frame.
/// </summary>
public static class SvgWaveFilm
{
    private const int ResidueWidth = 2,
        WaveHeight = 34,
        CellGap = 14,
        CellCaption = 13,
        Columns = 3,
        ReelGap = 44,
        Margin = 20,
        Head = 44,
        ReelHead = 40,
        CurveHeight = 92,
        Foot = 38;

    private const double SecondsPerFrame = 0.28,
        SecondsAtEnd = 2.5;

    /// <summary>The picture.</summary>
    public static string Write(WaveFilm film)
    {
        ArgumentNullException.ThrowIfNull(film);
        int residues = film.Reels[0].Frames[0][0].Length,
            rows = film.Reels.Max(reel => (reel.Neurons.Count + Columns - 1) / Columns),
            waveWidth = ResidueWidth * (residues - 1),
            reelWidth = (Columns * waveWidth) + ((Columns - 1) * CellGap),
            width = (2 * Margin) + (film.Reels.Count * reelWidth) + ((film.Reels.Count - 1) * ReelGap),
            waves = Head + ReelHead,
            curves = waves + (rows * (WaveHeight + CellCaption + CellGap)) + 8,
            height = curves + CurveHeight + Foot;
        var svg = new SvgBuilder();
        svg.Open(
            "svg",
            "xmlns",
            "http://www.w3.org/2000/svg",
            "viewBox",
            string.Create(CultureInfo.InvariantCulture, $"0 0 {width} {height}"),
            "width",
            width,
            "height",
            height,
            "font-family",
            Ink.Fonts,
            "role",
            "img"
        );
        svg.Text("title", film.Title);
        svg.Empty("rect", "width", width, "height", height, "rx", 6, "fill", Ink.Paper);
        svg.Text("text", film.Title, "x", Margin, "y", 28, "font-size", TextSize.Heading, "font-weight", 600, "fill", Ink.Text);
        for (int frame = 0; frame < film.Steps.Count; frame++)
        {
            Flash(svg, film, frame, $"step {Numbers.Grouped(film.Steps[frame])}", width - Margin, 28, "end", Ink.Text, TextSize.Heading);
        }

        for (int r = 0; r < film.Reels.Count; r++)
        {
            Reel(svg, film, film.Reels[r], Margin + (r * (reelWidth + ReelGap)), waves, waveWidth);
        }

        Curves(svg, film, Margin, width - Margin, curves);
        return svg.Close("svg").ToString();
    }

    private static void Reel(SvgBuilder svg, WaveFilm film, WaveReel reel, int left, int top, int waveWidth)
    {
        string color = Palette.Light[Palette.Slot(reel.Color)];
        svg.Text("text", reel.Label, "x", left, "y", top - 26, "font-size", TextSize.Title, "font-weight", 600, "fill", color);
        for (int frame = 0; frame < film.Steps.Count; frame++)
        {
            string text = $"test accuracy {Numbers.Accuracy(reel.Accuracy[frame])}";
            Flash(svg, film, frame, text, left, top - 10, "start", Ink.Muted, TextSize.Label);
        }

        for (int neuron = 0; neuron < reel.Neurons.Count; neuron++)
        {
            int x = left + (neuron % Columns * (waveWidth + CellGap)),
                y = top + (neuron / Columns * (WaveHeight + CellCaption + CellGap));
            int middle = y + (WaveHeight / 2);
            svg.Empty("line", "x1", x, "x2", x + waveWidth, "y1", middle, "y2", middle, "stroke", Ink.Grid);
            string[] paths = [.. reel.Frames.Select(frame => Path(x, middle, frame[neuron]))];
            svg.Open("path", "fill", "none", "stroke", color, "stroke-width", 1.3, "stroke-linejoin", "round", "d", paths[^1]);
            Move(svg, film, "d", paths);
            svg.Close("path");
            svg.Text(
                "text",
                reel.Neurons[neuron],
                "x",
                x,
                "y",
                y + WaveHeight + CellCaption - 2,
                "font-size",
                TextSize.Tick - 1,
                "fill",
                Ink.Muted
            );
        }
    }

    /// <summary>A path of whole pixels, each point by its distance from the one before: half the text that coordinates take.</summary>
    private static string Path(int x, int middle, double[] wave)
    {
        var path = new StringBuilder();
        int before = 0;
        for (int n = 0; n < wave.Length; n++)
        {
            int at = -(int)Math.Round(wave[n] * WaveHeight / 2);
            if (n == 0)
            {
                path.Append(CultureInfo.InvariantCulture, $"M{x} {middle + at}l");
            }
            else
            {
                path.Append(CultureInfo.InvariantCulture, $"{(n == 1 ? "" : " ")}{ResidueWidth}{(at < before ? "" : " ")}{at - before}");
            }

            before = at;
        }

        return path.ToString();
    }

    private static void Curves(SvgBuilder svg, WaveFilm film, int left, int right, int top)
    {
        int bottom = top + CurveHeight;
        svg.Text("text", "Test accuracy", "x", left, "y", top - 2, "font-size", TextSize.Label, "fill", Ink.Muted);
        double first = Math.Max(1, film.Steps.First(step => step > 0)),
            last = film.Steps[^1];
        double X(double step) => left + ((right - left) * Math.Log(Math.Max(step, first / 2) / (first / 2)) / Math.Log(last / (first / 2)));
        svg.Empty("line", "x1", left, "x2", right, "y1", bottom, "y2", bottom, "stroke", Ink.Axis);
        for (double tick = Math.Pow(10, Math.Ceiling(Math.Log10(first))); tick <= last; tick *= 10)
        {
            svg.Empty("line", "x1", X(tick), "x2", X(tick), "y1", bottom, "y2", bottom + 4, "stroke", Ink.Axis);
            svg.Text(
                "text",
                Numbers.Grouped(tick),
                "x",
                X(tick),
                "y",
                bottom + 16,
                "font-size",
                TextSize.Tick,
                "fill",
                Ink.Muted,
                "text-anchor",
                "middle"
            );
        }

        svg.Text("text", "step", "x", right, "y", bottom + 30, "font-size", TextSize.Label, "fill", Ink.Muted, "text-anchor", "end");
        foreach (WaveReel reel in film.Reels)
        {
            IEnumerable<string> points = film.Steps.Zip(
                reel.Accuracy,
                (step, accuracy) => $"{SvgBuilder.Number(X(step))},{SvgBuilder.Number(bottom - (accuracy * (CurveHeight - 12)))}"
            );
            svg.Empty(
                "polyline",
                "fill",
                "none",
                "stroke",
                Palette.Light[Palette.Slot(reel.Color)],
                "stroke-width",
                2,
                "points",
                string.Join(' ', points)
            );
        }

        svg.Open("line", "y1", top + 4, "y2", bottom, "x1", X(last), "x2", X(last), "stroke", Ink.Text, "stroke-dasharray", Ink.Dashes);
        foreach (string end in new[] { "x1", "x2" })
        {
            Move(svg, film, end, [.. film.Steps.Select(step => SvgBuilder.Number(X(step)))]);
        }

        svg.Close("line");
    }

    /// <summary>Moves an attribute of the open element through a value a frame; the last stays until the film begins again.</summary>
    private static void Move(SvgBuilder svg, WaveFilm film, string attribute, IReadOnlyList<string> values) =>
        Animate(svg, film, attribute, KeyTimes(film), string.Join(';', values.Append(values[^1])));

    private static void Animate(SvgBuilder svg, WaveFilm film, string attribute, string times, string values, string? mode = null) =>
        svg.Empty(
            "animate",
            "attributeName",
            attribute,
            "dur",
            Duration(film),
            "repeatCount",
            "indefinite",
            "calcMode",
            mode,
            "keyTimes",
            times,
            "values",
            values
        );

    /// <summary>A text that is there during one frame.</summary>
    private static void Flash(SvgBuilder svg, WaveFilm film, int frame, string text, int x, int y, string anchor, string color, double size)
    {
        bool isLast = frame == film.Steps.Count - 1;
        double total = Total(film),
            from = frame * SecondsPerFrame / total,
            to = isLast ? 1 : (frame + 1) * SecondsPerFrame / total;
        svg.Open("g", "visibility", isLast ? "visible" : "hidden");
        (string times, string values) = (frame, isLast) switch
        {
            (0, _) => ($"0;{Time(to)}", "visible;hidden"),
            (_, true) => ($"0;{Time(from)}", "hidden;visible"),
            _ => ($"0;{Time(from)};{Time(to)}", "hidden;visible;hidden"),
        };
        Animate(svg, film, "visibility", times, values, "discrete");
        svg.Text("text", text, "x", x, "y", y, "font-size", size, "fill", color, "text-anchor", anchor);
        svg.Close("g");
    }

    private static double Total(WaveFilm film) => ((film.Steps.Count - 1) * SecondsPerFrame) + SecondsAtEnd;

    private static string Duration(WaveFilm film) => string.Create(CultureInfo.InvariantCulture, $"{Total(film):0.##}s");

    /// <summary>Of every frame, and of the end, until which the last one stays.</summary>
    private static string KeyTimes(WaveFilm film) =>
        string.Join(';', film.Steps.Select((_, frame) => Time(frame * SecondsPerFrame / Total(film))).Append("1"));

    private static string Time(double part) => part.ToString("0.####", CultureInfo.InvariantCulture);
}
