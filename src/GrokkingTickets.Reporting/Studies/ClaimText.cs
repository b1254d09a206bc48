using System.Globalization;
using GrokkingTickets.Reporting.Html;
using GrokkingTickets.Studies.Studies;

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
        ClaimPartResult[] shown = [.. result.Parts.Where((part, i) => i == 0 || result.Parts.Count <= Few || part.Verdict != Verdict.Supported)];
        int rest = result.Parts.Count - shown.Length;
        return new Claim(result.Claim.Id, result.Claim.Statement, result.Verdict)
        {
            Effect = string.Join("; ", [.. shown.Select(Effect), .. rest > 0 ? [$"{rest.ToString(CultureInfo.InvariantCulture)} more supported"] : Array.Empty<string>()]),
            Interval = first.Low is null ? "one seed" : string.Join("; ", shown.Select(Interval)),
            Seeds = first.Seeds.Count.ToString(CultureInfo.InvariantCulture) + (first.Censored > 0 ? $" ({first.Censored.ToString(CultureInfo.InvariantCulture)} censored)" : ""),
            Paper = result.Claim.Paper,
            Section = section,
        };
    }

    /// <summary>The verdict in a sentence or two.</summary>
    public static string Sentence(ClaimResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        IEnumerable<string> parts = result.Parts.Select(part =>
            $"{Effect(part)}{(part.Low is null ? "" : $", 95 % interval {Interval(part)}")} ({Condition(part.Part)} is asked for"
            + $"{(part.Censored > 0 ? $"; {part.Censored.ToString(CultureInfo.InvariantCulture)} censored" : "")}); single seeds: "
            + $"{string.Join(", ", part.Seeds.Select(seed => Number(seed.Value)))}");
        return $"Claim: {result.Claim.Statement} The data: {result.Verdict.Text()}. {string.Join(". ", parts)}.";
    }

    private static string Effect(ClaimPartResult part) => $"{Name(part.Part)} = {Number(part.Effect)}";

    private static string Interval(ClaimPartResult part) => $"[{Number(part.Low ?? double.NaN)},\u00a0{Number(part.High ?? double.NaN)}]";

    private static string Name(ClaimPart part) => part.Measure switch
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

    private static string Condition(ClaimPart part) => (part.Above, part.Below) switch
    {
        ({ } above, { } below) => $"between {Number(above)} and {Number(below)}",
        ({ } above, null) => $"more than {Number(above)}",
        (null, { } below) => $"less than {Number(below)}",
        _ => "nothing",
    };

    private static string Number(double value) =>
        double.IsNaN(value) ? "unknown"
        : Math.Abs(value) >= 1000 ? value.ToString("#,##0", CultureInfo.InvariantCulture)
        : value.ToString("0.###", CultureInfo.InvariantCulture);
}
