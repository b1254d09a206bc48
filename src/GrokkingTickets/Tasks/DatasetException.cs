namespace GrokkingTickets.Tasks;

/// <summary>A file of examples is missing or not what it should be; the message is one sentence naming file and problem.</summary>
public sealed class DatasetException(string message, Exception? inner = null) : Exception(message, inner);
