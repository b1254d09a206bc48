using GrokkingTickets.Runs.Specifications;

namespace GrokkingTickets.Runs.Execution;

/// <summary>The graph of runs behind some requests: equal requests once, parents added, stretches of one run in a chain.</summary>
public sealed class RunPlan
{
    /// <summary>The plan of some requests.</summary>
    public RunPlan(IReadOnlyList<RunRequest> requests)
    {
        ArgumentNullException.ThrowIfNull(requests);
        HashSet<(string, string?, object)> asked = [.. requests.Select(Key)];
        var all = new Dictionary<(string, string?, object), RunRequest>();
        foreach (RunRequest request in requests)
        {
            for (RunRequest? needed = request; needed is not null; needed = ParentOf(needed))
            {
                all.TryAdd(Key(needed), needed);
            }
        }

        var planned = new Dictionary<(string, string?, object), PlannedRun>();

        // Parents come first, and a shorter stretch before a longer one of the same run.
        foreach (
            RunRequest request in all
                .Values.OrderBy(Generation)
                .ThenBy(r => r.Specification.Training, Comparer<TrainingSettings>.Create(ByLength))
        )
        {
            PlannedRun? parent = ParentOf(request) is { } needed ? planned[Key(needed)] : null;
            PlannedRun? shorter = planned.Values.LastOrDefault(run =>
                run.Request.Identity == request.Identity && run.Request.Folder == request.Folder
            );
            planned.Add(Key(request), new PlannedRun(request, parent, shorter, asked.Contains(Key(request))));
        }

        Runs = [.. planned.Values];
        Requested = [.. requests.Select(request => planned[Key(request)])];
    }

    /// <summary>All stretches, those that others depend on first.</summary>
    public IReadOnlyList<PlannedRun> Runs { get; }

    /// <summary>What each request became, in the order they were made.</summary>
    public IReadOnlyList<PlannedRun> Requested { get; }

    /// <summary>The run whose weights are pruned; none when they are pruned before the first step.</summary>
    private static RunRequest? ParentOf(RunRequest request) =>
        request.Specification.TrainedParent is { } parent ? new RunRequest(parent) : null;

    /// <summary>How many runs it builds on, one on the other.</summary>
    private static int Generation(RunRequest request) => ParentOf(request) is { } parent ? 1 + Generation(parent) : 0;

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
}
