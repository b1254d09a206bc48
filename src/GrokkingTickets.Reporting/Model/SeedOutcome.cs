using GrokkingTickets.Statistics;

namespace GrokkingTickets.Reporting.Model;

/// <summary>When the run of one seed memorised and generalised.</summary>
public sealed record SeedOutcome(long Seed, Outcome Times)
{
    /// <summary>The step of its parent at which its mask was taken; null of a dense network.</summary>
    public long? MaskStep { get; init; }
}
