namespace GrokkingTickets.Studies.Runs.Schema;

/// <summary>What is wrong with a key beside its neighbours. <paramref name="Must"/> continues the sentence "KEY is VALUE, but ...".</summary>
internal sealed record Complaint(string Key, string Must);
