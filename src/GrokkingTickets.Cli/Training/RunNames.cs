using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Cli.Training;

/// <summary>Short names for the runs of one command: what their readable names have in common is left out.</summary>
internal sealed class RunNames
{
    private readonly Dictionary<string, string> _names = [];

    public RunNames(RunPlan plan, RunStore store)
    {
        var parts = new Dictionary<string, string[]>();
        foreach (RunRequest request in plan.Runs.Select(run => run.Request))
        {
            parts[request.FolderIn(store).Path] = [.. request.Identity.Name.Split('-').SkipLast(1)];
        }

        List<string[]> all = [.. parts.Values];
        int shortest = all.Min(name => name.Length);
        int common = all.Count == 1 ? 0 : Enumerable.Range(0, shortest).TakeWhile(i => all.All(name => name[i] == all[0][i])).Count();
        int commonEnd =
            all.Count == 1 ? 0 : Enumerable.Range(1, shortest - common).TakeWhile(i => all.All(name => name[^i] == all[0][^i])).Count();
        foreach ((string path, string[] name) in parts)
        {
            string rest = string.Join('-', name[common..^commonEnd]);
            _names[path] =
                rest.Length > 0 ? rest
                : all.Count == 1 ? string.Join('-', name)
                : "dense";
        }
    }

    /// <summary>The length of the longest.</summary>
    public int Longest => _names.Values.Max(name => name.Length);

    public string Of(RunFolder folder) => _names.GetValueOrDefault(folder.Path, folder.Name);
}
