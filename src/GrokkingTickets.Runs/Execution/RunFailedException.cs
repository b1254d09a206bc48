namespace GrokkingTickets.Runs.Execution;

/// <summary>A run cannot go on, through no fault in what was asked; the message is one sentence that stands alone.</summary>
public sealed class RunFailedException(string message) : Exception(message);
