using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Cli.Output;

/// <summary>Lists of names that may be long.</summary>
internal static class NamesInShort
{
    /// <summary>"a, b, c and 2 more".</summary>
    /// <param name="names">All of them.</param>
    /// <param name="most">How many are named.</param>
    public static string Of(IEnumerable<string> names, int most)
    {
        string[] all = [.. names];
        return string.Join(", ", all.Take(most)) + (all.Length > most ? $" and {Numbers.Whole(all.Length - most)} more" : "");
    }
}
