namespace GrokkingTickets.Reporting.Outcomes;

/// <summary>When one run memorised and generalised.</summary>
/// <param name="Seed">The run's seed.</param>
/// <param name="LastStep">The step it ended at, which is where a censored run counts.</param>
/// <param name="MemorizedAt">t_mem, or null when train accuracy never reached the threshold.</param>
/// <param name="GeneralizedAt">t_gen, or null when test accuracy never reached the threshold.</param>
public sealed record SeedOutcome(long Seed, long LastStep, long? MemorizedAt, long? GeneralizedAt);
