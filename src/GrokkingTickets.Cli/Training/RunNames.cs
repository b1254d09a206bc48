using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Cli.Training;

/// <summary>
/// Short names for the runs of one command: what their readable names have in common is left out, and where these are the same, the
/// settings that differ are named.
/// </summary>
internal sealed class RunNames
{
    private readonly Dictionary<string, string> _names = [];

    public RunNames(RunPlan plan, RunStore store)
    {
        var runs = new Dictionary<string, (string[] Parts, Specification Specification)>();
        foreach (RunRequest request in plan.Runs.Select(run => run.Request))
        {
            runs[request.FolderIn(store).Path] = ([.. request.Identity.Name.Split('-').SkipLast(1)], request.Specification);
        }

        string[] shortened = Shortened([.. runs.Values.Select(run => run.Parts)]);
        IReadOnlyList<string> labels = DifferingSettings.BesideNames([
            .. shortened.Zip(runs.Values, (name, run) => (name, run.Specification)),
        ]);
        foreach ((int i, string path) in runs.Keys.Index())
        {
            _names[path] = $"{shortened[i]} {labels[i]}".Trim() is { Length: > 0 } name ? name : "dense";
        }
    }

    /// <summary>The length of the longest.</summary>
    public int Longest => _names.Values.Max(name => name.Length);

    public string Of(RunFolder folder) => _names.GetValueOrDefault(folder.Path, folder.Name);

    private static string[] Shortened(string[][] all)
    {
        if (all.Length == 1)
        {
            return [string.Join('-', all[0])];
        }

        int shortest = all.Min(name => name.Length);
        int common = Enumerable.Range(0, shortest).TakeWhile(i => all.All(name => name[i] == all[0][i])).Count();
        int commonEnd = Enumerable.Range(1, shortest - common).TakeWhile(i => all.All(name => name[^i] == all[0][^i])).Count();
        return [.. all.Select(name => string.Join('-', name[common..^commonEnd]))];
    }
}
