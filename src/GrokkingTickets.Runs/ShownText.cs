using System.Globalization;
using System.Text;

namespace GrokkingTickets.Runs;

/// <summary>
/// Texts of others (names in files and of folders, titles, messages) made fit to be shown: what a terminal would obey, or what would
/// turn the order of what is read around, is written out as <c>\u001b</c>; and nothing is longer than somebody would read.
/// </summary>
public static class ShownText
{
    /// <summary>Characters of a line of output.</summary>
    public const int LongestLine = 2_000;

    private const string Rest = "...";

    /// <summary>A text on one line, its line ends written out too, and what is too long ended with "...".</summary>
    /// <param name="text">Anything.</param>
    /// <param name="longest">The most of its characters that are shown.</param>
    public static string Line(string text, int longest = LongestLine)
    {
        ArgumentNullException.ThrowIfNull(text);
        string begin = text;
        if (text.Length > longest)
        {
            // Not half of a character.
            begin = text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];
        }

        return Escaped(begin, keepsLines: false) + (begin.Length < text.Length ? Rest : "");
    }

    /// <summary>A text whose line ends and tabs are meant.</summary>
    public static string Lines(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Escaped(text, keepsLines: true);
    }

    /// <summary>Whether a terminal may be given a character as it is.</summary>
    public static bool IsHarmless(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.Surrogate
            );

    private static string Escaped(string text, bool keepsLines)
    {
        int first = FirstToEscape(text, keepsLines);
        if (first < 0)
        {
            return text;
        }

        var shown = new StringBuilder(text, 0, first, text.Length + 16);
        int i = first;
        while (i < text.Length)
        {
            bool isWhole = Rune.TryGetRuneAt(text, i, out Rune rune);
            int length = isWhole ? rune.Utf16SequenceLength : 1;
            if (isWhole && Keeps(rune, text, i, keepsLines))
            {
                shown.Append(text, i, length);
            }
            else if (length == 2)
            {
                shown.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:x8}");
            }
            else
            {
                shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)text[i]:x4}");
            }

            i += length;
        }

        return shown.ToString();
    }

    private static int FirstToEscape(string text, bool keepsLines)
    {
        int i = 0;
        while (i < text.Length)
        {
            if (!Rune.TryGetRuneAt(text, i, out Rune rune) || !Keeps(rune, text, i, keepsLines))
            {
                return i;
            }

            i += rune.Utf16SequenceLength;
        }

        return -1;
    }

    private static bool Keeps(Rune rune, string text, int at, bool keepsLines) => IsHarmless(rune) || (keepsLines && IsOfLines(text, at));

    /// <summary>A tab or a line end; a carriage return alone would write over the line.</summary>
    private static bool IsOfLines(string text, int at) =>
        text[at] is '\n' or '\t' || (text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n');
}
