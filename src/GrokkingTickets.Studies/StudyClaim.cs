namespace GrokkingTickets.Studies;

/// <summary>Something the paper says, as a predicate over results.</summary>
/// <param name="Id">Short and unique, e.g. F4-capacity.</param>
/// <param name="Statement">One sentence.</param>
/// <param name="Paper">What the paper reports.</param>
/// <param name="Parts">All must be supported for the claim to be; the first one's effect is the claim's.</param>
public sealed record StudyClaim(string Id, string Statement, string Paper, IReadOnlyList<ClaimPart> Parts);

/// <summary>How a part of a claim turns results into one number a seed.</summary>
public enum ClaimMeasure
{
    /// <summary>The statistic of one network.</summary>
    Value,

    /// <summary>That of one network divided by that of another.</summary>
    Ratio,

    /// <summary>That of one network minus that of another.</summary>
    Difference,

    /// <summary>What a <see cref="FactorShare"/> explains of the factor between two networks.</summary>
    Share,

    /// <summary>Spearman's rank correlation, over a grid, between the setting and the statistic.</summary>
    Trend,

    /// <summary>The grid's value where the statistic is smallest.</summary>
    Best,

    /// <summary>The largest value that the statistic has over a grid.</summary>
    Largest,

    /// <summary>The largest setting of a grid at which at least half of the seeds generalise.</summary>
    Critical,
}

/// <summary>A measure and its threshold.</summary>
/// <param name="Measure">What is computed.</param>
/// <param name="Statistic">Of what.</param>
/// <param name="Of">The network, or the grid.</param>
/// <param name="To">
/// The network it is compared with, for <see cref="ClaimMeasure.Ratio"/>, <see cref="ClaimMeasure.Difference"/> and
/// <see cref="ClaimMeasure.Share"/>.
/// </param>
/// <param name="Above">The measure must be more than this.</param>
/// <param name="Below">The measure must be less than this.</param>
public sealed record ClaimPart(ClaimMeasure Measure, Statistic Statistic, string Of, string? To, double? Above, double? Below)
{
    /// <summary>What explains the factor, for <see cref="ClaimMeasure.Share"/> alone.</summary>
    public FactorShare? Share { get; init; }

    /// <summary>The networks, or the grid, that are measured.</summary>
    public IEnumerable<string> Networks =>
        [Of, .. To is null ? [] : new[] { To }, .. Share is null ? [] : Share.Between.SelectMany(pair => new[] { pair.From, pair.To })];

    /// <summary>Whether a measure is of two networks.</summary>
    public static bool IsOfTwo(ClaimMeasure measure) => measure is ClaimMeasure.Ratio or ClaimMeasure.Difference or ClaimMeasure.Share;

    /// <summary>Whether a measure fulfils the part.</summary>
    public bool Holds(double value) => !(value <= Above) && !(value >= Below) && !double.IsNaN(value);

    /// <summary>Whether a measure is of all networks of a grid together, not of each.</summary>
    public static bool IsOfGrid(ClaimMeasure measure) =>
        measure is ClaimMeasure.Trend or ClaimMeasure.Best or ClaimMeasure.Largest or ClaimMeasure.Critical;
}
