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
    public static RunLock? TryAcquire(string folder)
    {
        try
        {
            return new RunLock(new FileStream(Path.Combine(folder, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (e is not (FileNotFoundException or DirectoryNotFoundException or PathTooLongException))
        {
            return null;
        }
    }

    /// <summary>Whether somebody holds the lock now.</summary>
    public static bool IsHeld(string folder)
    {
        if (!File.Exists(Path.Combine(folder, FileName)))
        {
            return false;
        }

        try
        {
            using RunLock? taken = TryAcquire(folder);
            return taken is null;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();
}
