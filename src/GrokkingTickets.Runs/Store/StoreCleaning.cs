using GrokkingTickets.Runs.Store.Leases;

namespace GrokkingTickets.Runs.Store;

/// <summary>
/// What can be removed of a store, and its removal: runs that nothing refers to, and of those that stay, checkpoints that a rule leaves out
/// and what optimizers remember where a run does not go on. Runs that a process holds are left alone.
/// </summary>
public sealed class StoreCleaning
{
    private const string Removed = ".removed-";

    private readonly RunStore _store;

    private StoreCleaning(RunStore store) => _store = store;

    /// <summary>Runs that nothing refers to.</summary>
    public required IReadOnlyList<(RunFolder Folder, long Bytes)> Runs { get; init; }

    /// <summary>Checkpoints of the others that the rule leaves out.</summary>
    public required IReadOnlyList<(RunFolder Folder, long Step, long Bytes)> Checkpoints { get; init; }

    /// <summary>Checkpoints of the others from which training never goes on, with what the optimizer remembered.</summary>
    public required IReadOnlyList<(RunFolder Folder, long Step, long Bytes)> OptimizerStates { get; init; }

    /// <summary>Bytes of all of it.</summary>
    public long Bytes => Runs.Sum(run => run.Bytes) + Checkpoints.Sum(one => one.Bytes) + OptimizerStates.Sum(one => one.Bytes);

    /// <summary>Whether there is nothing to remove.</summary>
    public bool IsEmpty => Runs.Count + Checkpoints.Count + OptimizerStates.Count == 0;

    /// <summary>Looks at a store; nothing is changed.</summary>
    /// <param name="store">The store.</param>
    /// <param name="refersTo">Whether a study refers to a run.</param>
    /// <param name="every">
    /// Checkpoints stay at multiples of this, at the first and the last step, and where a ticket's mask was taken; null for all.
    /// </param>
    /// <param name="warnings">Runs that could not be read, which stay, a sentence each.</param>
    public static StoreCleaning Of(RunStore store, Func<RunRecord, bool> refersTo, long? every, out IReadOnlyList<string> warnings)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(refersTo);
        IReadOnlyList<(RunFolder Folder, RunRecord Record)> all = store.List(out warnings);
        IReadOnlySet<string> pins = new RunPins(store).Read();
        HashSet<string> kept = WithParents(
            all,
            run => pins.Contains(run.Folder.Name) || RunLease.HolderOf(run.Folder.Path) is not null || refersTo(run.Record)
        );
        (RunFolder Folder, RunRecord Record)[] resting =
        [
            .. all.Where(run =>
                kept.Contains(run.Record.Identity) && run.Record.Status == RunStatus.Completed && RunLease.HolderOf(run.Folder.Path) is null
            ),
        ];
        ILookup<string, long> masks = all.Where(run =>
                kept.Contains(run.Record.Identity) && run.Record is { Parent: not null, MaskStep: not null }
            )
            .ToLookup(run => run.Record.Parent!, run => run.Record.MaskStep!.Value);
        var thinned = resting
            .SelectMany(run => LeftOut(run.Folder, masks[run.Record.Identity], every))
            .ToDictionary(one => (one.Folder.Path, one.Step));
        return new StoreCleaning(store)
        {
            Runs = [.. all.Where(run => !kept.Contains(run.Record.Identity)).Select(run => (run.Folder, DiskUse.Of(run.Folder.Path)))],
            Checkpoints = [.. thinned.Values],
            OptimizerStates =
            [
                .. resting
                    .SelectMany(run => run.Folder.StepsOnlyToAnalyse().Select(step => (run.Folder, Step: step)))
                    .Where(one => !thinned.ContainsKey((one.Folder.Path, one.Step)))
                    .Select(one => (one.Folder, one.Step, Bytes: Checkpoint.OptimizerBytes(one.Folder.CheckpointPath(one.Step))))
                    .Where(one => one.Bytes > 0),
            ],
        };
    }

    /// <summary>Removes all of it. What a process has taken up meanwhile stays.</summary>
    /// <returns>The bytes that were freed.</returns>
    public long Remove(CancellationToken cancellation)
    {
        long freed = 0;
        foreach ((RunFolder folder, long bytes) in Runs)
        {
            cancellation.ThrowIfCancellationRequested();
            bool done = Holding(folder, _ => Directory.Move(folder.Path, Path.Combine(_store.Path, $"{Removed}{folder.Name}")));
            freed += done ? bytes : 0;
        }

        freed += Remove(Checkpoints, (folder, _, step) => File.Delete(folder.CheckpointPath(step)), cancellation);
        freed += Remove(OptimizerStates, (folder, lease, step) => folder.DropOptimizerState(lease, step), cancellation);

        // Also what an earlier cleaning that was killed has left.
        foreach (string folder in Directory.EnumerateDirectories(_store.Path, Removed + "*").ToList())
        {
            Directory.Delete(folder, recursive: true);
        }

        return freed;
    }

    /// <summary>Removes something of checkpoints, run by run.</summary>
    /// <returns>The bytes of those that no process held.</returns>
    private static long Remove(
        IEnumerable<(RunFolder Folder, long Step, long Bytes)> checkpoints,
        Action<RunFolder, RunLease, long> remove,
        CancellationToken cancellation
    )
    {
        long freed = 0;
        foreach (IGrouping<string, (RunFolder Folder, long Step, long Bytes)> run in checkpoints.GroupBy(one => one.Folder.Path))
        {
            cancellation.ThrowIfCancellationRequested();
            RunFolder folder = run.First().Folder;
            bool done = Holding(folder, lease => run.ToList().ForEach(one => remove(folder, lease, one.Step)));
            freed += done ? run.Sum(one => one.Bytes) : 0;
        }

        return freed;
    }

    /// <summary>The identities of some of a store's runs, and of all that they build on.</summary>
    private static HashSet<string> WithParents(
        IReadOnlyList<(RunFolder Folder, RunRecord Record)> all,
        Func<(RunFolder Folder, RunRecord Record), bool> areWanted
    )
    {
        var byIdentity = all.Select(run => run.Record).DistinctBy(record => record.Identity).ToDictionary(record => record.Identity);
        var found = new HashSet<string>();
        foreach ((RunFolder _, RunRecord record) in all.Where(areWanted))
        {
            RunRecord? needed = record;
            while (needed is not null && found.Add(needed.Identity))
            {
                needed = needed.Parent is { } parent ? byIdentity.GetValueOrDefault(parent) : null;
            }
        }

        return found;
    }

    private static IEnumerable<(RunFolder Folder, long Step, long Bytes)> LeftOut(RunFolder folder, IEnumerable<long> masks, long? every)
    {
        if (every is not { } distance)
        {
            return [];
        }

        IReadOnlyList<long> steps = folder.CheckpointSteps();
        return steps
            .Where(step => step % distance != 0 && step != steps[0] && step != steps[^1] && !masks.Contains(step))
            .Select(step => (folder, step, new FileInfo(folder.CheckpointPath(step)).Length));
    }

    private static bool Holding(RunFolder folder, Action<RunLease> work)
    {
        using var lease = RunLease.TryTake(folder.Path);
        if (lease is null)
        {
            return false;
        }

        work(lease);
        return true;
    }
}
