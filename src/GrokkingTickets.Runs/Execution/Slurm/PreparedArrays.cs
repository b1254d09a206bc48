namespace GrokkingTickets.Runs.Execution.Slurm;

/// <summary>
/// The arrays of the runs to submit: one for the runs that wait for none of the others, one for those that wait only for these, and so on,
/// each in pieces where Slurm allows no array of that size.
/// </summary>
internal static class PreparedArrays
{
    /// <summary>The tasks of each array.</summary>
    /// <param name="runs">In the order of the plan.</param>
    /// <param name="most">Tasks of an array, at most.</param>
    /// <param name="queue">What is queued already.</param>
    public static IReadOnlyList<IReadOnlyList<PreparedTask>> Of(IReadOnlyList<PlannedRun> runs, int most, PlanInQueue queue)
    {
        var levels = new Dictionary<PlannedRun, int>();
        foreach (PlannedRun run in runs)
        {
            levels.Add(run, run.DependsOn.Where(levels.ContainsKey).Select(other => levels[other] + 1).DefaultIfEmpty(0).Max());
        }

        PlannedRun[][] arrays = [.. runs.GroupBy(run => levels[run]).OrderBy(level => level.Key).SelectMany(level => level.Chunk(most))];
        var places = new Dictionary<PlannedRun, SlurmDependency.New>();
        for (int array = 0; array < arrays.Length; array++)
        {
            for (int task = 0; task < arrays[array].Length; task++)
            {
                places.Add(arrays[array][task], new SlurmDependency.New(array, task));
            }
        }

        return [.. arrays.Select(array => (PreparedTask[])[.. array.Select(Prepare)])];

        PreparedTask Prepare(PlannedRun run) =>
            new(
                run,
                [
                    .. run.DependsOn.Where(places.ContainsKey).Select(other => places[other]),
                    .. run.DependsOn.Select(queue.JobOf).OfType<QueuedJob>().Select(job => new SlurmDependency.Queued(job)),
                    .. queue.OthersOf(run).Select(job => new SlurmDependency.SameRun(job)),
                ]
            );
    }
}
