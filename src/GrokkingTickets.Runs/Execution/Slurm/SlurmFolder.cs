using System.Globalization;
using System.Security.Cryptography;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Runs.Store.Leases;

namespace GrokkingTickets.Runs.Execution.Slurm;

/// <summary>What a store knows of its submissions to Slurm: <c>.slurm</c>, with a folder each.</summary>
public sealed class SlurmFolder
{
    /// <summary>The folder of a store; it need not exist.</summary>
    public SlurmFolder(RunStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        Path = System.IO.Path.Combine(store.Path, ".slurm");
    }

    /// <summary>The full path.</summary>
    public string Path { get; }

    /// <summary>Whether anything was ever submitted from here.</summary>
    public bool Exists => Directory.Exists(Path);

    /// <summary>All submissions, the oldest first. What else is in the folder is somebody else's.</summary>
    public IReadOnlyList<SubmissionFolder> Submissions() =>
        !Exists
            ? []
            :
            [
                .. Directory
                    .EnumerateDirectories(Path)
                    .Order(StringComparer.Ordinal)
                    .Select(folder => new SubmissionFolder(folder))
                    .Where(submission => SubmissionFolder.NameIn(submission.ReportJob) is not null),
            ];

    /// <summary>The submission of a name.</summary>
    public SubmissionFolder Submission(string name) => new(System.IO.Path.Combine(Path, name));

    /// <summary>A name for a submission made now, which no other has, in no store.</summary>
    public SubmissionFolder New() =>
        Submission(
            DateTimeOffset.UtcNow.ToString("yyyyMMdd-HHmmss-", CultureInfo.InvariantCulture)
                + RandomNumberGenerator.GetHexString(8, lowercase: true)
        );

    /// <summary>Keeps others from submitting to this store, until it is disposed.</summary>
    /// <exception cref="UserErrorException">Somebody else is submitting.</exception>
    public IDisposable Lock()
    {
        try
        {
            Disk.CreateFolder(Path);
            return RunLease.TryTake(Path)
                ?? throw new UserErrorException(
                    $"{Path}: another process is submitting runs of this store ({RunLease.HolderOf(Path) ?? "it has ended just now"}); wait for it."
                );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{Path}: this folder cannot be written to ({e.Message.TrimEnd('.')}); make it writable.", e);
        }
    }
}
