using System.Globalization;
using System.Text;

namespace GrokkingTickets.Runs.Formats;

/// <summary>
/// Files that appear whole or not at all: the content goes to a temporary name in the same folder, is flushed to the disk, and is
/// renamed over the final name; then the folder is flushed. A process that dies in between leaves the old file untouched, and perhaps a
/// temporary one that <see cref="CleanUp"/> removes.
/// </summary>
public static class AtomicFile
{
    private const string TemporarySuffix = ".grok-tmp";

    /// <summary>Nobody writes at a temporary file for so long.</summary>
    public static readonly TimeSpan LongestWriting = TimeSpan.FromMinutes(10);

    private static readonly string MachineMark = Crc32C.Of(Encoding.UTF8.GetBytes(WriterProcess.Current.Machine));

    /// <summary>
    /// Writes <paramref name="path"/> with what <paramref name="write"/> puts into the stream. If that throws, nothing changes.
    /// </summary>
    /// <exception cref="UserErrorException">There is a folder of that name.</exception>
    /// <exception cref="IOException">It could not be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Write(path, Path.Combine(folder, TemporaryName(Path.GetFileName(path))), write, () => { });
    }

    /// <summary>Writes a text in UTF-8, without a byte order mark.</summary>
    public static void WriteText(string path, string text) => Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>Writes by way of a temporary file of that name, on the same file system.</summary>
    /// <param name="path">The file.</param>
    /// <param name="temporary">The temporary one; a file that is there already is replaced.</param>
    /// <param name="write">Puts the content into the stream.</param>
    /// <param name="ready">The last to be asked before the file appears; throws where it must not.</param>
    internal static void Write(string path, string temporary, Action<Stream> write, Action ready)
    {
        ArgumentNullException.ThrowIfNull(write);
        if (Directory.Exists(path))
        {
            throw new UserErrorException($"{path}: this is a folder, but a file is to be written here.");
        }

        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.ReadWrite, 1 << 16))
            {
                write(stream);
                stream.Flush();
                Disk.Flush(stream.SafeFileHandle, path);
            }

            ready();
            File.Move(temporary, path, overwrite: true);
            Disk.FlushFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
        }
        catch (Exception e)
        {
            TryDelete(temporary);
            if (WriteFailure.Of(path, e) is { } failure)
            {
                throw failure;
            }

            throw;
        }
    }

    /// <summary>True for the names of temporary files that a crash may have left.</summary>
    public static bool IsTemporary(string path)
    {
        ReadOnlySpan<char> name = Path.GetFileName(path.AsSpan());
        return name.StartsWith(".") && name.EndsWith(TemporarySuffix, StringComparison.Ordinal);
    }

    /// <summary>
    /// Removes the temporary files that crashed writers left in a folder. Call it only while nobody else can be writing there
    /// (for a run: while holding its lease).
    /// </summary>
    public static void CleanUp(string folder)
    {
        foreach (string file in TemporariesIn(folder))
        {
            File.Delete(file);
        }
    }

    /// <summary>
    /// Removes what writers that were killed have left in a folder where others may be writing now: of this machine those that have ended,
    /// of others what is older than anybody writes at a file.
    /// </summary>
    public static void CleanUpAfterTheDead(string folder)
    {
        foreach (string file in LeftByTheDead(folder))
        {
            TryDelete(file);
        }
    }

    /// <summary>The temporary files of a folder that <see cref="CleanUpAfterTheDead"/> removes.</summary>
    internal static IEnumerable<string> LeftByTheDead(string folder)
    {
        DateTime old = DateTime.UtcNow - LongestWriting;
        return TemporariesIn(folder)
            .Where(file => WriterOf(Path.GetFileName(file)) is { HasEnded: true } || File.GetLastWriteTimeUtc(file) < old);
    }

    private static List<string> TemporariesIn(string folder) =>
        Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*" + TemporarySuffix).Where(IsTemporary)] : [];

    /// <summary>".NAME.PROCESS-STARTED-MACHINE-RANDOM.grok-tmp"</summary>
    private static string TemporaryName(string name)
    {
        WriterProcess writer = WriterProcess.Current;
        string process = string.Create(CultureInfo.InvariantCulture, $"{writer.Process}-{writer.Started}-{MachineMark}");
        return $".{name}.{process}-{Guid.NewGuid().ToString("N")[..8]}{TemporarySuffix}";
    }

    /// <summary>The writer of a temporary file of this machine, or null.</summary>
    private static WriterProcess? WriterOf(string name)
    {
        string[] parts = name[..^TemporarySuffix.Length].Split('.')[^1].Split('-');
        return parts.Length == 4 && parts[2] == MachineMark && int.TryParse(parts[0], CultureInfo.InvariantCulture, out int process)
            ? new WriterProcess(WriterProcess.Current.Machine, process, parts[1])
            : null;
    }

    /// <summary>Deletes a file whose staying does no harm: what keeps it from being deleted must not hide what happened first.</summary>
    internal static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { }
    }
}
