using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Settings;

namespace GrokkingTickets.Runs.Specifications.Schema;

/// <summary>Reads the file: relative to where it was named (a specification's folder), or to the current folder.</summary>
public sealed class FilesOnDisk : IFileResolver
{
    /// <inheritdoc/>
    public FileReference Resolve(string keyPath, RawScalar raw)
    {
        if (raw.Text.Contains('\0', StringComparison.Ordinal))
        {
            throw SpecificationErrors.Wrong(keyPath, raw, "must be the path of a file");
        }

        string path = raw.Text;
        if (raw.Origin.Folder is { } folder && File.Exists(Path.Combine(folder, path)))
        {
            path = Path.Combine(folder, path);
        }

        if (!InputFile.IsRegular(path))
        {
            throw SpecificationErrors.Wrong(keyPath, raw, "must be a regular file that is not empty");
        }

        try
        {
            return GivenFile.Of(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or ArgumentException)
        {
            throw SpecificationErrors.Wrong(keyPath, raw, "there is no such file");
        }
        catch (UnauthorizedAccessException)
        {
            throw SpecificationErrors.Wrong(
                keyPath,
                raw,
                Directory.Exists(path) ? "that is a folder and must be a file" : "that file may not be read"
            );
        }
        catch (IOException e)
        {
            throw SpecificationErrors.Wrong(keyPath, raw, $"that file cannot be read ({e.Message.TrimEnd('.')})");
        }
    }
}
