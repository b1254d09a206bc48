using GrokkingTickets.Models;
using GrokkingTickets.Pruning;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Runs.Store.Leases;
using GrokkingTickets.Tasks;
using GrokkingTickets.Training;

namespace GrokkingTickets.Runs.Execution;

/// <summary>
/// Trains one run in its folder until all that is asked for is there, from the last checkpoint before the first thing that is
/// missing. A row of metrics is on disk before the checkpoint of its step (but where the wish to stop came amid its measurement), so
/// whatever a crash leaves can be continued; what is replayed has the bits it had before.
/// </summary>
internal sealed class TrainingRun
{
    private readonly Specification _specification;
    private readonly Identity _identity;
    private readonly RunFolder _folder;
    private readonly RunFolder? _parent;
    private readonly bool _sameMachine;
    private readonly IRunObserver _observer;
    private long? _maskStep;
    private RunRecord? _record;
    private CancellationToken _cancellation;

    /// <param name="request">What is asked for.</param>
    /// <param name="folder">The run's folder.</param>
    /// <param name="parent">Where the parent's checkpoint is, for a ticket.</param>
    /// <param name="sameMachine">Whether to refuse what another kind of machine has trained.</param>
    /// <param name="observer">Who watches.</param>
    public TrainingRun(RunRequest request, RunFolder folder, RunFolder? parent, bool sameMachine, IRunObserver observer)
    {
        _sameMachine = sameMachine;
        _specification = request.Specification;
        _identity = request.Identity;
        _folder = folder;
        _parent = parent;
        _observer = observer;
    }

    /// <summary>
    /// Trains; a cancelled token stops the run before its next update and saves it. While another process trains it, it is waited for.
    /// Where the parent does not generalise in time, nothing is written.
    /// </summary>
    public RunEnding Execute(CancellationToken cancellation)
    {
        _cancellation = cancellation;
        if (_specification.Pruning is not null)
        {
            _maskStep = FoundMaskStep.Of(_specification, _parent, out string whyNot);
            if (_maskStep is null)
            {
                _observer.Missed(_folder, whyNot);
                return RunEnding.NoTicket;
            }
        }

        while (true)
        {
            // What is complete is only looked at, so that it may lie where nobody can write.
            if (_folder.SaysCompleted && Look() is { IsFinished: true } finished)
            {
                return AlreadyDone(finished);
            }

            try
            {
                using RunLease lease = _folder.ClaimWaiting(
                    _identity,
                    holder => _observer.Warned($"{_folder.Name}: {holder} is training this run; waiting for it."),
                    cancellation
                );
                return Execute(lease, cancellation);
            }
            catch (UserErrorException) when (!CanWrite() && Look() is { Missing: null } stored && stored.Record?.Identity == _identity.Hash)
            {
                return AlreadyDone(stored);
            }
            catch (LeaseLostException e)
            {
                _observer.Warned($"{e.Message} It goes on only if the other one does not.");
            }
        }
    }

    private RunEnding Execute(RunLease lease, CancellationToken cancellation)
    {
        StoredRun stored = Look();
        foreach (string problem in stored.Problems)
        {
            _observer.Warned(problem);
        }

        if (stored.Missing is not { } missing)
        {
            if (!stored.IsFinished)
            {
                DropOptimizerStates(lease);
                _folder.WriteRecord(lease, stored.Record is { Status: RunStatus.Completed } mended ? mended : CompletedRecord(stored));
            }

            return AlreadyDone(stored);
        }

        // What is given is read before the folder says that it holds a run: a mistake leaves nothing behind.
        Trainer trainer = Start(missing);
        _record = (stored.Record is { } existing ? Continue(existing, trainer.Step) : RunRecord.Begin(_specification)) with
        {
            MaskStep = _maskStep ?? stored.Record?.MaskStep,
            Metrics = stored.Record?.Metrics,
        };
        try
        {
            using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lease.Lost);
            return Train(lease, stored, missing, trainer, both.Token);
        }
        catch (Exception e) when (e is not OperationCanceledException and not LeaseLostException)
        {
            try
            {
                _folder.WriteRecord(lease, _record with { Status = RunStatus.Failed, Ended = DateTimeOffset.UtcNow, Error = e.Message });
            }
            catch (Exception second) when (second is IOException or UnauthorizedAccessException or UserErrorException)
            {
                // What keeps the record from being written, as a full disk does, must not hide what happened first.
            }

            throw;
        }
    }

    private RunEnding Train(RunLease lease, StoredRun stored, long missing, Trainer trainer, CancellationToken cancellation)
    {
        // The step of a mask from before t_gen is known only at t_gen: then its checkpoint is all that is missing.
        Stretch stretch = stored.Stretch;
        long? onlyTo =
            missing == stretch.Target && stretch.FirstMissing(stored.Metrics, new HashSet<long>([.. stored.Checkpoints, missing])) is null
                ? missing
                : null;
        MetricsTable metrics = stored.Metrics;
        while (true)
        {
            using var loop = new TrainingLoop(_folder, lease, _record!, stretch, trainer, metrics, _observer)
            {
                GoodCheckpoints = stored.Checkpoints,
                OnlyTo = onlyTo,
            };
            RunEnding ending;
            try
            {
                ending = loop.Run(cancellation);
            }
            finally
            {
                _record = loop.Record;
            }

            lease.Check();
            if (ending != RunEnding.Completed || !(stretch.Target < loop.Step) || _folder.CheckpointSteps().Contains(stretch.Target.Value))
            {
                if (ending == RunEnding.Completed)
                {
                    DropOptimizerStates(lease);
                }

                loop.Finish(ending);
                return ending;
            }

            // t_gen has come, and the step of the mask lies before it: once more up to there.
            onlyTo = stretch.Target;
            trainer = Start(onlyTo.Value);
            metrics = _folder.ReadSealedMetrics();
        }
    }

    private StoredRun Look() => StoredRun.Of(_folder, _identity, _specification);

    /// <summary>They are most of a checkpoint, and nothing goes on from those in the middle of a run that is complete.</summary>
    private void DropOptimizerStates(RunLease lease)
    {
        foreach (long step in _folder.StepsOnlyToAnalyse())
        {
            try
            {
                _folder.DropOptimizerState(lease, step);
            }
            catch (FileFormatException)
            {
                // A damaged one that this stretch does not need.
            }
        }
    }

    private RunEnding AlreadyDone(StoredRun stored)
    {
        CheckMachines(stored.Record);
        _observer.Ended(
            _folder,
            RunEnding.AlreadyDone,
            new RunProgress(_folder, stored.Metrics.Last?.Step ?? 0, stored.Stretch.Length, TrainingLoop.MetricsOf(stored.Metrics.Last), 0)
        );
        return RunEnding.AlreadyDone;
    }

    /// <summary>The record of a run that has all that is asked for, but does not say so.</summary>
    private RunRecord CompletedRecord(StoredRun stored)
    {
        RunRecord record = stored.Record ?? RunRecord.Begin(_specification) with { MaskStep = _maskStep };
        return record with
        {
            Status = RunStatus.Completed,
            Error = null,
            LastStep = stored.Metrics.Last?.Step ?? 0,
            Seconds = Math.Max(record.Seconds, stored.Metrics.Last?.Seconds ?? 0),
            Ended = record.Ended ?? DateTimeOffset.UtcNow,
            Specification = _specification,
        };
    }

    /// <summary>The record of a run that goes on at a step, which another kind of machine may have brought so far.</summary>
    private RunRecord Continue(RunRecord existing, long step)
    {
        CheckMachines(existing);
        RunRecord record = existing.Continue(_specification, step);
        if (step > 0 && existing.Turns[^1].Kind != MachineInfo.Current.Kind)
        {
            _observer.Warned(
                $"{_folder.Name}: up to step {Values.Text(step)} it was trained by {existing.Turns[^1].Kind}, and goes on with "
                    + $"{MachineInfo.Current.Kind}, whose bits differ; run.json says so (--same-machine refuses that)."
            );
        }

        foreach (UsedPlugin now in step == 0 ? [] : record.Plugins ?? [])
        {
            if (existing.Plugins?.FirstOrDefault(before => before.Name == now.Name) is { } before && before.Sha256 != now.Sha256)
            {
                _observer.Warned(
                    $"{_folder.Name}: up to step {Values.Text(step)} it was trained with another build of the plug-in {now.Name} "
                        + $"({before.Version}), and goes on with {now.Version}, which may compute something else."
                );
            }
        }

        return record;
    }

    /// <exception cref="UserErrorException">Another kind of machine took part, but must not have.</exception>
    private void CheckMachines(RunRecord? record)
    {
        if (_sameMachine && record?.Turns.FirstOrDefault(turn => turn.Kind != MachineInfo.Current.Kind) is { } other)
        {
            throw new UserErrorException(
                $"{_folder.Path}: this run was trained by {other.Kind} from step {Values.Text(other.FromStep)}, but --same-machine asks "
                    + $"for {MachineInfo.Current.Kind} as here; use such a machine, or another --runs."
            );
        }
    }

    private bool CanWrite()
    {
        try
        {
            using var lease = RunLease.TryTake(_folder.Path);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The trainer at the latest checkpoint up to a step, or at step 0.</summary>
    private Trainer Start(long atMost)
    {
        LearningTask task = _specification.BuildTask();
        Model model = _specification.Model.For(task);
        if (_folder.LatestStart(atMost, _identity.Hash, _specification) is not { } checkpoint)
        {
            return Begin(task, model).Trainer(_specification, task, DenseMetrics);
        }

        HeldNormPart? held = HeldNorms.Of(_specification, model, () => Begin(task, model).Weights, DenseMetrics);
        Model network = CheckpointTensors.ModelOf(checkpoint, model);
        model = _specification.Trained(network);
        OptimizerState optimizer = _specification.Optimizer.Start(model.Parameters, _specification.Step, held);
        if (checkpoint.OptimizerState.Count > 0)
        {
            CheckpointTensors.Restore(checkpoint, model, optimizer);
        }

        return new Trainer(
            model,
            task,
            CheckpointTensors.ParametersOf(checkpoint, model),
            model is ScoredNetwork ? null : CheckpointTensors.MaskOf(checkpoint, model),
            optimizer,
            checkpoint.Step
        );
    }

    /// <summary>What it trains from step 0 on.</summary>
    private RunStart Begin(LearningTask task, Model model)
    {
        Checkpoint? parent = _maskStep is { } step ? _parent?.ReadCheckpoint(step) : null;
        ParentNetwork? pruned = parent is null
            ? null
            : new ParentNetwork(CheckpointTensors.WeightsOf(parent, model), CheckpointTensors.MaskOf(parent, model));
        return RunStart.Of(_specification, model, task, pruned, _observer.Warned, _cancellation);
    }

    private MetricsTable DenseMetrics() => _parent!.ReadMetrics();
}
