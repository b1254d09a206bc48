namespace GrokkingTickets.Runs.Formats;

/// <summary>Text of scripts for bash, and of commands to be pasted into a shell.</summary>
public static class BashText
{
    /// <summary>A word, in quotes only where it needs them.</summary>
    public static string Word(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return
            word.Length > 0
            && word.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or ',' or '=' or '-' or '_' or '/' or '+' or ':' or '@' or '%')
            ? word
            : Quote(word);
    }

    /// <summary>Words as one command.</summary>
    public static string Command(IEnumerable<string> words) => string.Join(' ', words.Select(Word));

    /// <summary>A word in single quotes, whatever is in it.</summary>
    internal static string Quote(string word) => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>A text on the line of a comment.</summary>
    internal static string Comment(string text) => "# " + text.ReplaceLineEndings(" ");
}
