namespace GrokkingTickets.Runs.Formats;

/// <summary>A file is not what its format says it should be. The message names the file and the one problem found.</summary>
public sealed class FileFormatException : UserErrorException
{
    /// <summary>A problem of one file.</summary>
    public FileFormatException(string path, string problem, Exception? innerException = null)
        : base($"{path}: {problem}.", innerException)
    {
        Path = path;
        Problem = problem;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Whether nothing is wrong with it but that a newer version of the program wrote it.</summary>
    public bool IsNewer { get; init; }

    /// <summary>What is wrong with it, without the file's name and without a final stop.</summary>
    public string Problem { get; }
}
