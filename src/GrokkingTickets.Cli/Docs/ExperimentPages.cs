using GrokkingTickets.Reporting.Studies;
using GrokkingTickets.Studies;

namespace GrokkingTickets.Cli.Docs;

/// <summary>A page a study of the library, with what is committed of its results.</summary>
internal static class ExperimentPages
{
    /// <summary>The pages and the one that leads to them, by the names of their files.</summary>
    /// <param name="results">The folder of results; its folders may hold some of their own.</param>
    /// <param name="fromPages">The path of that folder from the pages.</param>
    public static IReadOnlyDictionary<string, string> Write(string results, string fromPages)
    {
        var pages = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var all = new List<(Study, IReadOnlyList<ClaimResult>)>();
        foreach (Study study in StudyLibrary.Ids.Select(id => StudyLibrary.Load(id)))
        {
            (string Folder, IReadOnlyList<ClaimResult> Claims) found = Folders(results)
                .Select(folder => (folder, ClaimsIn(folder, study)))
                .FirstOrDefault(one => one.Item2.Count > 0, ("", []));
            string[] figures =
            [
                .. Folders(results)
                    .SelectMany(folder => study.FigureNames.Select(name => Path.Combine(folder, "figures", name + ".svg")))
                    .Where(File.Exists)
                    .Select(path => $"{fromPages}/{Path.GetRelativePath(results, path).Replace(Path.DirectorySeparatorChar, '/')}"),
            ];
            pages.Add(study.Id + ".md", StudyMarkdown.Page(study, found.Claims, figures));
            all.Add((study, found.Claims));
        }

        pages.Add("README.md", StudyMarkdown.Index(all));
        return pages;
    }

    private static IEnumerable<string> Folders(string results) =>
        Directory
            .EnumerateDirectories(results)
            .Where(folder => Path.GetFileName(folder) != "figures")
            .Order(StringComparer.Ordinal)
            .Prepend(results);

    private static IReadOnlyList<ClaimResult> ClaimsIn(string folder, Study study)
    {
        string file = Path.Combine(folder, "claims.json");
        return File.Exists(file) ? ClaimsJsonReader.Read(File.ReadAllText(file), study) : [];
    }
}
