using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Runs.Queries;

/// <summary>A setting that is one thing in a run that is there and another in what is asked for.</summary>
/// <param name="Key">Its full key.</param>
/// <param name="There">As it is; null where the run has no such setting.</param>
/// <param name="Asked">As it is asked for; null likewise.</param>
public sealed record SettingDifference(string Key, string? There, string? Asked);

/// <summary>Why a run has to be trained although something like it seems to be there.</summary>
/// <param name="Sentence">To read.</param>
/// <param name="Nearest">
/// The run that is there: the same one, or that which differs in the fewest settings; null where none is like it.
/// </param>
/// <param name="Differences">In what it differs.</param>
public sealed record RunReason(string Sentence, RunFolder? Nearest, IReadOnlyList<SettingDifference> Differences);
