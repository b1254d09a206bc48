using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Runs.Queries;

/// <summary>Finds the runs of a store that a query asks for.</summary>
public static class RunFinder
{
    private const int MostNamed = 10;

    /// <summary>Those that a query asks for, by name.</summary>
    /// <param name="store">Where they are.</param>
    /// <param name="query">Which.</param>
    /// <param name="warnings">A sentence for each that cannot be read.</param>
    public static IReadOnlyList<ListedRun> FindAll(RunStore store, RunQuery query, out IReadOnlyList<string> warnings)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(query);
        return [.. store.List(out warnings).Select(run => new ListedRun(run.Folder, run.Record)).Where(query.Matches)];
    }

    /// <summary>The run that a word names, or all that it asks for.</summary>
    /// <exception cref="UserErrorException">There is none.</exception>
    public static IReadOnlyList<RunFolder> FindSome(RunStore store, string word)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(word);
        if (IsName(store, word))
        {
            return [store.Find(word)];
        }

        var query = RunQuery.Parse([word]);
        return FindAll(store, query, out _) is { Count: > 0 } found ? [.. found.Select(run => run.Folder)] : throw None(store, query);
    }

    /// <summary>The one run that words name: a folder or name as <see cref="RunStore.Find"/> takes it, or a query.</summary>
    /// <exception cref="UserErrorException">No run, or several.</exception>
    public static RunFolder Find(RunStore store, IReadOnlyList<string> words)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(words);
        if (words is [var name] && IsName(store, name))
        {
            return store.Find(name);
        }

        var query = RunQuery.Parse(words);
        IReadOnlyList<ListedRun> found = FindAll(store, query, out _);
        return found switch
        {
            [var one] => one.Folder,
            [] => throw None(store, query),
            _ => throw new UserErrorException(
                $"{SpecificationErrors.Quote(query.Text)} are {Values.Text(found.Count)} runs, but must be one: "
                    + $"{RunStore.Named([.. found.Take(MostNamed).Select(run => (run.Folder, run.Record.Specification))])}"
                    + (found.Count > MostNamed ? $" and {Values.Text(found.Count - MostNamed)} more." : ".")
            ),
        };
    }

    /// <summary>A text that compares may still be a folder's name.</summary>
    private static bool IsName(RunStore store, string text) =>
        !RunQuery.Compares(text) || Directory.Exists(text) || (text.Length > 0 && Directory.Exists(Path.Combine(store.Path, text)));

    private static UserErrorException None(RunStore store, RunQuery query) =>
        new($"There is no run with {SpecificationErrors.Short(query.Text)} in {store.Path}; grok runs lists those that there are.");
}
