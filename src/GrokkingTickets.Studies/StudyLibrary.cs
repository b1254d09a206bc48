using System.Reflection;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Specifications;

namespace GrokkingTickets.Studies;

/// <summary>The studies that ship with the program: every <c>studies/ID.yaml</c>.</summary>
public static class StudyLibrary
{
    private const string Prefix = "Studies/";
    private const string Suffix = ".yaml";

    private static readonly string[] PaperOrder =
    [
        "F2-mlp",
        "F2-transformer",
        "F2-mnist",
        "F3",
        "F4-rate",
        "F4-capacity",
        "F5-speed",
        "F5-norms",
        "F6-critical",
        "F6-no-decay",
        "F7",
        "A1",
        "A2",
        "G",
        "I",
        "J",
        "V-when",
        "V-ops",
        "V-poly",
        "V-parity",
    ];

    private static readonly Assembly Home = typeof(StudyLibrary).Assembly;

    /// <summary>The ids, in the order of the paper; others follow.</summary>
    public static IReadOnlyList<string> Ids { get; } =
        Ordered(
            Home.GetManifestResourceNames()
                .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal))
                .Select(name => name[Prefix.Length..^Suffix.Length])
        );

    /// <summary>The ids of the studies of the paper: those that say which <c>figure</c> of it they are.</summary>
    public static IReadOnlyList<string> PaperIds => [.. Ids.Where(id => Load(id).IsOfPaper)];

    /// <summary>A study of the library by its id, or of the user by the path of its file.</summary>
    /// <exception cref="UserErrorException">There is neither, or it has a mistake.</exception>
    public static Study Load(string idOrPath, bool quick = false)
    {
        if (Ids.FirstOrDefault(id => id.Equals(idOrPath, StringComparison.OrdinalIgnoreCase)) is { } known)
        {
            using var reader = new StreamReader(Home.GetManifestResourceStream(Prefix + known + Suffix)!);
            return StudyReader.Parse(reader.ReadToEnd(), $"study {known}", null, quick);
        }

        if (!File.Exists(idOrPath))
        {
            throw new UserErrorException(
                $"\"{ShownText.Line(idOrPath, 200)}\" is neither a file nor a study; the studies are {string.Join(", ", Ids)}."
            );
        }

        return StudyReader.Parse(
            SpecificationReader.ReadText(idOrPath, "study"),
            idOrPath,
            Path.GetDirectoryName(Path.GetFullPath(idOrPath)),
            quick
        );
    }

    internal static IReadOnlyList<string> Ordered(IEnumerable<string> ids) =>
        [
            .. ids.OrderBy(id => Array.IndexOf(PaperOrder, id) is >= 0 and var place ? place : PaperOrder.Length)
                .ThenBy(id => id, StringComparer.Ordinal),
        ];
}
