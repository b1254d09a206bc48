namespace GrokkingTickets.Cli.Output;

/// <summary>Text that a terminal would break inside of words, broken between them.</summary>
internal static class WrappedText
{
    /// <summary>The lines of a text.</summary>
    /// <param name="text">On one line.</param>
    /// <param name="first">What its first line begins with.</param>
    /// <param name="later">What the others begin with.</param>
    /// <param name="width">The columns of the terminal; a word that is longer stands on a line of its own.</param>
    public static IEnumerable<string> Lines(string text, string first, string later, int width)
    {
        string line = first;
        bool isBegun = false;
        foreach (string word in text.Split(' '))
        {
            if (isBegun && line.Length + word.Length >= width)
            {
                yield return line.TrimEnd();
                line = later;
            }

            line += word + " ";
            isBegun = true;
        }

        yield return line.TrimEnd();
    }

    /// <summary>Writes a text so; in a file on one line.</summary>
    public static void WriteWrapped(this ConsoleOutput output, string text, string first, string later)
    {
        foreach (string line in Lines(text, first, later, output.IsRedirected ? int.MaxValue : output.Width))
        {
            output.WriteLine(line);
        }
    }
}
