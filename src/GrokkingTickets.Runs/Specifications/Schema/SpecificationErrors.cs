namespace GrokkingTickets.Runs.Specifications.Schema;

/// <summary>The sentences about wrong specifications, in one place so that they sound alike.</summary>
public static class SpecificationErrors
{
    private const int LongestPath = 200;

    /// <summary>"spec.yaml:3:5: this is wrong."</summary>
    /// <param name="origin">Where it stands.</param>
    /// <param name="sentence">What is wrong, without a full stop.</param>
    public static UserErrorException At(Origin origin, string sentence) => new($"{origin.Text}: {sentence}.");

    /// <summary>"spec.yaml:3:5: task.modulus is abc, but must be a whole number from 2 to 10000."</summary>
    public static UserErrorException Wrong(string path, RawNode value, string must) =>
        At(value.Origin, $"{ShownText.Line(path, LongestPath)} {Describe(value)}, but {must}");

    /// <summary>"spec.yaml:3:5: there is no key task.modulu (given as 5), allowed in task are ...; did you mean task.modulus?"</summary>
    /// <param name="path">The full key.</param>
    /// <param name="entry">Where it stands, and its value.</param>
    /// <param name="owner">Its section; empty at the root.</param>
    /// <param name="known">The keys that are allowed there.</param>
    /// <param name="everywhere">The full keys of all sections, of which one may have been meant.</param>
    public static UserErrorException UnknownKey(
        string path,
        RawEntry entry,
        string owner,
        IReadOnlyCollection<string> known,
        IEnumerable<string> everywhere
    )
    {
        string? nearest =
            Nearest(path, known.Select(k => owner.Length == 0 ? k : $"{owner}.{k}").ToList())
            ?? everywhere.FirstOrDefault(full => full.EndsWith("." + entry.Name, StringComparison.Ordinal));
        (path, owner) = (ShownText.Line(path, LongestPath), ShownText.Line(owner, LongestPath));
        string hint = nearest is null ? "" : $"; did you mean {nearest}?";
        string value = entry.Value is RawScalar scalar ? $" (given as {Quote(scalar.Text)})" : "";
        string allowed = $"allowed {(owner.Length == 0 ? "" : $"in {owner} ")}are {string.Join(", ", known)}";
        return new UserErrorException(
            hint.Length == 0
                ? $"{entry.NameOrigin.Text}: there is no key {path}{value}; {allowed}."
                : $"{entry.NameOrigin.Text}: there is no key {path}{value}, {allowed}{hint}"
        );
    }

    /// <summary>A value as a message shows it: numbers and words bare, all else in quotes.</summary>
    public static string Quote(string text)
    {
        bool bare = text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '+' or '-' or '_' or '^');
        return bare ? Short(text) : $"\"{Short(text)}\"";
    }

    /// <summary>A text on one line, nothing longer than fits there.</summary>
    public static string Short(string text)
    {
        const int Longest = 60;
        return ShownText.Line(text, Longest);
    }

    /// <summary>The end of a sentence about a word that is none of some: "; did you mean that?", or its full stop.</summary>
    public static string DidYouMean(string word, IReadOnlyCollection<string> candidates) =>
        Nearest(word, candidates) is { } nearest ? $"; did you mean {nearest}?" : ".";

    /// <summary>The candidate that a misspelled word most likely means, or null when none is near.</summary>
    public static string? Nearest(string word, IReadOnlyCollection<string> candidates)
    {
        const int Longest = 100;
        if (word.Length > Longest)
        {
            return null;
        }

        int length = word.Length - word.LastIndexOf('.') - 1;
        string? nearest = candidates.MinBy(candidate => Distance(word, candidate));
        return nearest is not null && Distance(word, nearest) <= Math.Max(1, length / 3) ? nearest : null;
    }

    private static string Describe(RawNode value) =>
        value switch
        {
            RawScalar { IsNull: true } => "has no value",
            RawScalar scalar => $"is {Quote(scalar.Text)}",
            RawSequence => "is a list",
            _ => "is a mapping of keys",
        };

    // Damerau-Levenshtein (adjacent transpositions count one).
    private static int Distance(string a, string b)
    {
        int[,] d = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            d[i, 0] = i;
        }

        for (int j = 0; j <= b.Length; j++)
        {
            d[0, j] = j;
        }

        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int change = a[i - 1] == b[j - 1] ? 0 : 1;
                d[i, j] = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + change);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
                }
            }
        }

        return d[a.Length, b.Length];
    }
}
