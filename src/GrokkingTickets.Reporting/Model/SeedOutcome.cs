using GrokkingTickets.Statistics;

namespace GrokkingTickets.Reporting.Model;

/// <summary>When the run of one seed memorised and generalised.</summary>
public sealed record SeedOutcome(long Seed, Outcome Times);
