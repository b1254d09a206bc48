using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Runs.Execution.Slurm;

/// <summary>Which runs of a plan are in Slurm's queue already.</summary>
internal sealed class PlanInQueue
{
    private readonly RunStore _store;
    private readonly Dictionary<PlannedRun, QueuedJob> _jobs = [];
    private readonly List<QueuedJob> _doomed = [];
    private readonly ILookup<string, QueuedJob> _others;

    /// <param name="plan">The plan.</param>
    /// <param name="stored">What the store has of it.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="store">The store.</param>
    public PlanInQueue(RunPlan plan, IReadOnlyDictionary<PlannedRun, StoredStretch> stored, SlurmQueue queue, RunStore store)
    {
        _store = store;
        IReadOnlyList<QueuedStretch> stretches = queue.Stretches();
        ILookup<string, QueuedJob> byKey = stretches.ToLookup(stretch => stretch.Task.Stretch, stretch => stretch.Job);
        var missing = new HashSet<PlannedRun>();
        foreach (PlannedRun run in plan.Runs.Where(run => stored[run] == StoredStretch.Missing))
        {
            // One that waits for what has failed or was cancelled is about to be cancelled too.
            bool isDoomed = run.DependsOn.Any(missing.Contains);
            QueuedJob[] jobs = [.. byKey[SlurmTask.KeyOf(run.Request)]];
            _doomed.AddRange(jobs.Where(job => isDoomed && job.IsWaiting));
            if (jobs.FirstOrDefault(job => !isDoomed || !job.IsWaiting) is { } job)
            {
                _jobs.Add(run, job);
            }
            else
            {
                missing.Add(run);
            }
        }

        Missing = [.. plan.Runs.Where(missing.Contains)];
        HashSet<string> planned = [.. plan.Runs.Select(run => SlurmTask.KeyOf(run.Request))];
        _others = stretches
            .Where(stretch => !planned.Contains(stretch.Task.Stretch))
            .ToLookup(stretch => stretch.Task.FolderIn(store), stretch => stretch.Job);
    }

    /// <summary>The runs that are neither in the store nor in the queue, in the order of the plan.</summary>
    public IReadOnlyList<PlannedRun> Missing { get; }

    /// <summary>The jobs of runs that are.</summary>
    public IReadOnlyCollection<QueuedJob> Jobs => _jobs.Values;

    /// <summary>Jobs that wait for what will not come; runs they would train are among the missing.</summary>
    public IReadOnlyList<QueuedJob> Doomed => _doomed;

    /// <summary>The job that trains a run of the plan, or null.</summary>
    public QueuedJob? JobOf(PlannedRun run) => _jobs.GetValueOrDefault(run);

    /// <summary>The jobs that train other stretches of a run, which are not in the plan.</summary>
    public IEnumerable<QueuedJob> OthersOf(PlannedRun run) => _others[run.Request.FolderIn(_store).Path];
}
