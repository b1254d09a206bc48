namespace GrokkingTickets.Reporting.Model;

/// <summary>One seed's values of a <see cref="Series"/>, on the x values of that series; NaN where this seed has none.</summary>
public sealed record SeedValues(long Seed, IReadOnlyList<double> Y)
{
    /// <summary>Where true, the value is censored, a bound and no measurement.</summary>
    public IReadOnlyList<bool>? Hollow { get; init; }
}
