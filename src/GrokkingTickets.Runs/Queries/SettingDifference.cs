namespace GrokkingTickets.Runs.Queries;

/// <summary>A setting that is one thing in a run that is there and another in what is asked for.</summary>
/// <param name="Key">Its full key.</param>
/// <param name="There">As it is; null where the run has no such setting.</param>
/// <param name="Asked">As it is asked for; null likewise.</param>
public sealed record SettingDifference(string Key, string? There, string? Asked);
