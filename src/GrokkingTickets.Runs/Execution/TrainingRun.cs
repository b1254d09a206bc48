using GrokkingTickets.Models;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Tasks;
using GrokkingTickets.Training;

namespace GrokkingTickets.Runs.Execution;

/// <summary>
/// Trains one run in its folder until all that is asked for is there, from the last checkpoint before the first thing that is
/// missing. A row of metrics is on disk before the checkpoint of its step, so whatever a crash leaves can be continued; what
/// is replayed has the bits it had before.
/// </summary>
internal sealed class TrainingRun
{
    private readonly Specification _specification;
    private readonly Identity _identity;
    private readonly RunFolder _folder;
    private readonly RunFolder? _parent;
    private readonly bool _waits;
    private readonly IRunObserver _observer;
    private readonly Stretch _stretch;

    /// <param name="request">What is asked for.</param>
    /// <param name="folder">The run's folder.</param>
    /// <param name="parent">Where the parent's checkpoint is, for a ticket.</param>
    /// <param name="waits">Whether to wait while another process trains this run, rather than to refuse.</param>
    /// <param name="observer">Who watches.</param>
    public TrainingRun(RunRequest request, RunFolder folder, RunFolder? parent, bool waits, IRunObserver observer)
    {
        _waits = waits;
        _specification = request.Specification;
        _identity = request.Identity;
        _folder = folder;
        _parent = parent;
        _observer = observer;
        _stretch = new Stretch(_specification.Training, _specification.Task.Threshold);
    }

    /// <summary>Trains; a cancelled token stops the run at the next step and saves it.</summary>
    public RunEnding Execute(CancellationToken cancellation)
    {
        using RunLock taken = _waits ? _folder.ClaimWaiting(_identity, cancellation) : _folder.Claim(_identity);
        RunRecord? existing = _folder.ReadRecord();
        var rows = new SortedDictionary<long, MetricsRow>();
        IReadOnlyList<string>? names = null;
        if (existing is not null && File.Exists(_folder.MetricsPath))
        {
            MetricsTable table = _folder.ReadMetrics();
            names = table.TensorNames;
            foreach (MetricsRow row in table.Rows)
            {
                rows.Add(row.Step, row);
            }
        }

        // The last checkpoint is what others build on, so it is read; the others are taken on trust until they are needed.
        HashSet<long> checkpoints = [.. _folder.CheckpointSteps().Where(step => step != _stretch.Training.Steps || IsGood(step))];
        long? missing = _stretch.FirstMissing(rows, checkpoints);
        if (existing is not null && missing is null)
        {
            long last = rows.Keys.LastOrDefault();
            if (existing.Status != RunStatus.Completed)
            {
                _folder.WriteRecord(
                    existing with
                    {
                        Status = RunStatus.Completed,
                        Error = null,
                        LastStep = last,
                        Seconds = Math.Max(existing.Seconds, rows.Values.LastOrDefault()?.Seconds ?? 0),
                        Ended = existing.Ended ?? DateTimeOffset.UtcNow,
                        Specification = _specification,
                    }
                );
            }

            _observer.Ended(
                _folder,
                RunEnding.AlreadyDone,
                new RunProgress(_folder, last, _stretch.Training.Steps, TrainingLoop.MetricsOf(rows.Values.LastOrDefault()), 0)
            );
            return RunEnding.AlreadyDone;
        }

        // What is given is read before the folder says that it holds a run: a mistake leaves nothing behind.
        Trainer trainer;
        try
        {
            trainer = Start(missing ?? 0);
        }
        catch when (existing is null)
        {
            taken.Dispose();
            _folder.RemoveIfEmpty();
            throw;
        }

        RunRecord record = existing?.Continue(_specification) ?? RunRecord.Begin(_specification);
        _folder.WriteRecord(record);
        try
        {
            names ??= [.. trainer.Weights.Shapes.Select(shape => shape.Name)];
            long first = trainer.Step;
            using var loop = new TrainingLoop(_folder, _identity.Hash, _stretch, trainer, rows, names, _observer)
            {
                GoodCheckpoints = [.. _folder.CheckpointSteps().Where(step => step >= first && IsGood(step))],
            };
            return loop.Run(record, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            try
            {
                _folder.WriteRecord(record with { Status = RunStatus.Failed, Ended = DateTimeOffset.UtcNow, Error = e.Message });
            }
            catch (Exception second) when (second is IOException or UnauthorizedAccessException or UserErrorException)
            {
                // What keeps the record from being written, as a full disk does, must not hide what happened first.
            }

            throw;
        }
    }

    /// <summary>The trainer at the latest checkpoint up to a step, or at step 0.</summary>
    private Trainer Start(long atMost)
    {
        LearningTask task = _specification.BuildTask();
        Model model = _specification.Model.For(task);
        Checkpoint? checkpoint = _folder.LatestCheckpoint(atMost, out IReadOnlyList<string> warnings);
        foreach (string warning in warnings)
        {
            _observer.Warned(warning);
        }

        if (checkpoint is not null)
        {
            model = CheckpointTensors.ModelOf(checkpoint, model);
            OptimizerState optimizer = _specification.Optimizer.Start(model.Parameters);
            CheckpointTensors.Restore(checkpoint, model, optimizer);
            return new Trainer(
                model,
                task,
                CheckpointTensors.WeightsOf(checkpoint, model),
                CheckpointTensors.MaskOf(checkpoint, model),
                optimizer,
                checkpoint.Step
            );
        }

        RunStart start = FirstStart(model, task);
        return new Trainer(start.Model, task, start.Weights, start.Mask, _specification.Optimizer.Start(start.Model.Parameters));
    }

    /// <summary>What there is at step 0.</summary>
    private RunStart FirstStart(Model model, LearningTask task)
    {
        if (_specification.Pruning is not { } pruning)
        {
            return new RunStart(model, InitialWeights.Of(_specification, model), null);
        }

        Checkpoint? parent = _parent?.ReadCheckpoint(pruning.AtStep);
        return TicketStart.Of(
            _specification,
            model,
            task,
            parent is null ? InitialWeights.Of(_specification, model) : CheckpointTensors.WeightsOf(parent, model),
            parent is null ? null : CheckpointTensors.MaskOf(parent, model),
            _observer.Warned
        );
    }

    /// <summary>Whether the checkpoint of a step need not be written again.</summary>
    private bool IsGood(long step)
    {
        try
        {
            _folder.ReadCheckpoint(step);
            return true;
        }
        catch (FileFormatException)
        {
            return false;
        }
    }
}
