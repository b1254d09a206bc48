namespace GrokkingTickets.Runs.Store.Leases;

/// <summary>
/// The folder of a run's leases, as far as the protocol needs it (<see cref="LeaseProtocol"/>). Every call is one step that others see
/// wholly or not at all: what a file system promises of one rename, one new folder, one reading of a small folder.
/// </summary>
internal interface ILeaseFolder
{
    /// <summary>Makes the folder, if it is not there.</summary>
    void Create();

    /// <summary>The names in the folder; none when there is no folder.</summary>
    IReadOnlyList<string> Names();

    /// <summary>Makes an entry that says who its owner is, under a name that nobody else uses. False when the folder is gone.</summary>
    bool Prepare(string name, string owner);

    /// <summary>The owner of an entry; null when it has been released or is gone.</summary>
    string? OwnerOf(string name);

    /// <summary>Renames an entry. False when it is gone, or when there is one of the new name.</summary>
    bool TryRename(string from, string to);

    /// <summary>Says that an entry has no owner any more. False when it is gone, or is not that owner's.</summary>
    bool TryRelease(string name, string owner);

    /// <summary>Removes an entry that nobody else knows by this name.</summary>
    void Remove(string name);

    /// <summary>Removes an entry that has been released.</summary>
    void RemoveReleased(string name);

    /// <summary>Removes the folder, if nothing is in it; then the run's too, if nothing is in that.</summary>
    void RemoveIfEmpty();
}
