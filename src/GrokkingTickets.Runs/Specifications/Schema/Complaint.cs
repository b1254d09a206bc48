namespace GrokkingTickets.Runs.Specifications.Schema;

/// <summary>What is wrong with a key beside its neighbours. <paramref name="Must"/> continues the sentence "KEY is VALUE, but ...".</summary>
public sealed record Complaint(string Key, string Must);
