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
/// A network in training, or a ticket: a run without a store. The same specification gives the same weights, bit for bit, as
/// <c>grok train</c> writes. It belongs to one thread at a time; different runs may train on different threads.
/// </summary>
/// <example>
/// <code>
/// var addition = new ModularArithmetic { Modulus = 31, Pairs = PairOrder.Ordered };
/// var network = MemoryRun.Start(new Specification { Task = addition });
/// network.TrainUntilGeneralized();
/// MemoryRun ticket = network.Ticket(rate: 0.6);
/// ticket.TrainUntilGeneralized();
/// Console.WriteLine($"{network.Outcome.GeneralizedAt} steps, its ticket {ticket.Outcome.GeneralizedAt}");
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
    /// <param name="specification">
    /// What is trained; <c>new Specification()</c> is the paper's setup, <see cref="SpecificationReader.Load"/> reads a preset or a file. A
    /// kind of one's own must be registered first, e.g. <c>TaskKinds.All.Add&lt;Mine&gt;()</c>.
    /// </param>
    /// <param name="cancellation">Stops a mask that takes long to find.</param>
    /// <exception cref="ArgumentException">
    /// The mask is of a later step of another run, whose <see cref="Ticket(Specification, CancellationToken)"/> it is; or a kind is not
    /// registered.
    /// </exception>
    /// <exception cref="UserErrorException">
    /// A setting is not allowed, alone or beside the others, or a file that the specification names is not what it must be: one sentence.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static MemoryRun Start(Specification specification, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(specification);
        return specification.Pruning is null or { AtStep.IsAtStart: true }
            ? new MemoryRun(Allowed(specification), null, cancellation)
            : throw new ArgumentException(
                $"The mask is of step {specification.Pruning.AtStep} of another run, whose ticket it is.",
                nameof(specification)
            );
    }

    /// <summary>
    /// The grokking ticket of this network as it is now: the mask of its largest weights, put on its initial weights. Training of either
    /// goes on without the other.
    /// </summary>
    /// <param name="rate">k, the fraction of the weights that is pruned, in [0, 1).</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="UserErrorException">The rate is not in [0, 1).</exception>
    public MemoryRun Ticket(double rate, CancellationToken cancellation = default) =>
        Ticket(new PruningSettings { Rate = rate }, cancellation);

    /// <summary>A run that begins with a mask taken of this network as it is now, whatever step the settings name.</summary>
    /// <param name="pruning">The method, how much it prunes, and what the weights are put back to.</param>
    /// <param name="cancellation">Stops a mask that takes long to find.</param>
    /// <exception cref="UserErrorException">A setting is not allowed, or the method cannot prune these weights: one sentence.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public MemoryRun Ticket(PruningSettings pruning, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(pruning);
        return Ticket(Specification with { Pruning = pruning with { AtStep = Step } }, cancellation);
    }

    /// <summary>A run that begins with a mask taken of this network as it is now.</summary>
    /// <param name="specification">Of the new run. It must say this run and this step.</param>
    /// <param name="cancellation">Stops a mask that takes long to find.</param>
    /// <exception cref="ArgumentException">It says another.</exception>
    /// <exception cref="UserErrorException">A setting is not allowed, or the method cannot prune these weights: one sentence.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public MemoryRun Ticket(Specification specification, CancellationToken cancellation = default)
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
        return new MemoryRun(Allowed(specification), new ParentNetwork(subject.Weights, subject.Mask), cancellation);
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

    /// <summary>Trains to a step, and evaluates there; does nothing where it is further already.</summary>
    /// <param name="toStep">Updates since the beginning, not from here.</param>
    /// <param name="cancellation">Stops before an update; what was trained stays, and can be gone on with.</param>
    /// <exception cref="RunFailedException">Training diverged.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void Train(long toStep, CancellationToken cancellation = default)
    {
        while (Step < toStep)
        {
            cancellation.ThrowIfCancellationRequested();
            Advance();
        }

        Measure();
    }

    /// <summary>
    /// Trains until it generalises: until an evaluation, one every <c>training.evaluate_every</c> steps, finds a test accuracy (in a
    /// regression: loss) of <c>task.threshold</c>. It then stands where it generalised, at <c>Outcome.GeneralizedAt</c>.
    /// </summary>
    /// <param name="within">
    /// The step, counted from the beginning, at which it gives up; null for <c>training.steps</c>, 30,000 unless said.
    /// </param>
    /// <param name="cancellation">Stops before an update; what was trained stays, and can be gone on with.</param>
    /// <returns>Whether it generalised.</returns>
    /// <exception cref="RunFailedException">Training diverged.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public bool TrainUntilGeneralized(long? within = null, CancellationToken cancellation = default)
    {
        long last = within ?? Specification.Training.Steps;
        while (true)
        {
            if (IsDue || Step >= last)
            {
                Measure();
            }

            bool hasGeneralized = _outcome.Outcome.GeneralizedAt is not null;
            if (hasGeneralized || Step >= last)
            {
                return hasGeneralized;
            }

            cancellation.ThrowIfCancellationRequested();
            Advance();
        }
    }

    /// <summary>What an analysis says of the network as it is now, e.g. <c>new NeuronSpectra()</c> of its neurons.</summary>
    /// <returns>The value of each of the analysis's quantities, by name; a number, a vector or a table, which stay as they are.</returns>
    /// <exception cref="ArgumentException">The analysis has no meaning for this network or task.</exception>
    public IReadOnlyDictionary<string, QuantityValue> Analyze(NetworkAnalysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        AnalysisSubject subject = Subject;
        return (analysis.WhyNot(subject.Model) ?? analysis.WhyNot(subject.Task)) is { } whyNot
            ? throw new ArgumentException($"The analysis {analysis.Name} {whyNot}, which this network is not.", nameof(analysis))
            : analysis.Of(subject);
    }

    private bool IsDue => Step % Specification.Training.EvaluateEvery == 0;

    /// <summary>Settings of code are held to what those of a file are held to.</summary>
    private static Specification Allowed(Specification specification)
    {
        SpecificationJson.Check(specification);
        return specification;
    }

    private MetricsRow Note(MetricsRow row)
    {
        _outcome.Take(_goal, row);
        Latest = row;
        return row;
    }
}
