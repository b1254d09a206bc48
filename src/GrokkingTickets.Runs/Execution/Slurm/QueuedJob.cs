using GrokkingTickets.Runs.Specifications.Schema;

namespace GrokkingTickets.Runs.Execution.Slurm;

/// <summary>A job that Slurm has not ended with; of an array, each task is one.</summary>
/// <param name="Job">Its number, or that of its array. Numbers come again after a controller has lost its state.</param>
/// <param name="Task">The index in the array, or null for a job that is none.</param>
/// <param name="State">Slurm's word, e.g. PENDING or RUNNING.</param>
/// <param name="IsHeld">Whether it waits for somebody to release it.</param>
/// <param name="Dependency">What it waits for in Slurm's words, or a word for nothing.</param>
/// <param name="Nodes">Where it runs; empty while it waits.</param>
/// <param name="Name">Its name, see <see cref="SubmissionFolder"/>.</param>
public sealed record QueuedJob(string Job, int? Task, string State, bool IsHeld, string Dependency, string Nodes, string Name)
{
    /// <summary>What squeue is asked to print of each; the name is last, because it may hold the sign between the fields.</summary>
    internal const string Format = "%F|%K|%T|%Q|%E|%N|%j";

    /// <summary>As Slurm's programs know it.</summary>
    public string Id => Task is { } task ? $"{Job}_{Values.Text(task)}" : Job;

    /// <summary>Whether it has not begun, or waits to begin again.</summary>
    public bool IsWaiting => State == "PENDING";

    /// <summary>Whether it waits for other jobs.</summary>
    public bool HasDependency => Dependency.StartsWith("after", StringComparison.Ordinal);

    /// <summary>Whether its processes are being ended; whether it is queued again then, nobody knows yet.</summary>
    public bool IsEnding => State == "COMPLETING";

    /// <summary>Reads a line of squeue's, or gives null where it is none of these.</summary>
    internal static QueuedJob? Parse(string line) =>
        line.Split('|', 7) is [var job, var task, var state, var priority, var dependency, var nodes, var name]
            ? new QueuedJob(
                job,
                Values.TryWhole(task, out long index) && index is >= 0 and <= int.MaxValue ? (int)index : null,
                state,
                priority == "0",
                dependency,
                nodes,
                name
            )
            : null;
}
