using GrokkingTickets.Cli.Output;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Cli.Doctor;

/// <summary>What the runs of a store are like.</summary>
internal static class StoreChecks
{
    private const int MostNamed = 3;

    /// <summary>A finding a thing that can be wrong; of what is not, one line.</summary>
    public static IEnumerable<Finding> All(RunStore store)
    {
        string shown = Paths.Short(store.Path);
        if (!Directory.Exists(store.Path))
        {
            yield return new Finding("runs", Gravity.Ok, $"there is no folder {shown} yet; grok train makes it");
            yield break;
        }

        var health = StoreHealth.Of(store);
        yield return new Finding("runs", Gravity.Ok, $"{Counted(health)} in {shown}");
        foreach (string sentence in health.Unreadable)
        {
            yield return new Finding(
                "record",
                Gravity.Problem,
                sentence.TrimEnd('.'),
                "remove the run's folder and train it again, or put run.json back from a copy"
            );
        }

        foreach (RunFolder folder in health.WithoutMetrics)
        {
            yield return new Finding(
                "metrics",
                Gravity.Problem,
                $"{folder.Name} has a record but no metrics.csv",
                "the command that trained it measures it again"
            );
        }

        foreach (string sentence in health.Newer)
        {
            yield return new Finding("record", Gravity.Note, sentence.TrimEnd('.'), "a newer version of grok reads it");
        }

        foreach ((RunFolder folder, string error) in health.Failed)
        {
            yield return new Finding(
                "failed",
                Gravity.Note,
                $"{folder.Name}: {error.TrimEnd('.')}",
                "the command that trained it tries again"
            );
        }

        if (health.Counts.GetValueOrDefault(RunStatus.Interrupted) is > 0 and var interrupted)
        {
            yield return new Finding(
                "interrupted",
                Gravity.Note,
                $"{Numbers.Counted(interrupted, "run")} {(interrupted == 1 ? "is" : "are")} not at the end that was asked for",
                "the command that trained them goes on; grok runs status=interrupted lists them"
            );
        }

        if (health.StaleLeases.Count > 0)
        {
            yield return new Finding(
                "leases",
                Gravity.Note,
                $"{Numbers.Whole(health.StaleLeases.Count)} of processes that have ended: "
                    + NamesInShort.Of(health.StaleLeases.Select(folder => folder.Name), MostNamed),
                "nothing: whoever trains the run next takes it over"
            );
        }

        if (health.LeftOver.Count > 0)
        {
            yield return new Finding(
                "files",
                Gravity.Note,
                $"{Numbers.Whole(health.LeftOver.Count)} half-written, of processes that were killed: "
                    + NamesInShort.Of(health.LeftOver.Select(Paths.Short), MostNamed),
                "nothing: whoever writes there next removes them"
            );
        }
    }

    /// <summary>"3 runs: 2 completed, 1 interrupted".</summary>
    private static string Counted(StoreHealth health)
    {
        int all = health.Counts.Values.Sum();
        string parts = string.Join(
            ", ",
            health.Counts.OrderBy(count => count.Key).Select(count => $"{Numbers.Whole(count.Value)} {count.Key.Word()}")
        );
        return $"{Numbers.Counted(all, "run")}{(parts.Length == 0 ? "" : ": " + parts)}";
    }
}
