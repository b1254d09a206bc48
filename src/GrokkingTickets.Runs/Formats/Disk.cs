using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace GrokkingTickets.Runs.Formats;

/// <summary>
/// Waits until what was written is on the disk. The system is called directly: .NET's own flush does not tell of every error, and folders
/// cannot be flushed with it at all.
/// </summary>
public static partial class Disk
{
    /// <summary>Waits for a file's content and length.</summary>
    /// <exception cref="IOException">It could not be written; what the file holds is unknown.</exception>
    public static void Flush(SafeFileHandle file, string path)
    {
        if (OperatingSystem.IsWindows())
        {
            RandomAccess.FlushToDisk(file);
            return;
        }

        bool added = false;
        try
        {
            file.DangerousAddRef(ref added);
            if (FSync((int)file.DangerousGetHandle()) != 0 && Error() is var error && !IsUnsupported(error))
            {
                throw Failure(path, error);
            }
        }
        finally
        {
            if (added)
            {
                file.DangerousRelease();
            }
        }
    }

    /// <summary>Waits until the names in a folder are on the disk: those that came, went or changed.</summary>
    /// <exception cref="IOException">They could not be written.</exception>
    public static void FlushFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            // Its file systems keep the order of changes of names themselves.
            return;
        }

        const int ReadOnly = 0;
        int folder = Open(path, ReadOnly);
        if (folder < 0)
        {
            // A folder that may be written to, but not listed.
            return;
        }

        int error = FSync(folder) == 0 ? 0 : Error();
        _ = Close(folder);
        if (error != 0 && !IsUnsupported(error))
        {
            throw Failure(path, error);
        }
    }

    /// <summary>Makes a folder, and those around it that are not there, so that they are on the disk.</summary>
    public static void CreateFolder(string path)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Directory.Exists(full))
        {
            return;
        }

        string? around = Path.GetDirectoryName(full);
        if (around is not null)
        {
            CreateFolder(around);
        }

        Directory.CreateDirectory(full);
        if (around is not null)
        {
            FlushFolder(around);
        }
    }

    private static int Error() => Marshal.GetLastPInvokeError();

    private static IOException Failure(string path, int error) => new($"{path}: {Marshal.GetPInvokeErrorMessage(error)}", error);

    /// <summary>
    /// EINVAL and ENOSYS, and EOPNOTSUPP on Linux and on macOS: there is nothing to flush here, a pipe or a network folder.
    /// </summary>
    private static bool IsUnsupported(int error) =>
        error is 22 || (OperatingSystem.IsLinux() ? error is 38 or 95 : error is 78 or 45 or 102);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FSync(int descriptor);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
