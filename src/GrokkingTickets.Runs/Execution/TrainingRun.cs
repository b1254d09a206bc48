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
    private long? _maskStep;
    private CancellationToken _cancellation;

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
    }

    /// <summary>Trains; a cancelled token stops the run at the next step and saves it.</summary>
    /// <exception cref="NoTicketException">The parent does not generalise in time. Nothing was written.</exception>
    public RunEnding Execute(CancellationToken cancellation)
    {
        _cancellation = cancellation;
        _maskStep = _specification.Pruning is null ? null : FoundMaskStep.Of(_specification, _parent);
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

        // The checkpoints that others build on are read; the others are taken on trust until they are needed.
        var stretch = Stretch.Of(_specification, rows);
        HashSet<long> checkpoints =
        [
            .. _folder.CheckpointSteps().Where(step => (step != stretch.Length && step != stretch.Target) || IsGood(step)),
        ];
        long? missing = stretch.FirstMissing(rows, checkpoints);
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
                new RunProgress(_folder, last, stretch.Length, TrainingLoop.MetricsOf(rows.Values.LastOrDefault()), 0)
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

        RunRecord record = (existing?.Continue(_specification) ?? RunRecord.Begin(_specification)) with
        {
            MaskStep = _maskStep ?? existing?.MaskStep,
        };
        _folder.WriteRecord(record);
        try
        {
            names ??= [.. trainer.Weights.Shapes.Select(shape => shape.Name)];

            // The step of a mask from before t_gen is known only at t_gen: then its checkpoint is all that is missing.
            long? onlyTo =
                missing is { } one && one == stretch.Target && stretch.FirstMissing(rows, new HashSet<long>([.. checkpoints, one])) is null
                    ? one
                    : null;
            while (true)
            {
                long first = trainer.Step;
                using var loop = new TrainingLoop(_folder, _identity.Hash, stretch, trainer, rows, names, _observer)
                {
                    GoodCheckpoints = [.. _folder.CheckpointSteps().Where(step => step >= first && IsGood(step))],
                    OnlyTo = onlyTo,
                };
                RunEnding ending = loop.Run(cancellation);
                if (
                    ending != RunEnding.Completed
                    || !(stretch.Target < loop.Step)
                    || _folder.CheckpointSteps().Contains(stretch.Target.Value)
                )
                {
                    loop.Finish(record, ending);
                    return ending;
                }

                onlyTo = stretch.Target;
                trainer = Start(onlyTo.Value);
            }
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
        if (_specification.Pruning is null)
        {
            return new RunStart(model, InitialWeights.Of(_specification, model), null);
        }

        Checkpoint? parent = _parent?.ReadCheckpoint(_maskStep!.Value);
        return TicketStart.Of(
            _specification,
            model,
            task,
            parent is null ? InitialWeights.Of(_specification, model) : CheckpointTensors.WeightsOf(parent, model),
            parent is null ? null : CheckpointTensors.MaskOf(parent, model),
            _observer.Warned,
            _cancellation
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
