using System.Diagnostics;
using GrokkingTickets.Analysis;
using GrokkingTickets.Models;
using GrokkingTickets.Pruning;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Statistics;
using GrokkingTickets.Tasks;
using GrokkingTickets.Training;

namespace GrokkingTickets.Runs.Execution;

/// <summary>
/// A run without a store: the same specification gives the same weights, bit for bit, as <c>grok train</c> writes. One thread at a time
/// may use it.
/// </summary>
/// <example>
/// <code>
/// MemoryRun run = MemoryRun.Start(SpecificationReader.Load("modular-addition-mlp", "task.modulus=31"));
/// run.TrainUntilGeneralized(within: 20_000);
/// MemoryRun ticket = run.Ticket(rate: 0.6);
/// ticket.TrainUntilGeneralized(within: 20_000);
/// Console.WriteLine($"{run.Outcome.GeneralizedAt} steps, its ticket {ticket.Outcome.GeneralizedAt}");
/// </code>
/// </example>
public sealed class MemoryRun
{
    private readonly Trainer _trainer;
    private readonly LearningTask _task;
    private readonly Evaluation _evaluation;
    private readonly Goal _goal;
    private readonly Stopwatch _clock = new();
    private readonly OutcomeSoFar _outcome;

    private MemoryRun(Specification specification, ParentNetwork? parent, CancellationToken cancellation)
    {
        Specification = specification;
        Identity = Identity.Of(specification);
        _goal = specification.Task.Goal;
        _outcome = new OutcomeSoFar(_goal);
        _task = specification.BuildTask();
        var warnings = new List<string>();
        var start = RunStart.Of(specification, specification.Model.For(_task), _task, parent, warnings.Add, cancellation);
        Warnings = warnings;
        _trainer = start.Trainer(
            specification,
            _task,
            () => throw new InvalidOperationException("The norm of the dense run's t_gen is known of runs in a store only.")
        );
        _evaluation = new Evaluation(_trainer, Identity.Name);
    }

    /// <summary>What it is. Its training says how often it is evaluated; how far it goes is up to the caller.</summary>
    public Specification Specification { get; }

    /// <summary>Who it is: that of the run of a store.</summary>
    public Identity Identity { get; }

    /// <summary>What there was to say of its mask, a sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>The updates made so far.</summary>
    public long Step => _trainer.Step;

    /// <summary>The last evaluation; null before the first. Norms of single tensors are there until the next.</summary>
    public MetricsRow? Latest { get; private set; }

    /// <summary>When it memorised and generalised, by the evaluations at the steps that <c>training.evaluate_every</c> asks for.</summary>
    public Outcome Outcome => _outcome.Outcome with { LastStep = Latest?.Step ?? 0 };

    /// <summary>
    /// The network as it is now, for analyses. Nothing of it may be changed, and it is of this step only: training goes on in the same
    /// memory.
    /// </summary>
    public AnalysisSubject Subject
    {
        get
        {
            TrainedNetwork network = _evaluation.Network;
            network.Update();
            Model model = _trainer.Model is ScoredNetwork learning ? learning.Inner : _trainer.Model;
            return new AnalysisSubject(model, _task, network.Weights, network.Mask, Step);
        }
    }

    /// <summary>A run at step 0: dense, or with a mask that is taken before the first update.</summary>
    /// <exception cref="ArgumentException">
    /// The mask is of a later step of another run, whose <see cref="Ticket(Specification)"/> it is.
    /// </exception>
    /// <exception cref="UserErrorException">A file that the specification names is not what it must be.</exception>
    public static MemoryRun Start(Specification specification, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(specification);
        return specification.Pruning is null or { AtStep.IsAtStart: true }
            ? new MemoryRun(specification, null, cancellation)
            : throw new ArgumentException(
                $"The mask is of step {specification.Pruning.AtStep} of another run, whose ticket it is.",
                nameof(specification)
            );
    }

    /// <summary>The grokking ticket of this network as it is now: the largest weights' mask, and the initial weights.</summary>
    /// <param name="rate">k, the fraction of the weights that is pruned, in [0, 1).</param>
    public MemoryRun Ticket(double rate) => Ticket(new PruningSettings { Rate = rate });

    /// <summary>A run that begins with a mask taken of this network as it is now, whatever step the settings name.</summary>
    public MemoryRun Ticket(PruningSettings pruning)
    {
        ArgumentNullException.ThrowIfNull(pruning);
        return Ticket(Specification with { Pruning = pruning with { AtStep = Step } });
    }

    /// <summary>A run that begins with a mask taken of this network as it is now.</summary>
    /// <param name="specification">Of the new run. It must say this run and this step.</param>
    /// <exception cref="ArgumentException">It says another.</exception>
    public MemoryRun Ticket(Specification specification)
    {
        ArgumentNullException.ThrowIfNull(specification);
        if (specification.Parent is not { } parent || Identity.Of(parent) != Identity)
        {
            throw new ArgumentException("The specification is not of a ticket of this run.", nameof(specification));
        }

        if (specification.Pruning!.AtStep != Step)
        {
            throw new ArgumentException(
                $"The mask is of step {specification.Pruning.AtStep}, but this run is at step {Step}.",
                nameof(specification)
            );
        }

        AnalysisSubject subject = Subject;
        return new MemoryRun(specification, new ParentNetwork(subject.Weights, subject.Mask), CancellationToken.None);
    }

    /// <summary>One update; before it, where <c>training.evaluate_every</c> asks for one and there is none yet, an evaluation.</summary>
    /// <returns>The evaluation, or null of none.</returns>
    /// <exception cref="RunFailedException">Training diverged.</exception>
    public MetricsRow? Advance()
    {
        _clock.Start();
        MetricsRow? row = null;
        if (IsDue && Latest?.Step != Step)
        {
            row = Note(_evaluation.Row(_clock.Elapsed.TotalSeconds, advance: true, CancellationToken.None));
        }
        else
        {
            _trainer.Advance();
        }

        _clock.Stop();
        return row;
    }

    /// <summary>An evaluation of where it stands.</summary>
    /// <exception cref="RunFailedException">Training diverged.</exception>
    public MetricsRow Measure()
    {
        if (Latest is { } latest && latest.Step == Step)
        {
            return latest;
        }

        bool isDue = IsDue;
        MetricsRow row = _evaluation.Row(_clock.Elapsed.TotalSeconds, advance: false, CancellationToken.None);
        if (isDue)
        {
            return Note(row);
        }

        Latest = row;
        return row;
    }

    /// <summary>Trains to a step, and evaluates there.</summary>
    public void Train(long toStep, CancellationToken cancellation = default)
    {
        while (Step < toStep)
        {
            cancellation.ThrowIfCancellationRequested();
            Advance();
        }

        Measure();
    }

    /// <summary>Trains until it generalises, at most to a step. It then stands where it generalised.</summary>
    /// <returns>Whether it generalised.</returns>
    public bool TrainUntilGeneralized(long within, CancellationToken cancellation = default)
    {
        while (true)
        {
            if (IsDue)
            {
                Measure();
            }

            bool hasGeneralized = _outcome.Outcome.GeneralizedAt is not null;
            if (hasGeneralized || Step >= within)
            {
                return hasGeneralized;
            }

            cancellation.ThrowIfCancellationRequested();
            Advance();
        }
    }

    private bool IsDue => Step % Specification.Training.EvaluateEvery == 0;

    private MetricsRow Note(MetricsRow row)
    {
        _outcome.Take(_goal, row);
        Latest = row;
        return row;
    }
}
