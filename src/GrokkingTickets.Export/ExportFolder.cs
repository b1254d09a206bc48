using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications.Schema;

namespace GrokkingTickets.Export;

/// <summary>
/// The folder that exports go to. A file in it says that it is one: nothing else is ever written into, so that neither runs nor a user's
/// own files are replaced.
/// </summary>
public static class ExportFolder
{
    /// <summary>The file that says so.</summary>
    public const string Mark = "grok-export.txt";

    private const string MarkText = "Written by grok export, which replaces the files here when it is run again.\n";

    /// <summary>Whether exports may be written there is known before anything is read for it.</summary>
    /// <exception cref="UserErrorException">They may not.</exception>
    public static void Check(string folder)
    {
        string shown = $"--out is {SpecificationErrors.Quote(folder)}";
        if (folder.Length == 0 || folder.Contains('\0', StringComparison.Ordinal) || File.Exists(folder))
        {
            throw new UserErrorException($"{shown}, but must be a folder.");
        }

        if (Directory.Exists(folder) && !File.Exists(Path.Combine(folder, Mark)) && OtherThing(folder) is { } other)
        {
            throw new UserErrorException(
                $"{shown}, where there is {SpecificationErrors.Quote(Path.GetFileName(other))}, but must be a folder that is not there yet, or "
                    + "empty, or of an earlier export."
            );
        }
    }

    /// <summary>Makes the folder, and clears away what writers that were killed have left in it.</summary>
    public static void Open(string folder)
    {
        Disk.CreateFolder(folder);
        AtomicFile.CleanUpAfterTheDead(folder);
        AtomicFile.WriteText(Path.Combine(folder, Mark), MarkText);
    }

    /// <summary>The folder of a run in it.</summary>
    internal static string OfRun(string folder, ExportedRun run)
    {
        string path = Path.Combine(folder, run.Name);
        Disk.CreateFolder(path);
        AtomicFile.CleanUpAfterTheDead(path);
        return path;
    }

    private static string? OtherThing(string folder) =>
        Directory.EnumerateFileSystemEntries(folder).FirstOrDefault(entry => !AtomicFile.IsTemporary(entry));
}
