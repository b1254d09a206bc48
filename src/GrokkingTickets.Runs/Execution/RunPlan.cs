using GrokkingTickets.Runs.Specifications;

namespace GrokkingTickets.Runs.Execution;

/// <summary>The graph of runs behind some requests: equal requests once, parents added, stretches of one run in a chain.</summary>
public sealed class RunPlan
{
    /// <summary>The plan of some requests.</summary>
    public RunPlan(IReadOnlyList<RunRequest> requests)
    {
        ArgumentNullException.ThrowIfNull(requests);
        var all = new Dictionary<(string, string?, object), Needed>();
        foreach (RunRequest request in requests)
        {
            Add(request);
        }

        // Parents come first, and a shorter stretch before a longer one of the same run.
        var planned = new Dictionary<(string, string?, object), PlannedRun>();
        foreach (
            Needed needed in all
                .Values.OrderBy(needed => needed.Generation)
                .ThenBy(needed => needed.Request.Specification.Training, Comparer<TrainingSettings>.Create(ByLength))
        )
        {
            RunRequest request = needed.Request;
            PlannedRun? parent = needed.Parent is { } of ? planned[Key(of)] : null;
            PlannedRun? shorter = planned.Values.LastOrDefault(run =>
                run.Request.Identity == request.Identity && run.Request.Folder == request.Folder
            );
            planned.Add(Key(request), new PlannedRun(request, parent, shorter));
        }

        Runs = [.. planned.Values];
        Requested = [.. requests.Select(request => planned[Key(request)])];

        Needed Add(RunRequest request)
        {
            if (!all.TryGetValue(Key(request), out Needed? needed))
            {
                // The run whose weights are pruned; none when they are pruned before the first step.
                RunRequest? parent = request.Specification.TrainedParent is { } trained ? new RunRequest(trained) : null;
                needed = new Needed(request, parent, parent is null ? 0 : 1 + Add(parent).Generation);
                all.Add(Key(request), needed);
            }

            return needed;
        }
    }

    /// <summary>All stretches, those that others depend on first.</summary>
    public IReadOnlyList<PlannedRun> Runs { get; }

    /// <summary>What each request became, in the order they were made.</summary>
    public IReadOnlyList<PlannedRun> Requested { get; }

    /// <summary>
    /// Lengths that are known first. Of two that follow from t_gen, which the first finds out, the earlier is the shorter.
    /// </summary>
    private static int ByLength(TrainingSettings a, TrainingSettings b) =>
        (a.Until is null, b.Until is null) switch
        {
            (true, false) => -1,
            (false, true) => 1,
            _ => (a.Steps, a.Until?.Factor, a.Until?.Offset, a.Within).CompareTo((b.Steps, b.Until?.Factor, b.Until?.Offset, b.Within)),
        };

    private static (string Identity, string? Folder, object Training) Key(RunRequest request) =>
        (request.Identity.Hash, request.Folder, request.Specification.Training);

    /// <summary>What has to be there.</summary>
    /// <param name="Request">The stretch of a run.</param>
    /// <param name="Parent">What it builds on.</param>
    /// <param name="Generation">How many runs it builds on, one on the other.</param>
    private sealed record Needed(RunRequest Request, RunRequest? Parent, int Generation);
}
