using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Runs.Execution;

/// <summary>What a store has of a plan, without changing anything.</summary>
public static class StoredStretches
{
    /// <summary>The state of every run of a plan, whose every file is read for it.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static IReadOnlyDictionary<PlannedRun, StoredStretch> Of(RunPlan plan, RunStore store, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(store);
        var states = new Dictionary<PlannedRun, StoredStretch>();

        // Parents come first in a plan.
        foreach (PlannedRun run in plan.Runs)
        {
            cancellation.ThrowIfCancellationRequested();
            states.Add(run, StateOf(run, run.Parent is { } parent ? states[parent] : null, store));
        }

        return states;
    }

    private static StoredStretch StateOf(PlannedRun run, StoredStretch? parent, RunStore store)
    {
        try
        {
            return parent == StoredStretch.NoTicket || (parent == StoredStretch.Complete && !HasTicket(run, store)) ? StoredStretch.NoTicket
                : IsComplete(run.Request.Specification, run.Request.FolderIn(store)) ? StoredStretch.Complete
                : StoredStretch.Missing;
        }
        catch (FileFormatException)
        {
            // Whoever trains it says what is wrong.
            return StoredStretch.Missing;
        }
    }

    private static bool HasTicket(PlannedRun run, RunStore store) =>
        FoundMaskStep.Of(run.Request.Specification, run.Parent!.Request.FolderIn(store), out _) is not null;

    private static bool IsComplete(Specification specification, RunFolder folder)
    {
        var stored = StoredRun.Of(folder, Identity.Of(specification), specification);

        // A record of a longer stretch may say that that one is being trained, or was interrupted.
        return stored.Missing is null
            && stored.Record is { } record
            && (record.Status == RunStatus.Completed || record.Specification.Training != specification.Training);
    }
}
