namespace GrokkingTickets.Statistics;

/// <summary>
/// A number that may be censored: observation ended before it was reached, so that <paramref name="Value"/> is only a lower bound.
/// </summary>
public readonly record struct Censored(double Value, bool IsCensored);
