namespace GrokkingTickets.Reporting.Model;

/// <summary>One seed's curve on its own grid, as a run recorded it: the input of <see cref="SeedStatistics"/>.</summary>
public sealed record SeedCurve(long Seed, IReadOnlyList<double> X, IReadOnlyList<double> Y);
