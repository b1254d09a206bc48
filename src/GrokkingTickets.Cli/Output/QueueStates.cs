using GrokkingTickets.Runs.Execution.Slurm;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Cli.Output;

/// <summary>What a list of runs says of Slurm's queue.</summary>
internal sealed class QueueStates
{
    /// <summary>Whoever looks at a list does not want to wait for a busy cluster.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly Dictionary<string, string> _states = [];

    private QueueStates() { }

    /// <summary>Runs in the queue, by the paths of their folders, whether they are begun or not.</summary>
    public IEnumerable<string> Folders => _states.Keys;

    /// <summary>
    /// The queue now. Nothing where nothing was submitted from the store or there is no Slurm; where Slurm does not answer,
    /// <paramref name="warn"/> is told so.
    /// </summary>
    public static QueueStates Read(RunStore store, SlurmPrograms slurm, Action<string> warn)
    {
        var states = new QueueStates();
        try
        {
            SlurmQueue queue = SlurmQueue.ReadAsync(new SlurmFolder(store), slurm, Patience).GetAwaiter().GetResult();

            // Of several stretches of a run, the one that is furthest on.
            foreach (QueuedStretch stretch in queue.Stretches().OrderBy(stretch => stretch.Job.IsWaiting))
            {
                states._states.TryAdd(stretch.Task.FolderIn(store), Words(stretch.Job));
            }
        }
        catch (SlurmRefusedException e)
        {
            warn($"what is in Slurm's queue is not known ({e.Message.TrimEnd('.')}).");
        }

        return states;
    }

    /// <summary>The same by the paths of folders; nothing, too, where Slurm does not answer.</summary>
    public static IReadOnlyDictionary<string, string> ByFolder(RunStore store, SlurmPrograms slurm) => Read(store, slurm, _ => { })._states;

    /// <summary>A run's status with what the queue says of it: "running on n1", "interrupted, queued".</summary>
    public string Of(RunFolder folder, RunStatus status) => status.Word(_states.GetValueOrDefault(folder.Path));

    /// <summary>What the queue says of a run that is not begun.</summary>
    public string Of(string folder) => _states[folder];

    private static string Words(QueuedJob job) =>
        job.IsWaiting
            ? job.IsHeld
                ? "held"
                : job.HasDependency
                    ? "waits for another"
                    : "queued"
            : job.Nodes.Length > 0
                ? $"running on {job.Nodes}"
                : "queued";
}
