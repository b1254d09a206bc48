using System.Diagnostics;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Runs.Store.Leases;
using GrokkingTickets.Training;

namespace GrokkingTickets.Runs.Execution;

/// <summary>
/// Steps of one run, from where its trainer stands: rows of metrics and checkpoints at the steps that ask for them, and word to
/// those who watch. What is there already is left as it is.
/// </summary>
internal sealed class TrainingLoop : IDisposable
{
    private static readonly TimeSpan ReportEvery = TimeSpan.FromMilliseconds(100);

    private readonly RunFolder _folder;
    private readonly RunLease _lease;
    private readonly Stretch _stretch;
    private readonly Trainer _trainer;
    private readonly Evaluation _evaluation;
    private readonly MetricsJournal _journal;
    private readonly IRunObserver _observer;
    private readonly long _first;
    private readonly double _secondsBefore;
    private readonly Stopwatch _clock = new();
    private Metrics? _latest;
    private TimeSpan _reported;

    /// <param name="folder">Of the run.</param>
    /// <param name="lease">The caller's right to write there.</param>
    /// <param name="record">Written first of all, then at every checkpoint.</param>
    /// <param name="stretch">What is asked for.</param>
    /// <param name="trainer">Where training starts.</param>
    /// <param name="metrics">Those that are there.</param>
    /// <param name="observer">Who watches.</param>
    public TrainingLoop(
        RunFolder folder,
        RunLease lease,
        RunRecord record,
        Stretch stretch,
        Trainer trainer,
        MetricsTable metrics,
        IRunObserver observer
    )
    {
        _folder = folder;
        _lease = lease;
        _stretch = stretch;
        _trainer = trainer;
        _observer = observer;
        _evaluation = new Evaluation(trainer, folder.Name);
        _first = trainer.Step;
        MetricsRow? last = metrics.LastUpTo(_first);
        _secondsBefore = last?.Seconds ?? 0;
        _latest = MetricsOf(last);
        Record = record;
        WriteRecord(Announcing(MetricsWriter.SealOf(metrics)));
        _journal = new MetricsJournal(folder.MetricsPath, metrics, lease.Write);
    }

    /// <summary>What is in the record now.</summary>
    public RunRecord Record { get; private set; }

    /// <summary>Steps whose checkpoint need not be written.</summary>
    public required HashSet<long> GoodCheckpoints { get; init; }

    /// <summary>The step to stop at where that is earlier than the stretch's end, because all that comes after is there.</summary>
    public long? OnlyTo { get; init; }

    /// <summary>Updates done.</summary>
    public long Step => _trainer.Step;

    private double Seconds => _secondsBefore + _clock.Elapsed.TotalSeconds;

    private RunProgress Progress =>
        new(_folder, _trainer.Step, _stretch.Length, _latest, (_trainer.Step - _first) / Math.Max(1e-9, _clock.Elapsed.TotalSeconds))
        {
            IsAtMost = _stretch.End is null && OnlyTo is null,
        };

    /// <summary>
    /// Trains to the end of the stretch, or saves and stops when the token is cancelled. <see cref="Finish"/> is still to be called.
    /// </summary>
    public RunEnding Run(CancellationToken cancellation)
    {
        _observer.Started(Progress);
        _clock.Start();
        while (true)
        {
            RunEnding? ending;
            try
            {
                ending = TakeStep(cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                // Amid the step, of which nothing is done then. If its row is missing, it is measured when the run goes on.
                Save();
                ending = RunEnding.Interrupted;
            }

            if (ending is { } how)
            {
                return how;
            }

            if (_clock.Elapsed - _reported >= ReportEvery)
            {
                _reported = _clock.Elapsed;
                _observer.Progressed(Progress);
            }
        }
    }

    /// <summary>What is to be done at the trainer's step, then the next update; or how training ended there.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled before the update.</exception>
    private RunEnding? TakeStep(CancellationToken cancellation)
    {
        long step = _trainer.Step;
        bool pausing = _stretch.NeedsCheckpoint(step) || _stretch.MayEnd(step) || step >= OnlyTo;
        double test = double.NaN;
        if (_stretch.NeedsRow(step))
        {
            if (_journal.Stored.At(step) is { } known)
            {
                _latest = MetricsOf(known);
            }
            else
            {
                Measure(advance: !pausing, cancellation);
            }

            test = _stretch.Goal.OfTest(_latest!.Value);
            _stretch.Evaluated(step, test);
        }

        // The forward pass of the measurement may have been also that of the update.
        if (_trainer.Step > step)
        {
            return null;
        }

        bool ends = step >= OnlyTo || _stretch.Ends(step, test);
        if (ends || _stretch.NeedsCheckpoint(step))
        {
            Save();
        }

        if (ends)
        {
            return RunEnding.Completed;
        }

        _trainer.Advance(cancellation);
        return null;
    }

    public void Dispose() => _journal.Dispose();

    /// <summary>The metrics of a row, or null of none.</summary>
    public static Metrics? MetricsOf(MetricsRow? row) =>
        row is { } some ? new Metrics(some.TrainLoss, some.TrainAccuracy, some.TestLoss, some.TestAccuracy) : null;

    /// <summary>Adds the row of this step; with <paramref name="advance"/> the next update is made of the same forward pass.</summary>
    private void Measure(bool advance, CancellationToken cancellation)
    {
        MetricsRow row = _evaluation.Row(Seconds, advance, cancellation);
        _latest = MetricsOf(row);
        _journal.Add(row);
    }

    private void Save()
    {
        _journal.Flush(seal => WriteRecord(Announcing(seal)));
        WriteRecord(Record with { LastStep = LastStep, Seconds = Seconds, Metrics = [_journal.Seal] });
        if (GoodCheckpoints.Add(_trainer.Step))
        {
            _folder.WriteCheckpoint(_lease, CheckpointTensors.Capture(_trainer, Record.Identity));
        }
    }

    /// <summary>Writes to the record, and says to those who watch, how training ended.</summary>
    public void Finish(RunEnding ending)
    {
        RunStatus status = ending == RunEnding.Completed ? RunStatus.Completed : RunStatus.Interrupted;
        WriteRecord(Record with { Status = status, LastStep = LastStep, Seconds = Seconds, Ended = DateTimeOffset.UtcNow });
        _observer.Ended(_folder, ending, Progress);
    }

    /// <summary>A replay may stop before the last step that an earlier process did.</summary>
    private long LastStep => Math.Max(_trainer.Step, _journal.LastStep);

    /// <summary>The record while the metrics are replaced: they are what they were, or what they will be.</summary>
    private RunRecord Announcing(MetricsSeal seal) => Record with { Metrics = [.. (Record.Metrics ?? []).Append(seal).Distinct()] };

    private void WriteRecord(RunRecord record)
    {
        _folder.WriteRecord(_lease, record);
        Record = record;
    }
}
