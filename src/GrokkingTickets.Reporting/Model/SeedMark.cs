namespace GrokkingTickets.Reporting.Model;

/// <summary>A place on a seed's line where something happened.</summary>
public sealed record SeedMark(SeedMarkKind Kind, long Seed, double X, double Y);
