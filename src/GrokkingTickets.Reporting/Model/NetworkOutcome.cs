namespace GrokkingTickets.Reporting.Model;

/// <summary>A network's runs, one a seed.</summary>
public sealed record NetworkOutcome(string Network, IReadOnlyList<SeedOutcome> Seeds);
