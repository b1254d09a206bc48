using System.Text;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Studies;

namespace GrokkingTickets.Reporting.Studies;

/// <summary>A study and its committed results as a page of Markdown: what is done, what is claimed, what came out.</summary>
public static class StudyMarkdown
{
    /// <summary>The page.</summary>
    /// <param name="study">The study.</param>
    /// <param name="claims">Its claims as they were judged; none where nothing is committed.</param>
    /// <param name="figures">Its figures, as paths from the page.</param>
    public static string Page(Study study, IReadOnlyList<ClaimResult> claims, IReadOnlyList<string> figures)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(claims);
        ArgumentNullException.ThrowIfNull(figures);
        var text = new StringBuilder();
        text.Append($"# {study.Id}: {Words(study.Title)}\n\n");
        text.Append(
            study.Figure.Length > 0
                ? $"Of the paper: {study.Figure}. [studies/{study.Id}.yaml](../../studies/{study.Id}.yaml) is the study.\n\n"
                : $"[studies/{study.Id}.yaml](../../studies/{study.Id}.yaml) is the study.\n\n"
        );
        if (study.Text.Length > 0)
        {
            text.Append(Words(study.Text.Trim())).Append("\n\n");
        }

        foreach (string figure in figures)
        {
            text.Append($"![{Words(study.Title)}]({figure})\n\n");
        }

        text.Append("## Settings\n\n");
        foreach (Fact fact in StudySettings.Common(study))
        {
            text.Append($"- {fact.Name}: {Words(fact.Value)}\n");
        }

        text.Append('\n');
        if (StudySettings.Differences(study) is { } differences)
        {
            Table(text, differences.Columns, differences.Rows.Select(row => (string[])[row.Name, .. row.Cells]));
        }

        text.Append("## Claims\n\n");
        if (claims.Count == 0)
        {
            text.Append(
                study.Claims.Count == 0
                    ? "It claims nothing: it shows.\n\n"
                    : "No results are committed; it claims:\n\n" + string.Concat(study.Claims.Select(Unjudged)) + "\n"
            );
        }

        foreach (ClaimResult result in claims)
        {
            ClaimEvidence evidence = ClaimText.Evidence(result, study);
            text.Append($"**{result.Claim.Id}: {evidence.Finding.Text}.** {Words(evidence.Statement)}");
            string found = string.Join("; ", ClaimText.Of(result, study).Effects.Select(effect => effect.Sentence));
            text.Append($" Found: {Words(found)}.");
            text.Append(evidence.Paper is { } paper ? $" The paper: {Words(paper).TrimEnd('.')}.\n\n" : "\n\n");
            Table(
                text,
                ["what", "found", "95 % interval", "asked for", "seeds", ""],
                evidence.Rows.Zip(
                    result.Parts,
                    (row, part) =>
                        (string[])
                            [row.Measure, row.Value, row.Interval ?? "", row.AskedFor, Numbers.Whole(part.Seeds.Count), row.Finding.Text]
                )
            );
        }

        text.Append("## Again\n\n<!-- checked -->\n```sh\n")
            .Append($"./grok plan {study.Id}         # how long it takes on this machine\n");
        text.Append($"./grok reproduce {study.Id}    # {StudyWords.Seeds(study.SeedCount)}; --quick is a first look\n```\n");
        return text.ToString();
    }

    /// <summary>The page that leads to the others.</summary>
    public static string Index(IReadOnlyList<(Study Study, IReadOnlyList<ClaimResult> Claims)> studies)
    {
        ArgumentNullException.ThrowIfNull(studies);
        var text = new StringBuilder(
            """
            # The experiments

            A page each, with figure, settings and verdicts. [RESULTS.md](../../RESULTS.md) sums them up; the
            [tutorial](../tutorial.md) makes a study of your own. `grok docs docs` writes these pages from `studies/` and `results/`.


            """
        );
        Table(
            text,
            ["study", "of the paper", "what it is", "claims"],
            studies.Select(one =>
                (string[])[$"[{one.Study.Id}]({one.Study.Id}.md)", one.Study.Figure, one.Study.Title, Verdicts(one.Study, one.Claims)]
            )
        );
        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static string Verdicts(Study study, IReadOnlyList<ClaimResult> claims) =>
        study.Claims.Count == 0 ? "none"
        : claims.Count == 0 ? "no results committed"
        : string.Join(
            ", ",
            claims.GroupBy(claim => ClaimText.FindingOf(claim).Text).Select(same => $"{Numbers.Whole(same.Count())} {same.Key}")
        );

    private static string Unjudged(StudyClaim claim) => $"- **{claim.Id}**: {Words(claim.Statement)}\n";

    private static void Table(StringBuilder text, IReadOnlyList<string> columns, IEnumerable<IEnumerable<string>> rows) =>
        MarkdownTable.Append(text, [.. columns.Select(Words)], rows.Select(row => row.Select(Words)));

    /// <summary>Stars and less-than signs are meant as they are.</summary>
    private static string Words(string text) =>
        text.Replace("*", "\\*", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
