using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Training;

namespace GrokkingTickets.Runs.Execution;

/// <summary>Makes the rows of a run's metrics.</summary>
internal sealed class Evaluation
{
    private readonly Trainer _trainer;
    private readonly string _name;
    private readonly double _kept;
    private readonly double[] _l1,
        _l2;

    /// <param name="trainer">Of the run.</param>
    /// <param name="name">What a message calls it.</param>
    public Evaluation(Trainer trainer, string name)
    {
        (_trainer, _name) = (trainer, name);
        Network = new TrainedNetwork(trainer);
        _kept = Network.Mask is { } mask ? Pruning.Mask.KeptFraction(mask) : 1;
        (_l1, _l2) = (new double[Network.Weights.Shapes.Count], new double[Network.Weights.Shapes.Count]);
    }

    /// <summary>The network as of the last row.</summary>
    public TrainedNetwork Network { get; }

    /// <summary>The row of the step where the trainer stands; its norms of tensors are there until the next.</summary>
    /// <param name="seconds">The training time so far.</param>
    /// <param name="advance">Whether the next update is made of the same forward pass.</param>
    /// <param name="cancellation">The wish to stop, which is heard amid the step: then nothing of it is done.</param>
    /// <exception cref="RunFailedException">Training diverged.</exception>
    public MetricsRow Row(double seconds, bool advance, CancellationToken cancellation)
    {
        // Norms are of this step's weights, so they come before the update.
        long step = _trainer.Step;
        Network.Update();
        (double sum, double root) = WeightNorms.Of(Network.Weights, _l1, _l2);
        Metrics metrics = advance ? _trainer.MeasureAndAdvance(cancellation) : _trainer.Measure(cancellation);
        return double.IsFinite(metrics.TrainLoss)
            ? new MetricsRow(
                step,
                metrics.TrainLoss,
                metrics.TrainAccuracy,
                metrics.TestLoss,
                metrics.TestAccuracy,
                sum,
                root,
                _kept,
                seconds,
                _l1,
                _l2
            )
            : throw new RunFailedException(
                $"{_name}: training diverged, the train loss at step {step} is not a finite number; "
                    + $"{(step == 0 ? "smaller initial weights" : "a smaller optimizer.learning_rate")} may help."
            );
    }
}
