namespace GrokkingTickets.Runs.Execution;

/// <summary>What runs a plan: this machine, or whatever else can train runs and put their folders into the store.</summary>
public interface IExecutor
{
    /// <summary>
    /// Has every run of a plan trained, each after those it depends on. It returns when no more is up to this process: one that trains
    /// here returns when all runs have ended or the token is cancelled; one that hands runs to a queue returns when they are in the queue,
    /// and says <see cref="RunEnding.Queued"/> of them. The same plan given again goes on with whatever is missing by then.
    /// <para>
    /// When runs fail here, those that do not build on them still go to their end, and only then is it thrown.
    /// </para>
    /// </summary>
    /// <returns>How each request of the plan ended, or that it is queued, in their order.</returns>
    /// <exception cref="RunsFailedException">Several runs failed. When only one does, what it failed with is thrown as it is.</exception>
    Task<IReadOnlyList<RunEnding>> RunAsync(RunPlan plan, CancellationToken cancellation);
}
