using GrokkingTickets.Statistics;

namespace GrokkingTickets.Reporting.Model;

/// <summary>When the run of one seed memorised and generalised.</summary>
public sealed record SeedOutcome(long Seed, Outcome Times)
{
    /// <summary>When it did so to stay; null where that is not asked.</summary>
    public Outcome? Sustained { get; init; }

    /// <summary>Whether there is no such run, because the network that the ticket would be taken of has not generalised in time.</summary>
    public bool IsMissing { get; init; }

    /// <summary>The step of its parent at which its mask was taken; null of a dense network.</summary>
    public long? MaskStep { get; init; }
}
