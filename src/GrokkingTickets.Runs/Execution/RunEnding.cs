namespace GrokkingTickets.Runs.Execution;

/// <summary>What became of a run that was asked for, when the executor returned.</summary>
public enum RunEnding
{
    /// <summary>All of it was there already.</summary>
    AlreadyDone,

    /// <summary>Trained to the end.</summary>
    Completed,

    /// <summary>There is nothing to train: the network that a ticket's mask is taken of does not generalise in time.</summary>
    NoTicket,

    /// <summary>Stopped and saved; the same request goes on from there.</summary>
    Interrupted,

    /// <summary>Not ended: it waits or runs in a queue, which trains it without this process.</summary>
    Queued,
}
