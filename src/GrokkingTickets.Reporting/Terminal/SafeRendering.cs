using System.Text;
using GrokkingTickets.Runs;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace GrokkingTickets.Reporting.Terminal;

/// <summary>
/// The last thing before a terminal: of what was drawn, a character that it would obey stands as a picture of itself or as a mark, as wide
/// as one. Texts of others come here written out already (<see cref="ShownText"/>), unless somebody forgot.
/// </summary>
internal sealed class SafeRendering : IRenderHook
{
    private const char Mark = '\ufffd';

    /// <summary>Where Unicode has pictures of the control characters.</summary>
    private const int Pictures = 0x2400;

    public IEnumerable<IRenderable> Process(RenderOptions options, IEnumerable<IRenderable> renderables) =>
        renderables.Select(renderable => new Safe(renderable));

    private static string Shown(string text, bool hasUnicode)
    {
        var shown = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (ShownText.IsHarmless(rune) || rune.Value == '\n')
            {
                shown.Append(rune);
            }
            else
            {
                shown.Append(
                    !hasUnicode ? '?'
                    : rune.Value < ' ' ? (char)(Pictures + rune.Value)
                    : Mark
                );
            }
        }

        return shown.ToString();
    }

    private sealed class Safe(IRenderable inner) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => inner.Measure(options, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) =>
            inner
                .Render(options, maxWidth)
                .Select(segment =>
                    segment.IsControlCode || segment.IsLineBreak || IsHarmless(segment.Text)
                        ? segment
                        : new Segment(Shown(segment.Text, options.Unicode), segment.Style)
                );

        private static bool IsHarmless(string text)
        {
            foreach (Rune rune in text.EnumerateRunes())
            {
                if (!ShownText.IsHarmless(rune))
                {
                    return false;
                }
            }

            return true;
        }
    }
}
