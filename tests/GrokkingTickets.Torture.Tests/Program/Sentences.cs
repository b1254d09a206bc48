using System.Text.RegularExpressions;

namespace GrokkingTickets.Torture.Tests.Program;

/// <summary>What the program may say when something went wrong.</summary>
internal static partial class Sentences
{
    /// <summary>What is wrong with an ending in which nothing may crash, or null.</summary>
    public static string? Crash(Ending ending) =>
        ending.Code is not (0 or 1 or 2) ? $"exit code {ending.Code}: {ending.Error.Trim()}"
        : ending.Error.Contains("unexpected error", StringComparison.Ordinal) ? $"an unexpected error: {ending.Error.Trim()}"
        : StackTrace().IsMatch(ending.Error) ? $"a stack trace: {ending.Error.Trim()}"
        : ending.Code != 0 && ending.Sentences.Length == 0 ? $"exit code {ending.Code} without a word: {ending.Error.Trim()}"
        : null;

    /// <summary>What the sentences of an ending lack, or null: each names the file or folder, and the way out.</summary>
    public static string? Lack(Ending ending)
    {
        foreach (string sentence in ending.Code == 0 ? [] : ending.Sentences)
        {
            if (!sentence.Contains('/', StringComparison.Ordinal))
            {
                return $"no file is named: {sentence}";
            }

            if (!WayOut().IsMatch(sentence))
            {
                return $"no way out is named: {sentence}";
            }
        }

        return null;
    }

    [GeneratedRegex(@"^\s+at [A-Z]\w+\.|Unhandled exception", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex StackTrace();

    [GeneratedRegex(
        @"\b(again|same command|free|delete|remove|move|rename|give|wait|stop|choose|check|update|newer|restore|use|make|allow|mount|retrain)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture
    )]
    private static partial Regex WayOut();
}
