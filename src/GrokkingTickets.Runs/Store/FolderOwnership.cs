using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store.Leases;

namespace GrokkingTickets.Runs.Store;

/// <summary>Whose a folder is that a run is to be written into.</summary>
internal static class FolderOwnership
{
    /// <summary>The lock of earlier versions, in a run's folder.</summary>
    public const string OldLock = ".lock";

    /// <summary>Refuses a folder that is another run's, or something else.</summary>
    /// <exception cref="UserErrorException">It is.</exception>
    public static void Check(RunFolder folder, Identity identity)
    {
        if (File.Exists(folder.Path))
        {
            throw new UserErrorException($"{folder.Path}: this is a file, but a run needs a folder.");
        }

        RunRecord? record = null;
        try
        {
            record = folder.ReadRecord();
        }
        catch (FileFormatException e) when (!e.IsNewer && !Directory.Exists(folder.RecordPath))
        {
            // Where it can be seen without it whose the folder is, it is written anew.
            if (!IsOf(folder, identity))
            {
                throw new FileFormatException(e.Path, $"{e.Problem}; delete {folder.Path}, or give another folder", e);
            }
        }

        if (record is not null && record.Identity != identity.Hash)
        {
            throw new UserErrorException(
                $"{folder.Path}: this folder holds another run, {record.Name}, but {identity.Name} was asked for; give a folder that is "
                    + "new or empty."
            );
        }

        if (Directory.Exists(folder.MetricsPath))
        {
            throw new UserErrorException($"{folder.MetricsPath}: this is a folder, but the metrics of a run are a file.");
        }

        if (File.Exists(folder.CheckpointsPath))
        {
            throw new UserErrorException($"{folder.CheckpointsPath}: this is a file, but the checkpoints of a run are in a folder.");
        }

        if (!folder.Exists && Content(folder).Any() && !IsOf(folder, identity))
        {
            throw new UserErrorException($"{folder.Path}: this folder is not empty and holds no run; give a folder that is new or empty.");
        }
    }

    /// <summary>Whether a folder without a good record can only be that run's, by its checkpoints, or by its name.</summary>
    private static bool IsOf(RunFolder folder, Identity identity)
    {
        bool? byCheckpoints = null;
        foreach (long step in folder.CheckpointSteps())
        {
            try
            {
                string? owner = SafetensorsFile.ReadHeader(folder.CheckpointPath(step)).Metadata.GetValueOrDefault("identity");
                byCheckpoints = owner is null ? byCheckpoints : (byCheckpoints ?? true) && owner == identity.Hash;
            }
            catch (FileFormatException)
            {
                // A damaged one says nothing.
            }
        }

        return byCheckpoints
            ?? (folder.Name.EndsWith("-" + identity.ShortHash, StringComparison.Ordinal) && Content(folder).All(folder.Names.Contains));
    }

    /// <summary>The names in a folder, but for those that mean nothing.</summary>
    private static IEnumerable<string> Content(RunFolder folder) =>
        Directory.Exists(folder.Path)
            ? Directory
                .EnumerateFileSystemEntries(folder.Path)
                .Select(entry => Path.GetFileName(entry)!)
                .Where(name => name is not (LeaseFolder.Name or OldLock) && !AtomicFile.IsTemporary(name))
            : [];
}
