using System.Security.Cryptography;
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
}
