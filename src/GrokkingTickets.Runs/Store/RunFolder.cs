using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store.Leases;

namespace GrokkingTickets.Runs.Store;

/// <summary>
/// A run on disk: <c>run.json</c>, <c>metrics.csv</c> and <c>checkpoints/step-NNNNNNN.safetensors</c>. Reading is for everyone at any
/// time; writing is for whoever holds the lease that <see cref="Claim"/> gives. Killed at any moment, the folder still holds a record,
/// metrics up to at most a torn last line, and whole checkpoints.
/// </summary>
public sealed partial class RunFolder
{
    /// <summary>Checkpoints from which a completed run can go on: the last, and one in case that is damaged.</summary>
    private const int FullCheckpoints = 2;

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

    /// <summary>Path of the folder of what analyses gave.</summary>
    public string AnalysesPath => System.IO.Path.Combine(Path, "analyses");

    /// <summary>The names of all that a run has in its folder.</summary>
    internal IEnumerable<string> Names =>
        ((string[])[RecordPath, MetricsPath, CheckpointsPath, AnalysesPath]).Select(path => System.IO.Path.GetFileName(path)!);

    /// <summary>Whether there is a run here, be its record good or damaged.</summary>
    public bool Exists => System.IO.Path.Exists(RecordPath);

    /// <summary>
    /// Takes the folder for a run: creates it if need be, takes its lease, clears away what a crashed writer left half-written. Then either
    /// the folder holds that run already or it is empty; write the record first of all, because it says whose the folder is.
    /// Holders dispose the lease when they are done; a folder in which nothing was written is gone then.
    /// </summary>
    /// <exception cref="UserErrorException">
    /// Another process has the run; or the folder holds another run, or something else. Nothing was changed.
    /// </exception>
    public RunLease Claim(Identity identity) =>
        TryClaim(identity, Patience, _ => { }, CancellationToken.None)
        ?? throw new UserErrorException($"{Path}: this run is being trained by another process; wait for it or stop it.");

    /// <summary>As <see cref="Claim"/>, but waits for as long as another process has the run.</summary>
    /// <param name="identity">The run's.</param>
    /// <param name="waiting">Told once who is waited for.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public RunLease ClaimWaiting(Identity identity, Action<string> waiting, CancellationToken cancellation) =>
        TryClaim(identity, Timeout.InfiniteTimeSpan, waiting, cancellation) ?? throw new OperationCanceledException(cancellation);

    /// <summary>The record, or null when there is no run here.</summary>
    /// <exception cref="FileFormatException">It is damaged, or cannot be read.</exception>
    public RunRecord? ReadRecord() => Exists ? RunRecord.Read(RecordPath) : null;

    /// <summary>Writes the record.</summary>
    /// <exception cref="LeaseLostException">The lease is not that of this run any more.</exception>
    public void WriteRecord(RunLease lease, RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(lease);
        ArgumentNullException.ThrowIfNull(record);
        lease.Write(RecordPath, record.Write);
    }

    /// <summary>Where a run stands now: one recorded as running that no process holds was interrupted.</summary>
    public RunStatus Status(RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Status == RunStatus.Running && RunLease.HolderOf(Path) is null ? RunStatus.Interrupted : record.Status;
    }

    /// <summary>The metrics so far; of a run that nobody trains, those that its record vouches for.</summary>
    /// <exception cref="FileFormatException">There are none, or they are damaged.</exception>
    public MetricsTable ReadMetrics() => ReadMetrics(MetricsTable.Of);

    /// <summary>The same row by row, so that a long run needs no memory.</summary>
    /// <param name="use">Takes the names of tensors and the rows, of which each is good until the next one.</param>
    /// <exception cref="FileFormatException">There are none, or they are damaged.</exception>
    public T ReadMetrics<T>(Func<IReadOnlyList<string>, IEnumerable<MetricsRow>, T> use) =>
        SealedMetrics.Read(this, onlySealed: false, use);

    /// <summary>The metrics that the record vouches for; all, where it is of an older version, or damaged.</summary>
    /// <exception cref="FileFormatException">There are none, or they are damaged.</exception>
    internal MetricsTable ReadSealedMetrics() => SealedMetrics.Read(this, onlySealed: true, MetricsTable.Of);

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

    /// <summary>The steps of the checkpoints from which a run that is complete does not go on.</summary>
    internal IEnumerable<long> StepsOnlyToAnalyse() => CheckpointSteps().SkipLast(FullCheckpoints);

    /// <summary>Whether its record says that all that was last asked for is there.</summary>
    internal bool SaysCompleted => TryReadRecord()?.Status == RunStatus.Completed;

    /// <summary>Writes a checkpoint under its step.</summary>
    public void WriteCheckpoint(RunLease lease, Checkpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        Disk.CreateFolder(CheckpointsPath);
        checkpoint.Write(CheckpointPath(checkpoint.Step), lease);
    }

    /// <summary>
    /// Takes what the optimizer remembered out of the checkpoint of a step from which the run does not go on; nothing where there is none.
    /// </summary>
    public void DropOptimizerState(RunLease lease, long step)
    {
        if (Checkpoint.OptimizerBytes(CheckpointPath(step)) > 0)
        {
            WriteCheckpoint(lease, ReadCheckpoint(step) with { OptimizerState = [] });
        }
    }

    /// <summary>Reads the checkpoint of a step and checks that it is that, and of this run.</summary>
    /// <exception cref="FileFormatException">It is missing, damaged, or of another step or run.</exception>
    public Checkpoint ReadCheckpoint(long step) =>
        ReadRecord() is { } record ? ReadCheckpoint(step, record.Identity, record.Specification) : ReadAny(step);

    /// <summary>Reads the checkpoint of a step and checks that it is that, of that run, and has all that it must have.</summary>
    /// <param name="step">Its step.</param>
    /// <param name="identity">The run's hash.</param>
    /// <param name="specification">The run's.</param>
    /// <exception cref="FileFormatException">It is missing, damaged, or of another step or run.</exception>
    public Checkpoint ReadCheckpoint(long step, string identity, Specification specification)
    {
        Checkpoint checkpoint = ReadAny(step);
        if (checkpoint.Identity != identity)
        {
            throw new FileFormatException(CheckpointPath(step), "this checkpoint belongs to another run");
        }

        return ExpectedTensors.Of(specification).Complaint(checkpoint) is { } complaint
            ? throw new FileFormatException(CheckpointPath(step), $"the checkpoint is damaged: {complaint}")
            : checkpoint;
    }

    private Checkpoint ReadAny(long step)
    {
        string path = CheckpointPath(step);
        var checkpoint = Checkpoint.Read(path);
        if (checkpoint.Step != step)
        {
            throw new FileFormatException(path, $"this is the checkpoint of step {checkpoint.Step}");
        }

        return checkpoint;
    }

    /// <summary>
    /// The latest good checkpoint up to a step, or null. Damaged ones are passed over, each with a sentence in
    /// <paramref name="warnings"/>; the run that continues will write them anew.
    /// </summary>
    public Checkpoint? LatestCheckpoint(long atMost, out IReadOnlyList<string> warnings) =>
        Latest(atMost, ReadCheckpoint, _ => true, out warnings);

    /// <summary>The latest good checkpoint up to a step from which training can go on, or null.</summary>
    /// <param name="atMost">The step.</param>
    /// <param name="identity">The run's hash.</param>
    /// <param name="specification">The run's.</param>
    internal Checkpoint? LatestStart(long atMost, string identity, Specification specification) =>
        Latest(atMost, step => ReadCheckpoint(step, identity, specification), ExpectedTensors.Of(specification).CanContinue, out _);

    private Checkpoint? Latest(long atMost, Func<long, Checkpoint> read, Func<Checkpoint, bool> suits, out IReadOnlyList<string> warnings)
    {
        var problems = new List<string>();
        warnings = problems;
        foreach (long step in CheckpointSteps().Where(s => s <= atMost).Reverse())
        {
            try
            {
                if (read(step) is var checkpoint && suits(checkpoint))
                {
                    return checkpoint;
                }
            }
            catch (FileFormatException e)
            {
                problems.Add($"{e.Path}: {e.Problem}; it is ignored.");
            }
        }

        return null;
    }

    /// <summary>The record, or null when there is none that can be read.</summary>
    internal RunRecord? TryReadRecord()
    {
        try
        {
            return ReadRecord();
        }
        catch (FileFormatException)
        {
            return null;
        }
    }

    private RunLease? TryClaim(Identity identity, TimeSpan patience, Action<string> waiting, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(identity);
        FolderOwnership.Check(this, identity);
        RunLease? taken;
        try
        {
            LeaseWatch? watch = null;
            var clock = Stopwatch.StartNew();
            bool isToldOf = false;
            while ((taken = Take(ref watch)) is null)
            {
                if (patience != Timeout.InfiniteTimeSpan && clock.Elapsed >= patience)
                {
                    return null;
                }

                if (!isToldOf && clock.Elapsed > Patience && RunLease.HolderOf(Path) is { } holder)
                {
                    isToldOf = true;
                    waiting(holder);
                }

                // The longer it takes, the more rarely a file system that many may be asking is asked.
                if (cancellation.WaitHandle.WaitOne(Math.Clamp((int)(clock.ElapsedMilliseconds / 20), 50, 1000)))
                {
                    return null;
                }
            }
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new UserErrorException(
                $"{Path}: this folder cannot be written to ({e.Message.TrimEnd('.')}); make it writable, or give another.",
                e
            );
        }

        try
        {
            FolderOwnership.Check(this, identity);
            AtomicFile.CleanUp(Path);
            AtomicFile.CleanUp(CheckpointsPath);
            AtomicFile.CleanUpAfterTheDead(AnalysesPath);

            // The lock of earlier versions.
            File.Delete(System.IO.Path.Combine(Path, FolderOwnership.OldLock));
            return taken;
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    /// <summary>Tries once. Whoever gave the lease back may have removed the folder.</summary>
    private RunLease? Take(ref LeaseWatch? watch)
    {
        Disk.CreateFolder(Path);
        return RunLease.TryTake(Path, ref watch);
    }

    [GeneratedRegex(@"\Astep-(?<step>[0-9]{7,18})\.safetensors\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex CheckpointName();
}
