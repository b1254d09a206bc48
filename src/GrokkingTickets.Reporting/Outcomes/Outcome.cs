namespace GrokkingTickets.Reporting.Outcomes;

/// <summary>A network's runs, one a seed.</summary>
public sealed record Outcome(string Network, IReadOnlyList<SeedOutcome> Seeds);
