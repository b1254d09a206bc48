using System.Text;
using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Reporting.Studies;

/// <summary>Judged claims as a table for a README or a paper's appendix, <c>claims.md</c>.</summary>
public static class ClaimsMarkdown
{
    /// <summary>The text of the file: a table, a row a claim, and the tally.</summary>
    /// <param name="claims">In the order of the rows.</param>
    public static string Write(IReadOnlyList<Claim> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        var text = new StringBuilder("| claim | verdict | what was found | seeds |\n|---|---|---|---|\n");
        foreach (Claim claim in claims)
        {
            string found = string.Join(
                "; ",
                claim.Effects.Select(effect => effect.Sentence + (effect.Detail is null ? "" : $" ({effect.Detail})"))
            );
            string seeds = claim.Seeds is { } count ? Numbers.Whole(count) : "";
            text.Append($"| **{Cell(claim.Id)}**: {Cell(claim.Statement)} | {claim.Finding.Text} | {Cell(found)} | {seeds} |\n");
        }

        return text.Append('\n').Append(Tally.Of(claims).Text).Append(".\n").ToString();
    }

    /// <summary>A bar would end the cell, a line break the row.</summary>
    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
