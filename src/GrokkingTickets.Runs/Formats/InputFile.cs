namespace GrokkingTickets.Runs.Formats;

/// <summary>Files that are read. What stands in the way of reading one is said of the file, whatever its format.</summary>
internal static class InputFile
{
    /// <summary>Opens a file that others may be writing meanwhile, to read it from its beginning to its end.</summary>
    /// <exception cref="FileFormatException">There is no such file, or it may not or cannot be read.</exception>
    public static FileStream Open(string path)
    {
        const FileShare WithWriters = FileShare.ReadWrite | FileShare.Delete;
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, WithWriters, 1 << 12, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, e);
        }
    }

    /// <summary>The whole of a file.</summary>
    /// <exception cref="FileFormatException">There is no such file, or it may not or cannot be read.</exception>
    public static byte[] ReadAllBytes(string path)
    {
        using FileStream stream = Open(path);
        try
        {
            using var content = new MemoryStream();
            stream.CopyTo(content);
            return content.ToArray();
        }
        catch (IOException e)
        {
            throw Unreadable(path, e);
        }
    }

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
