using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Runs.Queries;

/// <summary>A run of a store; what came out is read when it is asked for.</summary>
/// <param name="folder">Where it is.</param>
/// <param name="record">Its record.</param>
public sealed class ListedRun(RunFolder folder, RunRecord record)
{
    private readonly Lazy<RunOutcome> _outcome = new(() => RunOutcome.Of(folder, record.Specification));
    private readonly Lazy<IReadOnlyDictionary<string, string>> _settings = new(() => RunSettings.All(record.Specification));

    /// <summary>Where it is.</summary>
    public RunFolder Folder => folder;

    /// <summary>Its record.</summary>
    public RunRecord Record => record;

    /// <summary>What came out so far.</summary>
    public RunOutcome Outcome => _outcome.Value;

    /// <summary>Its settings by their full keys.</summary>
    public IReadOnlyDictionary<string, string> Settings => _settings.Value;

    /// <summary>The last step that is known to be done.</summary>
    public long Step => Outcome.Last?.Step ?? record.LastStep;

    /// <summary>Seconds of training so far.</summary>
    public double Seconds => Math.Max(record.Seconds, Outcome.Last?.Seconds ?? 0);
}
