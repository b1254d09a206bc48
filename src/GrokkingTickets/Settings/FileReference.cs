namespace GrokkingTickets.Settings;

/// <summary>
/// A file that a specification names. What counts for a run's identity is <see cref="Sha256"/>, the content when the specification
/// was read; the path only says where to find it.
/// </summary>
/// <param name="Path">The full path.</param>
/// <param name="Sha256">SHA-256 of the content, in lower-case hexadecimal digits.</param>
public sealed record FileReference(string Path, string Sha256)
{
    /// <summary>The same content, wherever it lies: two references are equal when their contents are.</summary>
    public bool Equals(FileReference? other) => other is not null && Sha256 == other.Sha256;

    /// <inheritdoc/>
    public override int GetHashCode() => Sha256.GetHashCode(StringComparison.Ordinal);
}
