namespace GrokkingTickets.Runs.Execution;

/// <summary>One stretch of one run, and the stretches that must be there before.</summary>
/// <param name="Request">What to train.</param>
/// <param name="Parent">The request whose last checkpoint a ticket is made of.</param>
/// <param name="DependsOn">Its parent, and the next shorter stretch of the same run.</param>
/// <param name="IsRequested">Asked for by the user, not only built on by what was asked for.</param>
public sealed record PlannedRun(RunRequest Request, RunRequest? Parent, IReadOnlyList<PlannedRun> DependsOn, bool IsRequested);

/// <summary>The graph of runs behind some requests: equal requests once, parents added, stretches of one run in a chain.</summary>
public sealed class RunPlan
{
    private readonly Dictionary<(string Identity, string? Folder, object Training), PlannedRun> _planned = [];

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

        // Parents come first, and a shorter stretch before a longer one of the same run.
        foreach (RunRequest request in all.Values.OrderBy(Generation).ThenBy(r => r.Specification.Training.Steps))
        {
            var before = new List<PlannedRun>();
            RunRequest? parent = ParentOf(request);
            if (parent is not null)
            {
                before.Add(_planned[Key(parent)]);
            }

            PlannedRun? shorter = _planned.Values.LastOrDefault(run =>
                run.Request.Identity == request.Identity && run.Request.Folder == request.Folder
            );
            if (shorter is not null)
            {
                before.Add(shorter);
            }

            _planned.Add(Key(request), new PlannedRun(request, parent, before, asked.Contains(Key(request))));
        }
    }

    /// <summary>All stretches, those that others depend on first.</summary>
    public IReadOnlyList<PlannedRun> Runs => [.. _planned.Values];

    /// <summary>What a request became.</summary>
    public PlannedRun Of(RunRequest request) => _planned[Key(request)];

    /// <summary>The run whose weights are pruned; none when they are pruned before the first step.</summary>
    private static RunRequest? ParentOf(RunRequest request) =>
        request.Specification is { Pruning.AtStep: > 0, Parent: { } parent } ? new RunRequest(parent) : null;

    /// <summary>How many runs it builds on, one on the other.</summary>
    private static int Generation(RunRequest request) => ParentOf(request) is { } parent ? 1 + Generation(parent) : 0;

    private static (string Identity, string? Folder, object Training) Key(RunRequest request) =>
        (request.Identity.Hash, request.Folder, request.Specification.Training);
}
