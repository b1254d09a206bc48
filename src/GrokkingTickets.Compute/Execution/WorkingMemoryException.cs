namespace GrokkingTickets.Compute;

/// <summary>A program needs more memory than there can be; found out before it is asked for, and the message says how much.</summary>
public sealed class WorkingMemoryException(string message) : Exception(message);
