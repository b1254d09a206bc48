using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Watch.Live;

/// <summary>What a <see cref="StoreIndex"/> knows of a run. Only the index's thread changes it; others read whole values.</summary>
internal sealed class RunEntry(RunFolder folder)
{
    /// <summary>A run as it is now, its metrics not read yet.</summary>
    public static RunEntry Of(RunFolder folder, RunRecord record) =>
        new(folder)
        {
            Record = record,
            Tail = new RunTail(folder.MetricsPath, record.Specification.Task.Goal),
            Status = folder.Status(record),
            Checkpoints = folder.CheckpointSteps(),
        };

    /// <summary>Where it is.</summary>
    public RunFolder Folder { get; } = folder;

    /// <summary>Its record as last read.</summary>
    public required RunRecord Record { get; set; }

    /// <summary>Its metrics; nothing before they are read for the first time.</summary>
    public required RunTail Tail { get; init; }

    /// <summary>Where it stands.</summary>
    public RunStatus Status { get; set; }

    /// <summary>What a queue says of it, or null.</summary>
    public string? Queued { get; set; }

    /// <summary>Whether its metrics have been looked at.</summary>
    public bool IsRead { get; set; }

    /// <summary>The steps that have a checkpoint.</summary>
    public IReadOnlyList<long> Checkpoints { get; set; } = [];

    /// <summary>The index's version at its last change.</summary>
    public long Version { get; set; }

    /// <summary>What tells whether its record is another.</summary>
    public (DateTime Time, long Length) Stamp { get; set; }

    /// <summary>Whether it may be changing now.</summary>
    public bool IsHot => Status == RunStatus.Running;
}
