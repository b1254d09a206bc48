using System.Text.Json;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs;
using GrokkingTickets.Studies;

namespace GrokkingTickets.Reporting.Studies;

/// <summary>Reads what <see cref="ClaimsJson"/> has written.</summary>
public static class ClaimsJsonReader
{
    /// <summary>The judged claims of a study, in the order of the file; none where it has none of that study.</summary>
    /// <param name="text">The file.</param>
    /// <param name="study">The study as it is now.</param>
    /// <exception cref="UserErrorException">A claim is judged by what the study has no longer.</exception>
    public static IReadOnlyList<ClaimResult> Read(string text, Study study)
    {
        ArgumentNullException.ThrowIfNull(study);
        using var json = JsonDocument.Parse(text);
        return
        [
            .. json
                .RootElement.EnumerateArray()
                .Where(claim => claim.GetProperty("study").GetString() == study.Id)
                .Select(claim => Claim(claim, study)),
        ];
    }

    private static ClaimResult Claim(JsonElement claim, Study study)
    {
        ClaimPartResult[] parts = [.. claim.GetProperty("parts").EnumerateArray().Select(part => Part(part, study))];
        return new ClaimResult(
            new StudyClaim(
                claim.GetProperty("id").GetString()!,
                claim.GetProperty("claim").GetString()!,
                claim.GetProperty("paper").GetString()!,
                [.. parts.Select(part => part.Part)]
            ),
            Verdict(claim),
            parts
        );
    }

    private static ClaimPartResult Part(JsonElement part, Study study)
    {
        string statistic = part.GetProperty("statistic").GetString()!;
        var asked = new ClaimPart(
            Enum.Parse<ClaimMeasure>(part.GetProperty("measure").GetString()!, ignoreCase: true),
            Statistic.Find(statistic) ?? throw Stale(study, statistic),
            Network(part.GetProperty("of"), study)!,
            Network(part.GetProperty("to"), study),
            OrNull(part.GetProperty("above")),
            OrNull(part.GetProperty("below"))
        )
        {
            Share = part.TryGetProperty("between", out JsonElement between)
                ? Share(part.GetProperty("cause").GetString()!, between, study)
                : null,
        };
        JsonElement[] interval = part.GetProperty("interval") is { ValueKind: JsonValueKind.Array } ends ? [.. ends.EnumerateArray()] : [];
        return new ClaimPartResult(
            asked,
            OrNaN(part.GetProperty("effect")),
            interval.Length == 0 ? null : OrNaN(interval[0]),
            interval.Length == 0 ? null : OrNaN(interval[1]),
            [
                .. part.GetProperty("values")
                    .EnumerateArray()
                    .Select(value => (value.GetProperty("seed").GetInt64(), OrNaN(value.GetProperty("value")))),
            ],
            part.GetProperty("censored").GetInt32(),
            Verdict(part)
        );
    }

    private static FactorShare Share(string cause, JsonElement between, Study study) =>
        new(cause, [.. between.EnumerateArray().Select(pair => (Network(pair[0], study)!, Network(pair[1], study)!))]);

    private static string? Network(JsonElement key, Study study) =>
        key.GetString() is not { } name ? null
        : study.Networks.Any(network => network.IsNamed(name)) ? name
        : throw Stale(study, name);

    private static Verdict Verdict(JsonElement judged)
    {
        string word = judged.GetProperty("verdict").GetString()!;
        return Enum.GetValues<Verdict>().First(verdict => verdict.Text() == word);
    }

    private static double? OrNull(JsonElement number) => number.ValueKind == JsonValueKind.Null ? null : number.GetDouble();

    private static double OrNaN(JsonElement number) => OrNull(number) ?? double.NaN;

    private static UserErrorException Stale(Study study, string name) =>
        new($"The results of {study.Id} are judged by {name}, which the study does not have; judge it anew.");
}
