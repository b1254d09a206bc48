using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Runs.Execution;

/// <summary>A run that somebody wants, as far as its specification's training asks.</summary>
/// <param name="Specification">What.</param>
/// <param name="Folder">Where, instead of its folder in the store.</param>
public sealed record RunRequest(Specification Specification, string? Folder = null)
{
    /// <summary>Who it is.</summary>
    public Identity Identity { get; } = Identity.Of(Specification);

    /// <summary>Its folder.</summary>
    public RunFolder FolderIn(RunStore store) => Folder is null ? store.FolderOf(Identity) : new RunFolder(Folder);
}
