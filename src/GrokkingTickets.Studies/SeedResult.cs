using System.Collections.Concurrent;
using GrokkingTickets.Analysis;
using GrokkingTickets.Runs.Analyses;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Statistics;

namespace GrokkingTickets.Studies;

/// <summary>
/// The run of one network and one seed, as its specification's training asks for it. The folder may hold more: rows and checkpoints of
/// others who asked for the same run, and those of interruptions. None of them may move a result.
/// </summary>
public sealed class SeedResult
{
    private readonly ConcurrentDictionary<string, Lazy<AnalysisRows>> _results = new();
    private readonly SeedResult? _whole;
    private readonly MetricsTable? _parent;

    /// <summary>A run.</summary>
    /// <param name="folder">Where it is.</param>
    /// <param name="specification">What was asked for, with the seed.</param>
    /// <param name="metrics">The metrics in the folder.</param>
    /// <param name="parent">The metrics of the run that its mask was taken of, for a ticket.</param>
    public SeedResult(RunFolder folder, Specification specification, MetricsTable metrics, MetricsTable? parent = null)
    {
        Folder = folder;
        _parent = parent;
        Specification = specification;
        Horizon = Stretch.Of(specification, metrics).Length;
        Table = metrics.With(Asked(metrics.Rows, specification, Horizon));
        (Outcome, SustainedOutcome) = (OutcomeOf(1), OutcomeOf(Statistics.Outcome.Sustained));
        CheckpointSteps = IsMissing ? [] : [.. Checkpoints(specification.Training.CheckpointEvery, Outcome.LastStep)];
        MaskStep =
            specification.Pruning is null ? null
            : parent is null ? specification.Pruning.AtStep.Step
            : FoundMaskStep.In(specification, parent);
    }

    private SeedResult(SeedResult whole, long horizon)
    {
        _whole = whole;
        Folder = whole.Folder;
        _parent = whole._parent;
        Specification = whole.Specification;
        Table = whole.Table.UpTo(horizon);
        MaskStep = whole.MaskStep;
        Horizon = horizon;
        (Outcome, SustainedOutcome) = (OutcomeOf(1), OutcomeOf(Statistics.Outcome.Sustained));
        CheckpointSteps = [.. whole.CheckpointSteps.Where(step => step <= horizon)];
    }

    /// <summary>The seed.</summary>
    public long Seed => Specification.Seed;

    /// <summary>
    /// Whether there is no such run: a ticket of a network that has not generalised in time. It counts as one that never generalises, and
    /// all else of it is unknown.
    /// </summary>
    public bool IsMissing => Table.Rows.Count == 0;

    /// <summary>The step of the dense run at which its mask was taken; null for a dense network, and where there is no ticket.</summary>
    public long? MaskStep { get; }

    /// <summary>Where the run is.</summary>
    public RunFolder Folder { get; }

    /// <summary>What was asked for.</summary>
    public Specification Specification { get; }

    /// <summary>The metrics asked for, up to the horizon.</summary>
    public MetricsTable Table { get; }

    /// <summary>The steps that the study asks for; of a run that went on until it generalised, those that it came to.</summary>
    public long Horizon { get; }

    /// <summary>When it memorised and generalised: the first evaluations at the goal.</summary>
    public Outcome Outcome { get; }

    /// <summary>When it did so to stay: the first of several evaluations in a row at the goal.</summary>
    public Outcome SustainedOutcome { get; }

    /// <summary>Seconds of training up to a step; NaN where it was not measured.</summary>
    public double SecondsAt(long step) => Table.At(step)?.Seconds ?? double.NaN;

    /// <summary>The test accuracy of the run that its mask was taken of, at that step; NaN where there is none.</summary>
    public double ParentTestAccuracy() => _parent?.LastUpTo(MaskStep ?? -1)?.TestAccuracy ?? double.NaN;

    /// <summary>The steps of the checkpoints asked for: the multiples of <c>training.checkpoint_every</c> and the last step.</summary>
    public IReadOnlyList<long> CheckpointSteps { get; }

    /// <summary>A statistic of this run.</summary>
    public Censored this[Statistic statistic] => statistic.Compute(this);

    /// <summary>What an analysis says of the checkpoints asked for; computed, or read, when first asked for.</summary>
    public AnalysisRows Results(NetworkAnalysis analysis) => Results(analysis, CancellationToken.None);

    /// <summary>The run as if it had been stopped at a step.</summary>
    public SeedResult Until(long step) => step >= Horizon ? this : new SeedResult(this, step);

    internal AnalysisRows Results(NetworkAnalysis analysis, CancellationToken cancellation)
    {
        if (_whole is not null)
        {
            return _whole.Results(analysis, cancellation).Until(Horizon);
        }

        // What was cancelled or failed is forgotten, so that it can be asked for again.
        Lazy<AnalysisRows> rows = _results.GetOrAdd(
            analysis.Name,
            _ => new(() => AnalysisCache.Read(Folder, Specification, analysis, CheckpointSteps, cancellation))
        );
        try
        {
            return rows.Value;
        }
        catch
        {
            _results.TryRemove(KeyValuePair.Create(analysis.Name, rows));
            throw;
        }
    }

    private Outcome OutcomeOf(int inARow) =>
        IsMissing ? new Outcome(null, null, Horizon) : Specification.Task.Goal.OutcomeOf(Table.Rows, inARow);

    private static IEnumerable<MetricsRow> Asked(IEnumerable<MetricsRow> rows, Specification specification, long horizon)
    {
        TrainingSettings training = specification.Training;
        Goal goal = specification.Task.Goal;
        foreach (MetricsRow row in rows.Where(row => row.Step <= horizon))
        {
            if (row.Step % training.EvaluateEvery == 0)
            {
                yield return row;
                if (training.StopWhenGeneralized && goal.IsReachedBy(goal.OfTest(row)))
                {
                    yield break;
                }
            }
            else if (row.Step == horizon)
            {
                yield return row;
            }
        }
    }

    private static IEnumerable<long> Checkpoints(long every, long last)
    {
        for (long step = 0; step < last; step += every)
        {
            yield return step;
        }

        yield return last;
    }
}
