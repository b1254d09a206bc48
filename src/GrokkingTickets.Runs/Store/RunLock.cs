namespace GrokkingTickets.Runs.Store;

/// <summary>
/// The right to write into a run's folder: an open handle on its <c>.lock</c> file that nobody else can open meanwhile. The system
/// closes it when the process ends, however it ends; the file itself stays and means nothing.
/// </summary>
public sealed class RunLock : IDisposable
{
    internal const string FileName = ".lock";
    private readonly FileStream _handle;

    private RunLock(FileStream handle) => _handle = handle;

    /// <summary>Takes the lock of a folder that exists, or gives null when another holder has it.</summary>
    /// <exception cref="IOException">The lock cannot be taken by anybody: the disk is full, the file system read-only, ...</exception>
    /// <exception cref="UnauthorizedAccessException">Nor can it here: this process may not write into the folder.</exception>
    public static RunLock? TryAcquire(string folder)
    {
        try
        {
            return new RunLock(new FileStream(PathIn(folder), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (IsSharingViolation(e))
        {
            return null;
        }
    }

    /// <summary>Whether somebody holds the lock now.</summary>
    public static bool IsHeld(string folder)
    {
        try
        {
            // For reading, so that those who only look need no right to write, and do not keep each other out.
            new FileStream(PathIn(folder), FileMode.Open, FileAccess.Read, FileShare.Read).Dispose();
            return false;
        }
        catch (IOException e)
        {
            // What is not there, or cannot be opened, nobody holds.
            return IsSharingViolation(e);
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    private static string PathIn(string folder) => Path.Combine(folder, FileName);

    /// <summary>
    /// Whether another handle keeps this one out. .NET has no exception of its own for that, only the system's error: EWOULDBLOCK of
    /// flock, which Linux numbers otherwise than the BSDs and macOS do, or Windows' sharing and lock violations.
    /// </summary>
    private static bool IsSharingViolation(IOException e) =>
        OperatingSystem.IsWindows() ? (e.HResult & 0xFFFF) is 32 or 33
        : OperatingSystem.IsLinux() ? e.HResult == 11
        : e.HResult == 35;
}
