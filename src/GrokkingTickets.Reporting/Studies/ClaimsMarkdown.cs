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
        var text = new StringBuilder();
        MarkdownTable.Append(text, ["claim", "verdict", "what was found", "seeds"], claims.Select(Row));
        return text.Append(Tally.Of(claims).Text).Append(".\n").ToString();
    }

    private static string[] Row(Claim claim) =>
        [
            $"**{claim.Id}**: {claim.Statement}",
            claim.Finding.Text,
            string.Join("; ", claim.Effects.Select(effect => effect.Text)),
            claim.Seeds is { } seeds ? Numbers.Whole(seeds) : "",
        ];
}
