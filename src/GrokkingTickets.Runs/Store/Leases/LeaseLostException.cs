namespace GrokkingTickets.Runs.Store.Leases;

/// <summary>
/// Another process has taken a run over, because this one was not heard of for too long. What this one was about to write has not been
/// written.
/// </summary>
public sealed class LeaseLostException(string path)
    : IOException($"{path}: another process has taken this run over, because this one was not heard of for too long.");
