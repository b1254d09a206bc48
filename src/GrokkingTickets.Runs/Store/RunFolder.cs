using System.Globalization;
using System.Text.RegularExpressions;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;

namespace GrokkingTickets.Runs.Store;

/// <summary>
/// A run on disk: <c>run.json</c>, <c>metrics.csv</c> and <c>checkpoints/step-NNNNNNN.safetensors</c>. Reading is for everyone at any
/// time; writing is for whoever holds the lock that <see cref="Claim"/> gives. Killed at any moment, the folder still holds a record,
/// metrics up to at most a torn last line, and whole checkpoints.
/// </summary>
public sealed partial class RunFolder
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    /// <summary>A folder that may or may not exist yet.</summary>
    public RunFolder(string path) => Path = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));

    /// <summary>The full path.</summary>
    public string Path { get; }

    /// <summary>The folder's own name.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Path of <c>run.json</c>.</summary>
    public string RecordPath => System.IO.Path.Combine(Path, "run.json");

    /// <summary>Path of <c>metrics.csv</c>.</summary>
    public string MetricsPath => System.IO.Path.Combine(Path, "metrics.csv");

    /// <summary>Path of the checkpoints' folder.</summary>
    public string CheckpointsPath => System.IO.Path.Combine(Path, "checkpoints");

    /// <summary>Whether there is a run here, be its record good or damaged.</summary>
    public bool Exists => System.IO.Path.Exists(RecordPath);

    /// <summary>
    /// Takes the folder for a run: creates it if need be, locks it, clears away what a crashed writer left half-written. Then either
    /// the folder holds that run already or it is empty; write the record first of all, because it says whose the folder is.
    /// Holders dispose the lock when they are done.
    /// </summary>
    /// <exception cref="UserErrorException">
    /// Another process has the run; or the folder holds another run, or something else. Nothing was changed.
    /// </exception>
    public RunLock Claim(Identity identity) =>
        TryClaim(identity, Patience, CancellationToken.None)
        ?? throw new UserErrorException($"{Path}: this run is being trained by another process; wait for it or stop it.");

    /// <summary>As <see cref="Claim"/>, but waits for as long as another process has the run.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public RunLock ClaimWaiting(Identity identity, CancellationToken cancellation) =>
        TryClaim(identity, Timeout.InfiniteTimeSpan, cancellation) ?? throw new OperationCanceledException(cancellation);

    /// <summary>Removes a folder that was claimed and never written to.</summary>
    public void RemoveIfEmpty()
    {
        if (
            Directory.Exists(Path)
            && Directory.EnumerateFileSystemEntries(Path).All(entry => System.IO.Path.GetFileName(entry) == RunLock.FileName)
        )
        {
            Directory.Delete(Path, recursive: true);
        }
    }

    /// <summary>The record, or null when there is no run here.</summary>
    /// <exception cref="FileFormatException">It is damaged, or cannot be read.</exception>
    public RunRecord? ReadRecord() => Exists ? RunRecord.Read(RecordPath) : null;

    /// <summary>Writes the record.</summary>
    public void WriteRecord(RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        record.Write(RecordPath);
    }

    /// <summary>Where a run stands now: one recorded as running that no process holds was interrupted.</summary>
    public RunStatus Status(RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Status == RunStatus.Running && !RunLock.IsHeld(Path) ? RunStatus.Interrupted : record.Status;
    }

    /// <summary>The metrics so far.</summary>
    /// <exception cref="FileFormatException">There are none, or they are damaged.</exception>
    public MetricsTable ReadMetrics() => MetricsCsv.Read(MetricsPath);

    /// <summary>Path of the checkpoint of a step.</summary>
    public string CheckpointPath(long step) =>
        System.IO.Path.Combine(CheckpointsPath, string.Create(CultureInfo.InvariantCulture, $"step-{step:D7}.safetensors"));

    /// <summary>The steps that have a checkpoint file, ascending; the files may still turn out damaged.</summary>
    public IReadOnlyList<long> CheckpointSteps() =>
        !Directory.Exists(CheckpointsPath)
            ? []
            : Directory
                .EnumerateFiles(CheckpointsPath)
                .Select(f => CheckpointName().Match(System.IO.Path.GetFileName(f)))
                .Where(m => m.Success)
                .Select(m => long.Parse(m.Groups["step"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture))
                .Order()
                .ToList();

    /// <summary>Writes a checkpoint under its step.</summary>
    public void WriteCheckpoint(Checkpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        Directory.CreateDirectory(CheckpointsPath);
        checkpoint.Write(CheckpointPath(checkpoint.Step));
    }

    /// <summary>Reads the checkpoint of a step and checks that it is that.</summary>
    /// <exception cref="FileFormatException">It is missing, damaged, or of another step or run.</exception>
    public Checkpoint ReadCheckpoint(long step)
    {
        string path = CheckpointPath(step);
        var checkpoint = Checkpoint.Read(path);
        if (checkpoint.Step != step)
        {
            throw new FileFormatException(path, $"this is the checkpoint of step {checkpoint.Step}");
        }

        if (ReadRecord() is { } record && record.Identity != checkpoint.Identity)
        {
            throw new FileFormatException(path, "this checkpoint belongs to another run");
        }

        return checkpoint;
    }

    /// <summary>
    /// The latest good checkpoint up to a step, or null. Damaged ones are passed over, each with a sentence in
    /// <paramref name="warnings"/>; the run that continues will write them anew.
    /// </summary>
    public Checkpoint? LatestCheckpoint(long atMost, out IReadOnlyList<string> warnings)
    {
        var problems = new List<string>();
        warnings = problems;
        foreach (long step in CheckpointSteps().Where(s => s <= atMost).Reverse())
        {
            try
            {
                return ReadCheckpoint(step);
            }
            catch (FileFormatException e)
            {
                problems.Add($"{e.Path}: {e.Problem}; it is ignored.");
            }
        }

        return null;
    }

    private RunLock? TryClaim(Identity identity, TimeSpan patience, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(identity);
        Check(identity);
        RunLock? taken;
        try
        {
            Directory.CreateDirectory(Path);
            taken = RunLock.TryAcquire(Path);
            for (
                TimeSpan waited = TimeSpan.Zero;
                taken is null && (patience == Timeout.InfiniteTimeSpan || waited < patience);
                waited += TimeSpan.FromMilliseconds(50)
            )
            {
                if (cancellation.WaitHandle.WaitOne(50))
                {
                    return null;
                }

                taken = RunLock.TryAcquire(Path);
            }
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new UserErrorException($"{Path}: this folder cannot be written to ({e.Message.TrimEnd('.')}).", e);
        }

        if (taken is null)
        {
            return null;
        }

        try
        {
            Check(identity);
            AtomicFile.CleanUp(Path);
            AtomicFile.CleanUp(CheckpointsPath);
            return taken;
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    private void Check(Identity identity)
    {
        if (File.Exists(Path))
        {
            throw new UserErrorException($"{Path}: this is a file, but a run needs a folder.");
        }

        if (ReadRecord() is { } record)
        {
            if (record.Identity != identity.Hash)
            {
                throw new UserErrorException(
                    $"{Path}: this folder holds another run, {record.Name}, but {identity.Name} was asked for; give a folder that "
                        + "is new or empty."
                );
            }

            if (Directory.Exists(MetricsPath))
            {
                throw new UserErrorException($"{MetricsPath}: this is a folder, but the metrics of a run are a file.");
            }

            if (File.Exists(CheckpointsPath))
            {
                throw new UserErrorException($"{CheckpointsPath}: this is a file, but the checkpoints of a run are in a folder.");
            }
        }
        else if (
            Directory.Exists(Path)
            && Directory
                .EnumerateFileSystemEntries(Path)
                .Any(f => System.IO.Path.GetFileName(f) != RunLock.FileName && !AtomicFile.IsTemporary(f))
        )
        {
            throw new UserErrorException($"{Path}: this folder is not empty and holds no run; give a folder that is new or empty.");
        }
    }

    [GeneratedRegex(@"\Astep-(?<step>[0-9]{7,18})\.safetensors\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex CheckpointName();
}
