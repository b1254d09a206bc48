using System.Security.Cryptography;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Settings;

namespace GrokkingTickets.Runs.Specifications;

/// <summary>A file that a specification names.</summary>
public static class GivenFile
{
    /// <summary>Reads a file's content to know it again.</summary>
    public static FileReference Of(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return new FileReference(Path.GetFullPath(path), Convert.ToHexStringLower(SHA256.HashData(stream)));
    }

    /// <summary>
    /// The content that the specification was read with, and no other: what is used is what counts for the run's identity.
    /// </summary>
    /// <exception cref="FileFormatException">The file is missing, or has another content by now.</exception>
    internal static MemoryStream Open(FileReference file)
    {
        byte[] content = InputFile.ReadAllBytes(file.Path);
        return Convert.ToHexStringLower(SHA256.HashData(content)) == file.Sha256
            ? new MemoryStream(content, writable: false)
            : throw new FileFormatException(
                file.Path,
                "the content of this file is not the one that this run was asked for with; run the command again"
            );
    }
}
