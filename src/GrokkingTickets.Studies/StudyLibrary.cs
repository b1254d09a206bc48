using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Specifications.Schema;

namespace GrokkingTickets.Studies;

/// <summary>The studies that ship with the program: every <c>studies/ID.yaml</c>.</summary>
public static class StudyLibrary
{
    /// <summary>The collection of the experiments that the first version of the paper has, and V-when.</summary>
    public const string Paper = "paper";

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
        "V-tau",
        "V-jaccard",
        "V-fourier",
        "V-graph",
        "V-weights",
        "V-edge",
        "V-edge-memorised",
        "V-edge-when",
        "V-ops",
        "V-poly",
        "V-parity",
        "V-transformer",
        "V-transfer",
    ];

    /// <summary>The ids, in the order of the paper; others follow.</summary>
    public static IReadOnlyList<string> Ids { get; } = Ordered(StudyFiles.OfThisProgram.Names);

    /// <summary>The words that mean several studies.</summary>
    public static IReadOnlyList<string> Collections { get; } = [Paper, "structure", "norm", "field"];

    /// <summary>The ids of the studies of a collection, in the order of all; none of a word that is none.</summary>
    public static IReadOnlyList<string> IdsOf(string collection) =>
        collection.Length == 0 ? [] : [.. Ids.Where(id => Load(id).Collection.Equals(collection, StringComparison.OrdinalIgnoreCase))];

    /// <summary>A study of the library by its id, or of the user by the path of its file.</summary>
    /// <exception cref="UserErrorException">There is neither, or it has a mistake.</exception>
    public static Study Load(string idOrPath, bool quick = false)
    {
        if (Ids.FirstOrDefault(id => id.Equals(idOrPath, StringComparison.OrdinalIgnoreCase)) is { } known)
        {
            return StudyReader.Parse(StudyFiles.OfThisProgram.Read(known), $"study {known}", null, quick);
        }

        if (!File.Exists(idOrPath))
        {
            throw new UserErrorException(
                $"\"{ShownText.Line(idOrPath, 200)}\" is neither a file nor a study; the studies are {string.Join(", ", Ids)}, and "
                    + $"several together {string.Join(", ", Collections)}"
                    + SpecificationErrors.DidYouMean(idOrPath, [.. Ids, .. Collections])
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
