using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Runs.Queries;

/// <summary>Why a run has to be trained although something like it seems to be there.</summary>
/// <param name="Sentence">To read.</param>
/// <param name="Nearest">
/// The run that is there: the same one, or that which differs in the fewest settings; null where none is like it.
/// </param>
/// <param name="Differences">In what it differs.</param>
public sealed record RunReason(string Sentence, RunFolder? Nearest, IReadOnlyList<SettingDifference> Differences);
