using System.Runtime.ExceptionServices;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Runs.Execution;

/// <summary>
/// Runs a plan on this machine, each run on one core, several at a time. A ticket waits until its parent has been trained to the step of
/// its mask; requests for one run go one after the other, the shorter first, so that nothing is trained twice.
/// </summary>
/// <param name="store">Where runs are, but for requests with a folder of their own.</param>
/// <param name="jobs">Runs to train at the same time, at least 1.</param>
/// <param name="observer">Who watches.</param>
/// <param name="sameMachine">Whether to refuse runs that another kind of machine has trained, in whole or in part.</param>
public sealed class LocalExecutor(RunStore store, int jobs, IRunObserver observer, bool sameMachine = false) : IExecutor
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<RunEnding>> RunAsync(RunPlan plan, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(plan);
        using var cores = new SemaphoreSlim(jobs);

        // A plan has what others depend on first, so every run finds the tasks it has to wait for.
        var tasks = new Dictionary<PlannedRun, Task<Outcome>>();
        foreach (PlannedRun run in plan.Runs)
        {
            tasks.Add(run, RunAsync(run, Find(run.Parent), Find(run.Shorter), cores, cancellation));
        }

        Outcome[] outcomes = await Task.WhenAll(plan.Runs.Select(run => tasks[run])).ConfigureAwait(false);
        RunFailure[] failures = [.. outcomes.Where(o => o.Error is not null).Select(o => new RunFailure(o.Folder, o.Error!))];
        if (failures.Length == 1)
        {
            ExceptionDispatchInfo.Throw(failures[0].Error);
        }

        return failures.Length == 0
            ? [.. plan.Requested.Select(run => tasks[run].Result.Ending!.Value)]
            : throw new RunsFailedException(failures);

        Task<Outcome>? Find(PlannedRun? run) => run is null ? null : tasks[run];
    }

    private async Task<Outcome> RunAsync(
        PlannedRun run,
        Task<Outcome>? parentTask,
        Task<Outcome>? shorterTask,
        SemaphoreSlim cores,
        CancellationToken cancellation
    )
    {
        RunFolder folder = run.Request.FolderIn(store);
        Outcome? parent = parentTask is null ? null : await parentTask.ConfigureAwait(false);
        Outcome? shorter = shorterTask is null ? null : await shorterTask.ConfigureAwait(false);
        if (parent is { Ending: RunEnding.NoTicket })
        {
            observer.Missed(folder, FoundMaskStep.WhyNot(folder, parent.Folder));
            return new Outcome(folder, RunEnding.NoTicket, null);
        }

        string? reason =
            parent is { Ending: null } ? $"its parent {parent.Folder.Name} {(parent.Error is null ? "was not begun" : "failed")}"
            : shorter is { Ending: null } ? $"its shorter stretch {(shorter.Error is null ? "was not begun" : "failed")}"
            : null;
        if (reason is not null)
        {
            observer.Failed(folder, $"{folder.Name}: not begun, because {reason}.");
            return new Outcome(folder, null, null);
        }

        await cores.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            if (cancellation.IsCancellationRequested)
            {
                return new Outcome(folder, RunEnding.Interrupted, null);
            }

            // Training computes from its beginning to its end: a thread of its own, not one of the pool's.
            var training = new TrainingRun(run.Request, folder, parent?.Folder, sameMachine, observer);
            RunEnding ending = await Task
                .Factory.StartNew(
                    () => training.Execute(cancellation),
                    CancellationToken.None,
                    TaskCreationOptions.LongRunning,
                    TaskScheduler.Default
                )
                .ConfigureAwait(false);
            return new Outcome(folder, ending, null);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Cancelled while another process had the run.
            return new Outcome(folder, RunEnding.Interrupted, null);
        }
        catch (Exception e)
        {
            observer.Failed(folder, e.Message);
            return new Outcome(folder, null, e);
        }
        finally
        {
            cores.Release();
        }
    }

    /// <summary>What became of a planned run; without an ending it failed, or was not begun if there is no error either.</summary>
    private sealed record Outcome(RunFolder Folder, RunEnding? Ending, Exception? Error);
}
