namespace GrokkingTickets.Runs.Execution;

/// <summary>How much of what is asked of a run is in a store.</summary>
public enum StoredStretch
{
    /// <summary>Something is missing or damaged, or it is not known yet whether anything is.</summary>
    Missing,

    /// <summary>All of it is there.</summary>
    Complete,

    /// <summary>There is nothing to train, see <see cref="RunEnding.NoTicket"/>.</summary>
    NoTicket,
}
