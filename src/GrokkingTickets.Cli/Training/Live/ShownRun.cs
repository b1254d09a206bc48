using GrokkingTickets.Runs.Execution;

namespace GrokkingTickets.Cli.Training.Live;

/// <summary>A run as it is shown.</summary>
/// <param name="Name">Its short name.</param>
/// <param name="Progress">Where it stands.</param>
/// <param name="Ending">How it ended, in a few words and in one; null while it is being trained.</param>
internal sealed record ShownRun(string Name, RunProgress Progress, (string Words, string Word)? Ending = null);
