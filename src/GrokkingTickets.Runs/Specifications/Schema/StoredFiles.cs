using GrokkingTickets.Settings;

namespace GrokkingTickets.Runs.Specifications.Schema;

/// <summary>Files as a stored run remembers them, by their hash; they need not exist any more.</summary>
public sealed class StoredFiles(IReadOnlyDictionary<string, string> hashes) : IFileResolver
{
    /// <inheritdoc/>
    public FileReference Resolve(string keyPath, RawScalar raw) =>
        hashes.TryGetValue(keyPath, out string? hash)
            ? new FileReference(raw.Text, hash)
            : throw SpecificationErrors.At(raw.Origin, $"{keyPath} has no SHA-256 under \"files\"");
}
