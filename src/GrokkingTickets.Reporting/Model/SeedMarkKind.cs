namespace GrokkingTickets.Reporting.Model;

/// <summary>What happened at a <see cref="SeedMark"/>.</summary>
public enum SeedMarkKind
{
    /// <summary>The train accuracy reached the threshold: t_mem.</summary>
    Memorized,

    /// <summary>The test accuracy did: t_gen.</summary>
    Generalized,
}
