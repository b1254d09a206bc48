using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Queries;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Statistics;

namespace GrokkingTickets.Export;

/// <summary>A run as exports know it: all of its metrics have been read once, none is kept.</summary>
/// <param name="Folder">Where it is.</param>
/// <param name="Record">Its record.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="TensorNames">The tensors whose norms its metrics have.</param>
/// <param name="Outcome">When it memorised and generalised.</param>
/// <param name="Sustained">When it did so to stay.</param>
/// <param name="Seconds">Seconds of training up to the last row of metrics.</param>
public sealed record ExportedRun(
    RunFolder Folder,
    RunRecord Record,
    RunStatus Status,
    IReadOnlyList<string> TensorNames,
    Outcome Outcome,
    Outcome Sustained,
    double Seconds
)
{
    /// <summary>Its folder's name.</summary>
    public string Name => Folder.Name;

    /// <summary>What it is of.</summary>
    public Specification Specification => Record.Specification;

    /// <summary>The step of the checkpoint that is exported, by formats that hold one.</summary>
    public long Step { get; init; }

    /// <summary>tau = t_gen / t_mem; null where either is censored.</summary>
    public double? Tau => Outcome.Tau is { IsCensored: false } tau ? tau.Value : null;

    /// <summary>Reads a run from beginning to end, so that what is wrong with it is known before anything is written.</summary>
    /// <exception cref="Runs.UserErrorException">It has no record or no metrics, or they are damaged.</exception>
    public static ExportedRun Read(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        RunRecord record = folder.ReadRecord() ?? throw new FileFormatException(folder.RecordPath, "there is no run here");
        Goal goal = record.Specification.Task.Goal;
        return folder.ReadMetrics(
            (names, rows) =>
                RunOutcome.Of(rows, goal) is { Outcome: { } outcome, Sustained: { } sustained, Last: { } last }
                    ? new ExportedRun(folder, record, folder.Status(record), names, outcome, sustained, last.Seconds)
                    : throw new FileFormatException(folder.MetricsPath, "there are no metrics yet")
        );
    }

    /// <summary>The rows that were there when it was read: while it is trained, more may have come.</summary>
    /// <param name="use">Takes the rows, of which each is good until the next one.</param>
    public void ReadMetrics(Action<IEnumerable<MetricsRow>> use) =>
        Folder.ReadMetrics(
            (_, rows) =>
            {
                use(rows.TakeWhile(row => row.Step <= Outcome.LastStep));
                return true;
            }
        );
}
