using System.Security.Cryptography;
using System.Text;

namespace GrokkingTickets.Torture.Tests.PowerLoss;

/// <summary>A state in which a loss of power may leave a folder.</summary>
/// <param name="At">After how many calls.</param>
/// <param name="What">After which call, in words, and what was kept of what was not synced.</param>
/// <param name="Files">Relative paths and contents, null for a folder.</param>
internal sealed record CrashState(int At, string What, SortedDictionary<string, byte[]?> Files)
{
    /// <summary>The same for two states that are the same on the disk, but for the random names of temporary files.</summary>
    public string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach ((string path, byte[]? content) in Files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(path));
            hash.AppendData([(byte)(content is null ? 0 : 1)]);
            hash.AppendData(SHA256.HashData(content ?? []));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    /// <summary>Puts it into an empty folder; the machine was off for an hour.</summary>
    public void Put(string folder)
    {
        DateTime before = DateTime.UtcNow.AddHours(-1);
        foreach ((string path, byte[]? content) in Files)
        {
            string whole = Path.Combine(folder, path);
            if (content is null)
            {
                Directory.CreateDirectory(whole);
            }
            else
            {
                File.WriteAllBytes(whole, content);
                File.SetLastWriteTimeUtc(whole, before);
            }
        }

        // What is put into a folder is news of it, so they come last.
        foreach ((string path, byte[]? content) in Files)
        {
            if (content is null)
            {
                Directory.SetLastWriteTimeUtc(Path.Combine(folder, path), before);
            }
        }
    }
}
