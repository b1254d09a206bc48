using GrokkingTickets.Models;
using GrokkingTickets.Tasks;

namespace GrokkingTickets.Training;

/// <summary>
/// Training of one model on one task. The metrics of step s are those of the weights after s updates, on all examples. Where a step trains
/// on all of them, the forward pass of update s + 1 has already computed what the training split needs, and the tables the test split
/// needs, so measuring costs little more than the test examples themselves. No step allocates.
/// </summary>
public sealed class Trainer
{
    private readonly LearningTask _task;
    private readonly ParameterSet _gradient;
    private readonly Measure _train;
    private readonly TestSplit _test;
    private readonly BatchOrder? _order;
    private readonly Measure[] _batches;
    private readonly Executable[] _updates;
    private readonly Executable? _measureAndUpdate;
    private readonly Executable _measureOnly;

    /// <param name="model">What is trained.</param>
    /// <param name="task">What on.</param>
    /// <param name="weights">theta, changed in place; already masked.</param>
    /// <param name="mask">1 for kept weights, 0 for pruned ones; null keeps all.</param>
    /// <param name="optimizer">How; with its state when training goes on from <paramref name="step"/>.</param>
    /// <param name="step">The updates already made.</param>
    public Trainer(Model model, LearningTask task, ParameterSet weights, ParameterSet? mask, OptimizerState optimizer, long step = 0)
    {
        _task = task;
        Model = model;
        Weights = weights;
        Mask = mask;
        Optimizer = optimizer;
        Step = step;
        _gradient = new ParameterSet(model.Parameters);

        var graph = new Graph();
        var bound = new Dictionary<Node, Matrix<float>>();
        var parameters = new BoundParameters(graph, model, weights);
        parameters.BindTo(bound);
        IReadOnlyDictionary<string, Node> live = mask is null ? parameters.ByName : LiveNeurons.Of(model, parameters.ByName, mask);
        Measure On(Examples examples, int rows)
        {
            Batch batch = examples.Bind(graph, rows);
            batch.BindTo(bound);
            return new Measure(model, live, batch, task);
        }

        _train = On(task.Train, task.Train.Count);
        _train.Batch.Fill(task.Train, 0);
        _order = task.Batches is { } batches ? new BatchOrder(batches, task.Train.Count) : null;
        _batches =
            _order is null ? []
            : _order.Rest == 0 ? [On(task.Train, _order.Size)]
            : [On(task.Train, _order.Size), On(task.Train, _order.Rest)];
        List<Node[]> outputs =
        [
            .. (_order is null ? [_train] : _batches).Select(batch => parameters.BindGradient(batch.Loss, _gradient, bound)),
        ];

        // A program computes in the order of tracing: the test split comes last, when the gradient has left its memory.
        _test = new TestSplit(task.Test, rows => On(task.Test, rows));
        Node[] metrics = [.. _train.Outputs, .. _test.Outputs];
        int updates = outputs.Count;
        if (_order is null)
        {
            outputs.Add([.. outputs[0], .. metrics]);
        }

        int measure = outputs.Count;
        Executable[] programs = Executable.Compile([.. outputs, metrics, .. _test.OwnOutputs], bound);
        _updates = programs[..updates];
        _measureAndUpdate = _order is null ? programs[updates] : null;
        _measureOnly = programs[measure];
        _test.Use(programs[(measure + 1)..]);
    }

    /// <summary>What is trained.</summary>
    public Model Model { get; }

    /// <summary>theta after <see cref="Step"/> updates.</summary>
    public ParameterSet Weights { get; }

    /// <summary>1 for kept weights, 0 for pruned ones; null keeps all.</summary>
    public ParameterSet? Mask { get; }

    /// <summary>How it is trained, and what that remembers.</summary>
    public OptimizerState Optimizer { get; }

    /// <summary>The updates made so far.</summary>
    public long Step { get; private set; }

    /// <summary>The working memory of a step, in bytes; weights, gradient and optimizer state are not counted.</summary>
    public long WorkingBytes => _updates[0].Bytes;

    /// <summary>Floating-point operations of the gradient of one step.</summary>
    public long Flops => _updates[0].Flops;

    /// <summary>Floating-point operations that a measurement adds to them.</summary>
    public long MeasureFlops => (_measureAndUpdate is { } both ? both.Flops - Flops : _measureOnly.Flops) + _test.OwnFlops;

    /// <summary>Examples of the training split.</summary>
    public int TrainCount => _train.Rows;

    /// <summary>The program of a step's gradient, to be looked at and timed.</summary>
    public Executable StepProgram => _updates[0];

    /// <summary>The program of a measured step; null where that is a measurement, then a step on a batch.</summary>
    public Executable? MeasuredStepProgram => _measureAndUpdate;

    /// <summary>One update.</summary>
    /// <param name="cancellation">
    /// The wish to stop, heeded between the operations of the gradient: an update that has begun is made. Nothing is changed before it.
    /// </param>
    /// <exception cref="OperationCanceledException">The token was cancelled before the update.</exception>
    public void Advance(CancellationToken cancellation = default)
    {
        int which = 0;
        if (_order is not null)
        {
            ReadOnlySpan<int> examples = _order.Of(Step + 1);
            which = examples.Length == _order.Size ? 0 : 1;
            _batches[which].Batch.Fill(_task.Train, examples);
        }

        _updates[which].Run(cancellation);
        Update();
    }

    /// <summary>The metrics at <see cref="Step"/>, then one update; the wish to stop is heeded as in <see cref="Advance"/>.</summary>
    public Metrics MeasureAndAdvance(CancellationToken cancellation = default)
    {
        if (_measureAndUpdate is null)
        {
            Metrics measured = Measure(cancellation);
            Advance(cancellation);
            return measured;
        }

        Metrics metrics = Run(_measureAndUpdate, cancellation);
        Update();
        return metrics;
    }

    /// <summary>The metrics at <see cref="Step"/>; the wish to stop is heeded between operations.</summary>
    public Metrics Measure(CancellationToken cancellation = default) => Run(_measureOnly, cancellation);

    private void Update() => Optimizer.Step(Weights, _gradient, Mask, ++Step);

    private Metrics Run(Executable program, CancellationToken cancellation)
    {
        program.Run(cancellation);
        (double trainLoss, double trainCorrect) = _train.Read(program);
        (double testLoss, double testAccuracy) = _test.Read(program, cancellation);
        return new Metrics(trainLoss, trainCorrect / _train.Rows, testLoss, testAccuracy);
    }
}
