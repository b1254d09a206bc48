namespace GrokkingTickets;

/// <summary>What was asked for cannot be, as data or settings are; the message is one sentence without its subject's name.</summary>
public sealed class InfeasibleException(string message) : Exception(message);
