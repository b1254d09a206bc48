namespace GrokkingTickets.Studies;

/// <summary>What the data say of a claim.</summary>
public enum Verdict
{
    /// <summary>Effect and interval fulfil the threshold.</summary>
    Supported,

    /// <summary>Effect and interval miss it.</summary>
    NotSupported,

    /// <summary>The interval holds the threshold.</summary>
    Inconclusive,
}

/// <summary>A part of a claim, judged.</summary>
/// <param name="Part">The part.</param>
/// <param name="Effect">The measure over all seeds.</param>
/// <param name="Low">Lower end of its 95 % bootstrap interval; null of a single seed.</param>
/// <param name="High">Upper end.</param>
/// <param name="Seeds">Every seed's own measure.</param>
/// <param name="Censored">How many of the times behind it are censored.</param>
/// <param name="Verdict">What follows.</param>
public sealed record ClaimPartResult(
    ClaimPart Part,
    double Effect,
    double? Low,
    double? High,
    IReadOnlyList<(long Seed, double Value)> Seeds,
    int Censored,
    Verdict Verdict
);

/// <summary>A claim, judged: supported when all its parts are, not supported when one of them is not.</summary>
public sealed record ClaimResult(StudyClaim Claim, Verdict Verdict, IReadOnlyList<ClaimPartResult> Parts);
