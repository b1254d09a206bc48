using System.Globalization;

namespace GrokkingTickets.Runs.Formats;

/// <summary>Files that are read. What stands in the way of reading one is said of the file, whatever its format.</summary>
internal static class InputFile
{
    /// <summary>The most bytes of a file of text. A string of .NET has room for little more.</summary>
    public const long LongestText = 1_000_000_000;

    private const string NotRegular = "the file is empty, or a pipe or a device: only regular files are read";

    /// <summary>Opens a file that others may be writing meanwhile, to read it from its beginning to its end.</summary>
    /// <param name="path">The file.</param>
    /// <param name="most">The most bytes that it may have.</param>
    /// <exception cref="FileFormatException">
    /// There is no such file, or it may not or cannot be read, or it is too long, or no regular file.
    /// </exception>
    public static FileStream Open(string path, long most = long.MaxValue)
    {
        const FileShare WithWriters = FileShare.ReadWrite | FileShare.Delete;
        try
        {
            CheckRegular(path);
            var stream = new FileStream(path, FileMode.Open, FileAccess.Read, WithWriters, 1 << 12, FileOptions.SequentialScan);
            string? problem =
                !stream.CanSeek ? NotRegular
                : stream.Length > most
                    ? string.Create(CultureInfo.InvariantCulture, $"the file has {stream.Length} bytes, but at most {most} are read")
                : null;
            if (problem is not null)
            {
                stream.Dispose();
                throw new FileFormatException(path, problem);
            }

            return stream;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, e);
        }
    }

    /// <summary>
    /// Opening a pipe waits for its writer, and a device may have no end: neither may be tried. Both have no length, as empty files have;
    /// and no format has empty files.
    /// </summary>
    /// <exception cref="FileFormatException">It is there, and is empty or no regular file.</exception>
    public static void CheckRegular(string path)
    {
        if (!IsRegular(path))
        {
            throw new FileFormatException(path, NotRegular);
        }
    }

    /// <summary>Whether a file has something in it that can be read, as far as can be known without opening it.</summary>
    public static bool IsRegular(string path)
    {
        if (path.Length == 0 || !File.Exists(path))
        {
            return true; // Opening it says what is the matter.
        }

        try
        {
            FileSystemInfo end = File.ResolveLinkTarget(path, returnFinalTarget: true) ?? new FileInfo(path);
            return end is FileInfo { Exists: true, Length: > 0 };
        }
        catch (UnauthorizedAccessException)
        {
            return true;
        }
    }

    /// <summary>Reads something out of a file that others may be writing meanwhile.</summary>
    /// <param name="path">The file.</param>
    /// <param name="most">The most bytes that it may have.</param>
    /// <param name="read">Reads the open file.</param>
    /// <exception cref="FileFormatException">There is no such file, or it may not or cannot be read, or is too long.</exception>
    public static T Read<T>(string path, long most, Func<FileStream, T> read)
    {
        using FileStream stream = Open(path, most);
        try
        {
            return read(stream);
        }
        catch (IOException e)
        {
            throw Unreadable(path, e);
        }
    }

    /// <summary>The whole of a file.</summary>
    /// <exception cref="FileFormatException">There is no such file, or it may not or cannot be read, or is too long.</exception>
    public static byte[] ReadAllBytes(string path) =>
        Read(
            path,
            LongestText,
            stream =>
            {
                // Somebody may be appending to it: what is there now is what is read.
                byte[] content = new byte[stream.Length];
                int read = stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
                return read == content.Length ? content : content[..read];
            }
        );

    private static FileFormatException Unreadable(string path, Exception e) =>
        new(
            path,
            e switch
            {
                FileNotFoundException or DirectoryNotFoundException => "there is no such file",
                _ when Directory.Exists(path) => "this is a folder, not a file",
                UnauthorizedAccessException => "the file may not be read",
                _ => $"the file cannot be read ({e.Message.TrimEnd('.')})",
            },
            e
        );
}
