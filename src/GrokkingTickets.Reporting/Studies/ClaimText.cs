using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Studies;

namespace GrokkingTickets.Reporting.Studies;

/// <summary>Judged claims in words.</summary>
public static class ClaimText
{
    /// <summary>Of a claim of many parts, as many that decide it are shown on top; the rest is in its section.</summary>
    private const int Few = 2;

    /// <summary>The claim as a row of the report's first table.</summary>
    public static Claim Of(ClaimResult result, Study study)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(study);

        // What is not supported decides against a claim; where all is, the first part stands for it.
        ClaimPartResult[] against = [.. result.Parts.Where(part => part.Verdict == result.Verdict && part.Verdict != Verdict.Supported)];
        ClaimPartResult[] shown = against.Length == 0 ? [result.Parts[0]] : [.. against.Take(Few)];
        int others = result.Parts.Count - shown.Length;
        int fulfilled = result.Parts.Except(shown).Count(part => part.Verdict == Verdict.Supported);
        return new Claim(result.Claim.Id, result.Claim.Statement, FindingOf(result))
        {
            Effects =
            [
                .. shown.Select(part => EffectText.Of(part, study)),
                .. others > 0 ? [new Effect(Others(fulfilled, others))] : Array.Empty<Effect>(),
            ],
            Seeds = result.Parts.Min(part => part.Seeds.Count),
            Section = study.Id,
        };
    }

    /// <summary>All that was computed for the claim.</summary>
    public static ClaimEvidence Evidence(ClaimResult result, Study study)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(study);
        return new ClaimEvidence(
            result.Claim.Statement,
            FindingOf(result),
            [
                .. result.Parts.Select(part => new EvidenceRow(
                    MeasureText.Name(part.Part, study),
                    MeasureText.Value(part.Part, part.Effect, study)
                        + (part.Censored > 0 ? $" ({Numbers.Whole(part.Censored)} censored)" : ""),
                    MeasureText.Interval(part, study),
                    MeasureText.AskedFor(part.Part),
                    string.Join(", ", part.Seeds.Select(seed => MeasureText.Value(part.Part, seed.Value, study))),
                    new Finding(part.Verdict, part.IsOneSeed())
                )),
            ]
        )
        {
            Paper = result.Claim.Paper.Length > 0 ? result.Claim.Paper : null,
        };
    }

    /// <summary>The verdict, and whether it rests on one seed.</summary>
    public static Finding FindingOf(ClaimResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new Finding(result.Verdict, result.Parts.Any(IsOneSeed));
    }

    private static bool IsOneSeed(this ClaimPartResult part) => part.Seeds.Count == 1;

    private static string Others(int fulfilled, int others) =>
        (fulfilled == others, others) switch
        {
            (true, 1) => "The other part holds",
            (true, 2) => "Both other parts hold",
            (false, 1) => "The other part does not hold",
            (true, _) => $"All {Numbers.Whole(others)} other parts hold",
            _ => $"Of {Numbers.Whole(others)} other parts {(fulfilled == 0 ? "none" : Numbers.Whole(fulfilled))} "
                + (fulfilled < 2 ? "holds" : "hold"),
        };
}
