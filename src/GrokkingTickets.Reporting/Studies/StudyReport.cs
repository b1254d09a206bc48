using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Studies;

namespace GrokkingTickets.Reporting.Studies;

/// <summary>The page of some studies.</summary>
public static class StudyReport
{
    /// <summary>Puts studies on a page.</summary>
    /// <param name="studies">In the order of the sections.</param>
    /// <param name="directory">Where the page will be, for links to the runs.</param>
    /// <param name="note">What every figure must say, or null.</param>
    /// <param name="facts">The footer.</param>
    public static Report Of(IReadOnlyList<JudgedStudy> studies, string directory, string? note, IReadOnlyList<Fact> facts)
    {
        ArgumentNullException.ThrowIfNull(studies);
        return new Report("Grokking tickets", [.. studies.Select(study => Section(study, directory, note))])
        {
            Subtitle =
                "The experiments of “Understanding the inner-working of grokking through the lens of lottery tickets”, reproduced"
                + (note is null ? "" : $" ({note})"),
            Claims = [.. studies.SelectMany(study => study.Claims.Select(claim => ClaimText.Of(claim, study.Results.Study.Id)))],
            Facts = facts,
        };
    }

    private static ReportSection Section(JudgedStudy study, string directory, string? note)
    {
        Study description = study.Results.Study;
        return new ReportSection(description.Id, description.Title)
        {
            Verdict = study.Claims.Select(claim => claim.Verdict).Distinct().ToArray() is [var unanimous] ? unanimous : null,
            Paragraphs =
            [
                .. description.Text.Split("\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
                .. EarlyMasks(study.Results),
            ],
            Claims = [.. study.Claims.Select(ClaimText.Evidence)],
            Figures = StudyFigure.Of(study.Results, note),
            Tables =
            [
                OutcomeTable.Of(
                    study.Outcomes,
                    "Steps until train (t_mem) and test accuracy (t_gen) reach the threshold, and tau = t_gen / t_mem"
                ),
            ],
            Settings =
            [
                .. study.Results.Networks.Select(network => new Fact(network.Network.Label, SettingsOf(network.Network.Specification))),
            ],
            Runs =
            [
                .. study.Results.Networks.SelectMany(network =>
                    network.Seeds.Select(seed => new Link(
                        $"{network.Network.Label}, seed {Numbers.Whole(seed.Seed)}",
                        Path.GetRelativePath(directory, seed.Folder.Path).Replace('\\', '/')
                    ))
                ),
            ],
        };
    }

    /// <summary>Seeds whose tickets are no grokking tickets, because the mask was taken before the base network generalised.</summary>
    private static IEnumerable<string> EarlyMasks(StudyResults results)
    {
        var early = new SortedDictionary<long, SortedSet<long>>();
        foreach (
            StudyNetwork ticket in results
                .Networks.Select(network => network.Network)
                .Where(network => network.Specification.Pruning is { AtStep: { Relative: null, IsAtStart: false } })
        )
        {
            long step = ticket.Specification.Pruning!.AtStep.Step;
            var parent = Identity.Of(ticket.Specification.Parent!);
            NetworkResult? dense = results.Networks.FirstOrDefault(network => Identity.Of(network.Network.Specification) == parent);
            foreach (
                SeedResult seed in dense?.Seeds.Where(seed => seed.Outcome.LastStep >= step && !(seed.Outcome.GeneralizedAt <= step)) ?? []
            )
            {
                early.TryAdd(step, []);
                early[step].Add(seed.Seed);
            }
        }

        return early.Select(masks =>
            $"Of {(masks.Value.Count == 1 ? "seed" : "seeds")} {string.Join(", ", masks.Value)} the mask was taken at step "
            + $"{Numbers.Grouped(masks.Key)}, "
            + "before the base network had generalised; by the paper's definition that is a non-grokking ticket. It counts all the same."
        );
    }

    /// <summary>What differs from the defaults, on one line.</summary>
    private static string SettingsOf(Specification specification) =>
        string.Join(
            ", ",
            Identity.CanonicalText(specification).Split('\n').Skip(1).Where(line => line.Length > 0).DefaultIfEmpty("the defaults")
        );
}
