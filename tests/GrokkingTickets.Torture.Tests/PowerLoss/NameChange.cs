namespace GrokkingTickets.Torture.Tests.PowerLoss;

/// <summary>A change of names that reaches the disk whole or not at all: one name, or the two of a rename.</summary>
internal sealed record NameChange(IReadOnlyList<(FolderNode Folder, string Name, Node? Node)> Names)
{
    public NameChange(FolderNode folder, string name, Node? node)
        : this([(folder, name, node)]) { }

    public bool IsIn(FolderNode folder) => Names.Any(name => name.Folder == folder);

    /// <summary>Makes it in the names that some folders have somewhere.</summary>
    public void Make(Func<FolderNode, Dictionary<string, Node>> names)
    {
        foreach ((FolderNode folder, string name, Node? node) in Names)
        {
            if (node is null)
            {
                names(folder).Remove(name);
            }
            else
            {
                names(folder)[name] = node;
            }
        }
    }
}
