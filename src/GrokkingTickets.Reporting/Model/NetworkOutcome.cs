using GrokkingTickets.Statistics;

namespace GrokkingTickets.Reporting.Model;

/// <summary>A network's runs, one a seed.</summary>
public sealed record NetworkOutcome(string Network, IReadOnlyList<SeedOutcome> Seeds)
{
    /// <summary>The network that it is compared with; null for none.</summary>
    public NetworkOutcome? Base { get; init; }

    /// <summary>The seeds that it shares with its base, ready to be paired; empty without one.</summary>
    public IReadOnlyList<(long Seed, Censored Time, Censored Base)> Pairs =>
        [
            .. Seeds.Join(
                Base?.Seeds ?? [],
                own => own.Seed,
                other => other.Seed,
                (own, other) => (own.Seed, own.Times.Generalization, other.Times.Generalization)
            ),
        ];

    /// <summary>Its t_gen against that of its base, in the order of <see cref="Pairs"/>; null where there is nothing to compare.</summary>
    public PairedTimes? AgainstBase() =>
        Pairs is { Count: > 0 } pairs ? PairedTimes.Of([.. pairs.Select(pair => (pair.Time, pair.Base))]) : null;
}
