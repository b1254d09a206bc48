using System.Buffers;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Specifications.Schema;

namespace GrokkingTickets.Runs.Store;

/// <summary>The folder that holds the runs' folders, <c>runs/</c> unless another is named. It need not exist.</summary>
public sealed class RunStore
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>The store in a folder.</summary>
    public RunStore(string path) => Path = System.IO.Path.GetFullPath(path);

    /// <summary>The full path.</summary>
    public string Path { get; }

    /// <summary>The metrics of the run that a ticket's mask is of; null where there is none, or it has not begun.</summary>
    public MetricsTable? MetricsOfParent(Specification specification)
    {
        ArgumentNullException.ThrowIfNull(specification);
        return specification.TrainedParent is { } dense && FolderOf(Identity.Of(dense)) is { Exists: true } parent
            ? parent.ReadMetrics()
            : null;
    }

    /// <summary>
    /// The folder of a run, whether it exists yet or not. A run that is there is found by its identity even if the program would name
    /// it otherwise today.
    /// </summary>
    public RunFolder FolderOf(Identity identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        var usual = new RunFolder(System.IO.Path.Combine(Path, identity.Name));
        if (usual.Exists || !Directory.Exists(Path))
        {
            return usual;
        }

        return Directory
                .EnumerateDirectories(Path, "*-" + identity.ShortHash)
                .Order(StringComparer.Ordinal)
                .Select(d => new RunFolder(d))
                .FirstOrDefault(f => f.TryReadRecord()?.Identity == identity.Hash)
            ?? usual;
    }

    /// <summary>
    /// All runs, by name. Folders with a damaged record are left out, each with a sentence in <paramref name="warnings"/>.
    /// </summary>
    public IReadOnlyList<(RunFolder Folder, RunRecord Record)> List(out IReadOnlyList<string> warnings)
    {
        var problems = new List<string>();
        warnings = problems;
        var runs = new List<(RunFolder Folder, RunRecord Record)>();
        foreach (RunFolder folder in Folders())
        {
            try
            {
                if (folder.ReadRecord() is { } record)
                {
                    runs.Add((folder, record));
                }
            }
            catch (FileFormatException e)
            {
                problems.Add(e.Message);
            }
        }

        return runs;
    }

    /// <summary>
    /// The one run that a text names: a folder's path, a run's name, the beginning of exactly one name, or the beginning (four digits
    /// or more) of exactly one identity. A name without its hash is, of several, the run of the usual settings.
    /// </summary>
    /// <exception cref="UserErrorException">No run, or several.</exception>
    public RunFolder Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > 0 && Directory.Exists(text) && new RunFolder(text) is { Exists: true } given)
        {
            return given;
        }

        List<RunFolder> folders = Folders();
        var candidates = folders.Where(f => f.Name == text).ToList();
        if (candidates.Count == 0 && text.Length > 0)
        {
            candidates = folders.Where(f => f.Name.StartsWith(text, StringComparison.Ordinal)).ToList();
        }

        if (candidates.Count == 0 && text.Length >= 4)
        {
            candidates = folders.Where(f => f.TryReadRecord()?.Identity.StartsWith(text, StringComparison.Ordinal) == true).ToList();
        }

        return candidates switch
        {
            [var one] => one,
            [] when folders.Count == 0 => throw new UserErrorException($"There is no run \"{text}\": {Path} holds no runs."),
            [] => throw new UserErrorException(
                $"There is no run \"{text}\" in {Path} and no run's folder of that path; the runs are {Some(folders)}"
                    + SpecificationErrors.DidYouMean(text, NamesOf(folders))
            ),
            _ => Plain(text, candidates)
                ?? throw new UserErrorException(
                    $"\"{text}\" is the beginning of {candidates.Count} runs, but must be of one: {Some(candidates)}."
                ),
        };
    }

    /// <summary>What runs can be called at least: their names without the hash, where no other has the same.</summary>
    public IEnumerable<string> ShortNames() =>
        Folders()
            .GroupBy(folder => ReadableName(folder.Name))
            .SelectMany(same => same.Count() == 1 ? [same.Key] : same.Select(folder => folder.Name));

    /// <summary>Some runs by name, each with what tells it from those that are called the same but for the hash.</summary>
    public static string Named(IReadOnlyList<(RunFolder Folder, Specification Specification)> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        IReadOnlyDictionary<string, string> labels = Labels(runs);
        return string.Join(
            ", ",
            runs.Select(run => run.Folder.Name + (labels[run.Folder.Path] is { Length: > 0 } label ? $" ({label})" : ""))
        );
    }

    /// <summary>By the paths of folders, what tells a run from those that are called the same but for the hash; else empty.</summary>
    public static IReadOnlyDictionary<string, string> Labels(IEnumerable<(RunFolder Folder, Specification Specification)> runs)
    {
        (RunFolder Folder, Specification Specification)[] all = [.. runs.DistinctBy(run => run.Folder.Path)];
        IReadOnlyList<string> labels = DifferingSettings.BesideNames([
            .. all.Select(run => (ReadableName(run.Folder.Name), run.Specification)),
        ]);
        return all.Zip(labels).ToDictionary(run => run.First.Folder.Path, run => run.Second);
    }

    /// <summary>A run's name without the hash at its end.</summary>
    public static string ReadableName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        int dash = name.LastIndexOf('-');
        return dash > 0 && name.Length - dash - 1 == Identity.DigitsInName && name.AsSpan(dash + 1).IndexOfAnyExcept(HexDigits) < 0
            ? name[..dash]
            : name;
    }

    /// <summary>
    /// Of runs of which one is called exactly so, but for the hash, the one that has only what the name says and else the usual settings.
    /// </summary>
    private static RunFolder? Plain(string text, List<RunFolder> candidates)
    {
        (RunFolder Folder, int Unusual)[] called =
        [
            .. candidates
                .Where(folder => ReadableName(folder.Name) == text)
                .Select(folder => (Folder: folder, folder.TryReadRecord()?.Specification))
                .Where(run => run.Specification is not null)
                .Select(run => (run.Folder, RunSettings.Unusual(run.Specification!).Count))
                .OrderBy(run => run.Count),
        ];
        return called.Length == 1 || (called.Length > 1 && called[0].Unusual < called[1].Unusual) ? called[0].Folder : null;
    }

    private static string Some(List<RunFolder> folders)
    {
        const int Most = 10;
        (RunFolder Folder, Specification? Specification)[] some =
        [
            .. folders.Take(Most).Select(folder => (folder, folder.TryReadRecord()?.Specification)),
        ];
        string named = Array.TrueForAll(some, run => run.Specification is not null)
            ? Named(some!)
            : string.Join(", ", some.Select(run => run.Folder.Name));
        return named + (folders.Count > Most ? $" and {folders.Count - Most} more" : "");
    }

    /// <summary>What runs may be called, for those who mistype it.</summary>
    private static string[] NamesOf(List<RunFolder> folders) =>
        [.. folders.SelectMany(folder => new[] { ReadableName(folder.Name), folder.Name }).Distinct()];

    /// <summary>The folders that hold a run, by name, be its record good or damaged.</summary>
    internal List<RunFolder> Folders() =>
        !Directory.Exists(Path)
            ? []
            : Directory
                .EnumerateDirectories(Path)
                .Order(StringComparer.Ordinal)
                .Select(d => new RunFolder(d))
                .Where(f => f.Exists)
                .ToList();
}
