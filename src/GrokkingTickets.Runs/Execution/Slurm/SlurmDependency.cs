using GrokkingTickets.Runs.Specifications.Schema;

namespace GrokkingTickets.Runs.Execution.Slurm;

/// <summary>What a task waits for.</summary>
internal abstract record SlurmDependency
{
    /// <summary>In Slurm's words.</summary>
    /// <param name="numbers">The numbers of the arrays submitted so far.</param>
    public abstract string Text(IReadOnlyList<string> numbers);

    /// <summary>The success of a task that is submitted with it.</summary>
    public sealed record New(int Array, int Task) : SlurmDependency
    {
        public override string Text(IReadOnlyList<string> numbers) => $"afterok:{numbers[Array]}_{Values.Text(Task)}";
    }

    /// <summary>The success of a task that was in the queue before.</summary>
    public sealed record Queued(QueuedJob Job) : SlurmDependency
    {
        public override string Text(IReadOnlyList<string> numbers) => $"afterok:{Job.Id}";
    }

    /// <summary>The end of a task that trains another stretch of the same run: two at the same time would wait for each other.</summary>
    public sealed record SameRun(QueuedJob Job) : SlurmDependency
    {
        public override string Text(IReadOnlyList<string> numbers) => $"afterany:{Job.Id}";
    }
}
