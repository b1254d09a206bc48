using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Store.Leases;

namespace GrokkingTickets.Runs.Store;

/// <summary>How the runs of a store are: what needs somebody, and what does not. Only looked at; nothing is changed.</summary>
public sealed class StoreHealth
{
    private StoreHealth() { }

    /// <summary>Runs whose record can be read, by what they are now.</summary>
    public required IReadOnlyDictionary<RunStatus, int> Counts { get; init; }

    /// <summary>Of runs whose record is damaged, the sentence that says it.</summary>
    public required IReadOnlyList<string> Unreadable { get; init; }

    /// <summary>Of runs that a newer version of the program wrote, the sentence that says it.</summary>
    public required IReadOnlyList<string> Newer { get; init; }

    /// <summary>Runs that failed, with what went wrong.</summary>
    public required IReadOnlyList<(RunFolder Folder, string Error)> Failed { get; init; }

    /// <summary>Runs with the lease of a process that has ended or is silent; the next that trains them takes it over.</summary>
    public required IReadOnlyList<RunFolder> StaleLeases { get; init; }

    /// <summary>Runs whose record says that something is measured, but whose metrics are not there.</summary>
    public required IReadOnlyList<RunFolder> WithoutMetrics { get; init; }

    /// <summary>Files that writers which were killed have left half-written; the next writer removes them.</summary>
    public required IReadOnlyList<string> LeftOver { get; init; }

    /// <summary>Looks at a store.</summary>
    public static StoreHealth Of(RunStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        var counts = new Dictionary<RunStatus, int>();
        var failed = new List<(RunFolder, string)>();
        (List<string> unreadable, List<string> newer, List<string> leftOver) = ([], [], []);
        (List<RunFolder> stale, List<RunFolder> withoutMetrics) = ([], []);
        foreach (RunFolder folder in store.Folders())
        {
            if (Directory.Exists(Path.Combine(folder.Path, LeaseFolder.Name)) && RunLease.HolderOf(folder.Path) is null)
            {
                stale.Add(folder);
            }

            foreach (string place in (string[])[folder.Path, folder.CheckpointsPath, folder.AnalysesPath])
            {
                leftOver.AddRange(AtomicFile.LeftByTheDead(place));
            }

            try
            {
                RunRecord record = folder.ReadRecord()!;
                RunStatus status = folder.Status(record);
                counts[status] = counts.GetValueOrDefault(status) + 1;
                if (status == RunStatus.Failed)
                {
                    failed.Add((folder, record.Error ?? ""));
                }

                if (record.LastStep > 0 && !File.Exists(folder.MetricsPath))
                {
                    withoutMetrics.Add(folder);
                }
            }
            catch (FileFormatException e)
            {
                (e.IsNewer ? newer : unreadable).Add(e.Message);
            }
        }

        return new StoreHealth
        {
            Counts = counts,
            Unreadable = unreadable,
            Newer = newer,
            Failed = failed,
            StaleLeases = stale,
            WithoutMetrics = withoutMetrics,
            LeftOver = leftOver,
        };
    }
}
