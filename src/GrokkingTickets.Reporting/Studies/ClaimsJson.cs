using System.Text.Json;
using System.Text.Json.Nodes;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Studies;

namespace GrokkingTickets.Reporting.Studies;

/// <summary>Judged claims for machines, <c>claims.json</c>.</summary>
public static class ClaimsJson
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>The text of the file: an array of claims.</summary>
    public static string Write(IEnumerable<JudgedStudy> studies)
    {
        ArgumentNullException.ThrowIfNull(studies);
        var claims = new JsonArray();
        foreach (JudgedStudy study in studies)
        {
            foreach (ClaimResult result in study.Claims)
            {
                ClaimPartResult first = result.Parts[0];
                claims.Add(
                    new JsonObject
                    {
                        ["id"] = result.Claim.Id,
                        ["study"] = study.Results.Study.Id,
                        ["claim"] = result.Claim.Statement,
                        ["verdict"] = result.Verdict.Text(),
                        // A verdict of one seed says nothing of others: whoever counts verdicts should not count these.
                        ["one_seed"] = ClaimText.FindingOf(result).IsOneSeed,
                        ["effect"] = Number(first.Effect),
                        ["interval"] = Interval(first),
                        ["seeds"] = new JsonArray([.. first.Seeds.Select(seed => (JsonNode)seed.Seed)]),
                        ["paper"] = result.Claim.Paper,
                        ["parts"] = new JsonArray([.. result.Parts.Select(Part)]),
                    }
                );
            }
        }

        return claims.ToJsonString(Indented) + "\n";
    }

    private static JsonObject Part(ClaimPartResult part)
    {
        var json = new JsonObject
        {
            ["measure"] = JsonNamingPolicy.SnakeCaseLower.ConvertName(part.Part.Measure.ToString()),
            ["statistic"] = part.Part.Statistic.Name,
            ["of"] = part.Part.Of,
            ["to"] = part.Part.To,
            ["above"] = part.Part.Above,
            ["below"] = part.Part.Below,
            ["verdict"] = part.Verdict.Text(),
            ["effect"] = Number(part.Effect),
            ["interval"] = Interval(part),
            ["censored"] = part.Censored,
            ["values"] = new JsonArray([
                .. part.Seeds.Select(seed => (JsonNode)new JsonObject { ["seed"] = seed.Seed, ["value"] = Number(seed.Value) }),
            ]),
        };
        if (part.Part.Share is { } share)
        {
            json["cause"] = share.Cause;
            json["between"] = new JsonArray([.. share.Between.Select(pair => (JsonNode)new JsonArray(pair.From, pair.To))]);
        }

        return json;
    }

    private static JsonArray? Interval(ClaimPartResult part) =>
        part.Low is { } low && part.High is { } high ? new JsonArray(Number(low), Number(high)) : null;

    /// <summary>JSON has no NaN: what is unknown is null.</summary>
    private static JsonValue? Number(double value) => double.IsFinite(value) ? JsonValue.Create(value) : null;
}
