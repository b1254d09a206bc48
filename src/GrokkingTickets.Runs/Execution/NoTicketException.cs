using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Runs.Execution;

/// <summary>
/// The ticket that was asked for does not exist, because the network it would be taken of does not generalise in time. That is a result,
/// no failure; the message is one sentence that stands alone.
/// </summary>
public sealed class NoTicketException(string message) : Exception(message)
{
    /// <summary>The sentence of a ticket of a ticket that does not exist.</summary>
    internal static string BecauseOf(RunFolder run, RunFolder parent) =>
        $"{run.Name}: there is no such ticket, because there is none of {parent.Name}.";
}
