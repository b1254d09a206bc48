namespace GrokkingTickets.Runs.Execution;

/// <summary>What runs a plan: this machine, or whatever else can train runs and put their folders into the store.</summary>
public interface IExecutor
{
    /// <summary>
    /// Trains every run of a plan, each after those it depends on, until it is done or the token is cancelled. When runs fail, those that
    /// do not build on them still go to their end, and only then is it thrown.
    /// </summary>
    /// <returns>How each request of the plan ended, in their order.</returns>
    /// <exception cref="RunsFailedException">Several runs failed. When only one does, what it failed with is thrown as it is.</exception>
    Task<IReadOnlyList<RunEnding>> RunAsync(RunPlan plan, CancellationToken cancellation);
}
