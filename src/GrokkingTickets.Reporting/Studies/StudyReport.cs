using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Studies;

namespace GrokkingTickets.Reporting.Studies;

/// <summary>The page of some studies.</summary>
public static class StudyReport
{
    /// <summary>The study whose figure tells the story, where it is on the page.</summary>
    private const string Story = "F2-mlp";

    private const string Introduction =
        "A network that groks first learns its training examples by heart and only much later, when nothing seems to happen any more, "
        + "suddenly gets right what it has never seen. A grokking ticket is the part of its weights that has grown large by then, put "
        + "back to the initial values and trained alone: does it get there sooner, and why?";

    private const string RatiosCaption =
        "t_gen divided by that of the base network, seed by seed: the median over seeds, its 95 % bootstrap interval (where a run that "
        + "never generalised counts with its last step), and the probability that the network is sooner: the share of seeds in which it "
        + "is; a tie, or a seed that is open because neither run has got there, counts half";

    /// <summary>Puts studies on a page.</summary>
    /// <param name="studies">In the order of the sections.</param>
    /// <param name="directory">Where the page will be, for links to the runs.</param>
    /// <param name="facts">The footer.</param>
    public static Report Of(IReadOnlyList<JudgedStudy> studies, string directory, IReadOnlyList<Fact> facts)
    {
        ArgumentNullException.ThrowIfNull(studies);
        ReportSection[] sections = [.. studies.Select(study => Section(study, directory))];
        return new Report(Title(studies), sections)
        {
            Subtitle = Subtitle(studies),
            Introduction = Introduction,
            Note = Note(studies),
            Headline = (sections.FirstOrDefault(section => section.Id == Story) ?? sections.FirstOrDefault()) is { } story
                ? Headline.Of(story)
                : null,
            Claims = [.. studies.SelectMany(study => study.Claims.Select(claim => ClaimText.Of(claim, study.Results.Study)))],
            Facts = facts,
        };
    }

    private static string Title(IReadOnlyList<JudgedStudy> studies) =>
        studies.Any(study => study.Results.Study.IsOfPaper) ? "Grokking tickets"
        : studies is [var only] ? $"Study {only.Results.Study.Id}"
        : $"Studies {string.Join(", ", studies.Select(study => study.Results.Study.Id))}";

    /// <summary>What is the paper's, and what is not.</summary>
    private static string? Subtitle(IReadOnlyList<JudgedStudy> studies)
    {
        string[] own = [.. studies.Select(study => study.Results.Study).Where(study => !study.IsOfPaper).Select(study => study.Id)];
        return own.Length == studies.Count
            ? null
            : "Experiments of “Understanding the inner-working of grokking through the lens of lottery tickets”, reproduced"
                + (own.Length == 0 ? "" : $"; and, not of the paper, {string.Join(", ", own)}");
    }

    private static string? Note(IReadOnlyList<JudgedStudy> studies)
    {
        JudgedStudy[] quick = [.. studies.Where(study => study.Whole is not null)];
        if (quick.Length == 0)
        {
            return null;
        }

        string[] shorter = [.. quick.Where(study => Changes(study).Count > 0).Select(study => study.Results.Study.Id)];
        return $"This is the quick form: {Seeds(quick[0])}"
            + (shorter.Length == 0 ? "." : $", and less training in {string.Join(", ", shorter)}, as is said there.");
    }

    private static ReportSection Section(JudgedStudy study, string directory)
    {
        Study description = study.Results.Study;
        IReadOnlyList<string> changes = Changes(study);
        string? note = study.Whole is null ? null : $"quick: {Seeds(study)}{(changes.Count > 0 ? ", shorter runs" : "")}";
        IReadOnlyList<NetworkOutcome> outcomes = study.Outcomes;
        return new ReportSection(description.Id, description.Title)
        {
            Trained = (study.Whole is null ? "" : "Quick form: ") + Trained(study),
            Note = changes.Count == 0 ? null : $"Of the quick form: {string.Join(", ", changes)}. The text speaks of the whole study.",
            Paragraphs =
            [
                .. description.Text.Split("\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
                .. EarlyMasks(study.Results),
            ],
            Claims = [.. study.Claims.Select(claim => ClaimText.Evidence(claim, description))],
            Figures = StudyFigure.Of(study.Results, note),
            Tables =
            [
                .. StudyFigure.TablesOf(study.Results),
                .. new[]
                {
                    OutcomeTable.Of(outcomes, TimesCaption(outcomes, description)),
                    OutcomeTable.AgainstBases(outcomes, RatiosCaption),
                }.OfType<ReportTable>(),
            ],
            Settings = StudySettings.Common(description),
            Differences = StudySettings.Differences(description),
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

    /// <summary>"accuracy" or "loss", or both words where some of a study's tasks are regressions.</summary>
    private static string Judged(Study study) =>
        string.Join(" or ", study.Networks.Select(network => network.Specification.Task.Goal.Measure).Distinct());

    private static string TimesCaption(IReadOnlyList<NetworkOutcome> outcomes, Study study) =>
        $"Steps until the train {Judged(study)} (t_mem) and the test {Judged(study)} (t_gen) reach the threshold, and tau = t_gen / t_mem"
        + (outcomes.Any(network => network.Seeds.Count > 1) ? ": medians over seeds, below them the range" : "")
        + "; “>” is a run that has not got there by then"
        + (outcomes.Any(network => network.Seeds.Any(seed => seed.Sustained is not null)) ? "; sustained: three evaluations in a row" : "")
        + (
            outcomes.Any(network => network.Seeds.Any(seed => seed.MaskStep is not null))
                ? "; mask: the step of the dense network at which it was taken"
                : ""
        );

    private static IReadOnlyList<string> Changes(JudgedStudy study) =>
        study.Whole is null ? [] : QuickForm.Changes(study.Results.Study, study.Whole);

    /// <summary>"8 networks, 2,000 to 3,000 steps, 3 seeds".</summary>
    private static string Trained(JudgedStudy study)
    {
        long[] steps = [.. study.Results.Networks.SelectMany(network => network.Seeds).Select(seed => seed.Horizon).Distinct().Order()];
        string range = steps.Length == 1 ? Numbers.Grouped(steps[0]) : $"{Numbers.Grouped(steps[0])} to {Numbers.Grouped(steps[^1])}";
        return $"{Numbers.Counted(study.Results.Networks.Count, "network")}, {range} steps, {Seeds(study)}";
    }

    private static string Seeds(JudgedStudy study) => StudyWords.Seeds(study.Results.Networks[0].Seeds.Count);

    /// <summary>Seeds whose tickets are no grokking tickets, because the mask was taken before the base network generalised.</summary>
    private static IEnumerable<string> EarlyMasks(StudyResults results)
    {
        var early = new SortedDictionary<long, SortedSet<long>>();
        foreach (
            StudyNetwork ticket in results
                .Networks.Select(network => network.Network)
                .Where(network => network.Specification.Pruning is { Rewind: true, AtStep: { Relative: null, IsAtStart: false } })
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
}
