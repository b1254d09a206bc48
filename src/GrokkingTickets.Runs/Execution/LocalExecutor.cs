using System.Runtime.ExceptionServices;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Runs.Execution;

/// <summary>
/// Runs requests on this machine, each on one core, several at a time. A ticket waits until its parent has been trained to the
/// step of its mask; requests for one run go one after the other, the shorter first, so that nothing is trained twice.
/// </summary>
/// <param name="store">Where runs are, but for requests with a folder of their own.</param>
/// <param name="jobs">Runs to train at the same time, at least 1.</param>
/// <param name="observer">Who watches.</param>
public sealed class LocalExecutor(RunStore store, int jobs, IRunObserver observer)
{
    /// <summary>
    /// Trains everything asked for, and what it builds on. Returns how each request ended, in their order. When a run fails, those that
    /// do not build on it still go to their end; then its exception is thrown.
    /// </summary>
    public IReadOnlyList<RunEnding> Run(IReadOnlyList<RunRequest> requests, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(requests);
        var plan = new RunPlan(requests);
        object gate = new object();
        var waiting = new List<PlannedRun>(plan.Runs);
        var endings = new Dictionary<PlannedRun, RunEnding>();
        ExceptionDispatchInfo? failure = null;
        var failed = new HashSet<PlannedRun>();

        void Work()
        {
            while (true)
            {
                PlannedRun next;
                lock (gate)
                {
                    PlannedRun? ready;
                    while ((ready = waiting.Find(run => run.DependsOn.All(d => endings.ContainsKey(d) || failed.Contains(d)))) is null)
                    {
                        if (waiting.Count == 0)
                        {
                            return;
                        }

                        Monitor.Wait(gate);
                    }

                    waiting.Remove(ready);
                    if (ready.DependsOn.Any(failed.Contains))
                    {
                        failed.Add(ready);
                        Monitor.PulseAll(gate);
                        continue;
                    }

                    if (cancellation.IsCancellationRequested)
                    {
                        endings[ready] = RunEnding.Interrupted;
                        Monitor.PulseAll(gate);
                        continue;
                    }

                    next = ready;
                }

                RunFolder? folder = null;
                try
                {
                    folder = next.Request.FolderIn(store);
                    RunEnding ending = new TrainingRun(
                        next.Request,
                        folder,
                        next.Parent?.FolderIn(store),
                        !next.IsRequested,
                        observer
                    ).Execute(cancellation);
                    lock (gate)
                    {
                        endings[next] = ending;
                    }
                }
                catch (Exception e)
                {
                    lock (gate)
                    {
                        failure ??= ExceptionDispatchInfo.Capture(e);
                        failed.Add(next);
                    }

                    if (folder is not null)
                    {
                        observer.Failed(folder, e.Message);
                    }
                }

                lock (gate)
                {
                    Monitor.PulseAll(gate);
                }
            }
        }

        Thread[] workers =
        [
            .. Enumerable
                .Range(0, Math.Min(jobs, plan.Runs.Count))
                .Select(i => new Thread(Work) { Name = $"run {i}", IsBackground = true }),
        ];
        Array.ForEach(workers, worker => worker.Start());
        Array.ForEach(workers, worker => worker.Join());
        failure?.Throw();
        return [.. requests.Select(request => endings[plan.Of(request)])];
    }
}
