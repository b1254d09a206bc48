namespace GrokkingTickets.Torture.Tests.PowerLoss;

/// <summary>A folder: the names it holds on the disk for certain; those that have changed since are with the <see cref="Disk"/>.</summary>
internal sealed class FolderNode : Node
{
    /// <summary>Its names on the disk.</summary>
    public Dictionary<string, Node> Certain { get; } = new(StringComparer.Ordinal);

    /// <summary>Its names as the running system sees them.</summary>
    public Dictionary<string, Node> Seen { get; } = new(StringComparer.Ordinal);
}
