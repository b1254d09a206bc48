using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Studies;

namespace GrokkingTickets.Reporting.Studies;

/// <summary>Judged claims in words.</summary>
public static class ClaimText
{
    /// <summary>The claim as a row of the report's first table.</summary>
    public static Claim Of(ClaimResult result, string section)
    {
        ArgumentNullException.ThrowIfNull(result);
        ClaimPartResult first = result.Parts[0];

        // Of many parts the first, which stands for the claim, and those that decide against it.
        const int Few = 2;
        ClaimPartResult[] shown =
        [
            .. result.Parts.Where((part, i) => i == 0 || result.Parts.Count <= Few || part.Verdict != Verdict.Supported),
        ];
        int rest = result.Parts.Count - shown.Length;
        return new Claim(result.Claim.Id, result.Claim.Statement, result.Verdict)
        {
            Effect = string.Join(
                "; ",
                [.. shown.Select(Effect), .. rest > 0 ? [$"{Numbers.Whole(rest)} more supported"] : Array.Empty<string>()]
            ),
            Interval = first.Low is null ? "one seed" : string.Join("; ", shown.Select(Interval)),
            Seeds = Numbers.Whole(first.Seeds.Count) + (first.Censored > 0 ? $" ({Numbers.Whole(first.Censored)} censored)" : ""),
            Paper = result.Claim.Paper,
            Section = section,
        };
    }

    /// <summary>All that was computed for the claim.</summary>
    public static ClaimEvidence Evidence(ClaimResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new ClaimEvidence(
            result.Claim.Statement,
            result.Verdict,
            [
                .. result.Parts.Select(part => new EvidenceRow(
                    Name(part.Part),
                    Value(part, part.Effect) + (part.Censored > 0 ? $" ({Numbers.Whole(part.Censored)} censored)" : ""),
                    part.Low is null ? Numbers.Unknown : Interval(part),
                    AskedFor(part.Part),
                    string.Join(", ", part.Seeds.Select(seed => Value(part, seed.Value))),
                    part.Verdict
                )),
            ]
        );
    }

    private static string Effect(ClaimPartResult part) => $"{Name(part.Part)} = {Value(part, part.Effect)}";

    private static string Interval(ClaimPartResult part) =>
        part switch
        {
            { Low: { } low, High: { } high } when !double.IsNaN(low) || !double.IsNaN(high) =>
                $"[{Value(part, low)},\u00a0{Value(part, high)}]",
            _ => Numbers.Unknown,
        };

    private static string Name(ClaimPart part) =>
        part.Measure switch
        {
            ClaimMeasure.Value => $"{part.Statistic.Name} of {part.Of}",
            ClaimMeasure.Ratio => $"{part.Statistic.Name} of {part.Of} / {part.To}",
            ClaimMeasure.Difference => $"{part.Statistic.Name} of {part.Of} − {part.To}",
            ClaimMeasure.Trend => $"rank correlation of {part.Statistic.Name} over {part.Of}",
            ClaimMeasure.Best => $"setting of the smallest {part.Statistic.Name} over {part.Of}",
            ClaimMeasure.Largest => $"largest {part.Statistic.Name} over {part.Of}",
            ClaimMeasure.Critical => $"largest setting that generalises over {part.Of}",
            _ => throw new InvalidOperationException($"Unknown measure {part.Measure}."),
        };

    private static string AskedFor(ClaimPart part) =>
        (part.Above, part.Below) switch
        {
            ({ } above, { } below) => $"{Numbers.Readable(above)} to {Numbers.Readable(below)}",
            ({ } above, null) => $"> {Numbers.Readable(above)}",
            (null, { } below) => $"< {Numbers.Readable(below)}",
            _ => "nothing",
        };

    /// <summary>Only the critical setting need not exist; anything else that is no number could not be computed.</summary>
    private static string Value(ClaimPartResult part, double value) =>
        !double.IsNaN(value) ? Numbers.Readable(value)
        : part.Part.Measure == ClaimMeasure.Critical ? "none"
        : "unknown";
}
