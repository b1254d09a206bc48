using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Runs.Execution;

/// <summary>
/// What is on disk of the stretch of a run that is asked for, every file of it checked. What is damaged counts as not there: the run that
/// goes on makes it anew.
/// </summary>
/// <param name="Record">Its record, or null.</param>
/// <param name="Metrics">Those that can be relied on.</param>
/// <param name="Checkpoints">The steps of the good checkpoints.</param>
/// <param name="Stretch">What is asked for.</param>
/// <param name="Problems">What was passed over, a sentence each.</param>
internal sealed record StoredRun(
    RunRecord? Record,
    MetricsTable Metrics,
    HashSet<long> Checkpoints,
    Stretch Stretch,
    IReadOnlyList<string> Problems
)
{
    /// <summary>The first step that lacks something, or null when all is there.</summary>
    public long? Missing { get; } = Stretch.FirstMissing(Metrics, Checkpoints);

    /// <summary>Whether there is nothing to do, nor to write down.</summary>
    public bool IsFinished => Missing is null && Record?.Status == RunStatus.Completed && !IsRecordMended;

    /// <summary>Whether something in <see cref="Record"/> is right that is wrong on disk.</summary>
    public bool IsRecordMended { get; private init; }

    /// <summary>Looks at a folder.</summary>
    /// <exception cref="FileFormatException">A newer version of the program wrote it.</exception>
    public static StoredRun Of(RunFolder folder, Identity identity, Specification specification)
    {
        var problems = new List<string>();
        _ = Try(folder.ReadRecord, "it is written anew", out RunRecord? record);

        // A folder of an older version may have been given another name, but then it has that name.
        bool isMended = record is not null && record.Name != identity.Name && record.Name != folder.Name;
        if (isMended)
        {
            problems.Add($"{folder.RecordPath}: the name in it is not that of this run; it is written anew.");
            record = record! with { Name = identity.Name };
        }

        var metrics = new MetricsTable([.. ExpectedTensors.Of(specification).Weights], []);

        // Without the record nothing vouches for the metrics.
        if (
            record is not null
            && File.Exists(folder.MetricsPath)
            && Try(folder.ReadSealedMetrics, "they are measured again", out MetricsTable? table)
        )
        {
            if (table!.TensorNames.SequenceEqual(metrics.TensorNames))
            {
                metrics = table;
            }
            else
            {
                problems.Add($"{folder.MetricsPath}: its norms are of other tensors than the model has; they are measured again.");
            }
        }

        var stretch = Stretch.Of(specification, metrics);
        HashSet<long> checkpoints = [];
        foreach (long step in folder.CheckpointSteps())
        {
            if (Try(() => folder.ReadCheckpoint(step, identity.Hash, specification), "it is ignored", out _))
            {
                checkpoints.Add(step);
            }
        }

        if (!folder.Exists && checkpoints.Count > 0)
        {
            problems.Add($"{folder.RecordPath}: the record of this run is missing; it is written anew.");
        }

        return new StoredRun(record, metrics, checkpoints, stretch, problems) { IsRecordMended = isMended };

        bool Try<T>(Func<T> read, string wayOut, out T? result)
        {
            try
            {
                result = read();
                return true;
            }
            catch (FileFormatException e) when (!e.IsNewer)
            {
                problems.Add($"{e.Path}: {e.Problem}; {wayOut}.");
                result = default;
                return false;
            }
        }
    }
}
