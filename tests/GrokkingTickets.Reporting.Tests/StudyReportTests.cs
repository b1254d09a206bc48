using GrokkingTickets.Reporting.Html;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Reporting.Studies;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Studies;

namespace GrokkingTickets.Reporting.Tests;

/// <summary>Pages of studies of small networks, which are trained here.</summary>
public sealed class StudyReportTests : IDisposable
{
    private const string Networks = """
        set: {task: {modulus: 11}, model: {hidden: 8}, training: {steps: 40, evaluate_every: 20}}
        quick: {training: {steps: 30}}
        networks:
          base:
          ticket:
            label: ticket, k = {}
            set: {pruning: {at_step: 20}, optimizer: {weight_decay: 0.5, beta1: 0.8}}
            grid: {pruning.rate: [0, 0.5]}
        panels:
          - {title: Accuracy, y: accuracy}
        claims:
          - id: small
            claim: The ticket is small.
            parts:
              - {measure: ratio, statistic: final_l1_norm, of: ticket=0.5, to: base, below: 1}
        """;

    private const string Own = $"id: mine\ntitle: A study of mine\ntext: What I want to know.\n{Networks}";
    private const string OfPaper = $"id: F0\ntitle: The paper's\nfigure: Figure 0\n{Networks}\n    paper: it is small";

    private readonly string _directory = Directory.CreateTempSubdirectory("grok-studies-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void A_study_of_the_users_own_is_not_headed_as_the_papers()
    {
        Report report = Report([0], quick: false, Own);
        Assert.Equal("Study mine", report.Title);
        string page = ReportPage.Write(report);
        Assert.DoesNotContain("lottery tickets”", page, StringComparison.Ordinal);
        Assert.DoesNotContain("The paper", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_papers_studies_are_told_from_others()
    {
        Report report = Report([0], quick: false, OfPaper, Own);
        Assert.Equal("Grokking tickets", report.Title);
        Assert.EndsWith("reproduced; and, not of the paper, mine", report.Subtitle, StringComparison.Ordinal);
        Assert.Equal(["it is small", null], report.Sections.Select(section => section.Claims[0].Paper));
        Assert.Contains("<b>The paper</b> it is small", ReportPage.Write(report), StringComparison.Ordinal);
    }

    [Fact]
    public void The_quick_form_says_on_top_and_at_its_study_what_is_less()
    {
        Report report = Report([0], quick: true, Own);
        Assert.Equal("This is the quick form: one seed, and less training in mine, as is said there.", report.Note);
        ReportSection section = Assert.Single(report.Sections);
        Assert.Equal("Quick form: 3 networks, 30 steps, one seed", section.Trained);
        Assert.Equal("Of the quick form: 30 steps instead of 40. The text speaks of the whole study.", section.Note);
        Assert.Equal("quick: one seed, shorter runs", section.Figures[0].Note);
    }

    [Fact]
    public void The_whole_study_has_nothing_to_say_of_the_quick_form()
    {
        Report report = Report([0, 1], quick: false, Own);
        Assert.Null(report.Note);
        ReportSection section = Assert.Single(report.Sections);
        Assert.Equal("3 networks, 40 steps, 2 seeds", section.Trained);
        Assert.Null(section.Note);
        Assert.Null(section.Figures[0].Note);
        Assert.False(report.Claims[0].Finding.IsOneSeed);
    }

    [Fact]
    public void Settings_are_said_once_where_they_are_common_and_per_network_where_they_differ()
    {
        ReportSection section = Assert.Single(Report([0], quick: false, Own).Sections);
        Assert.Equal(
            [
                (
                    "Task",
                    "modular arithmetic, operation add, modulus 11, pairs unordered, train fraction 0.4 (26 of 66 pairs), loss cross-entropy, "
                        + "threshold 95 %"
                ),
                ("Model", "mlp, embedding 500, hidden neurons 8, hidden layers 1, activation relu, scale of the initial weights 1"),
                ("Optimizer", "adamw, learning rate 0.001"),
                ("Training", "steps 40, evaluate every 20"),
            ],
            section.Settings.Select(fact => (fact.Name, fact.Value))
        );
        Assert.Equal(["Network", "Weight decay", "Beta1", "Pruning", "Pruning rate", "Step of the mask"], section.Differences!.Columns);
        Assert.Equal(
            ["base: 1, –, –, –, –", "ticket, k = 0: 0.5, 0.8, magnitude, 0, 20", "ticket, k = 0.5: 0.5, 0.8, magnitude, 0.5, 20"],
            section.Differences.Rows.Select(row => $"{row.Name}: {string.Join(", ", row.Cells)}")
        );
    }

    /// <summary>Weight decay is not pruning: only the ticket of which nothing was pruned is the base of the other.</summary>
    [Fact]
    public void The_base_of_a_ticket_differs_from_it_in_its_pruning_alone()
    {
        ReportTable ratios = Assert.Single(Report([0], quick: false, Own).Sections).Tables[1];
        Assert.Equal(("ticket, k = 0.5", "ticket, k = 0"), (ratios.Rows[0].Name, ratios.Rows[0].Cells[0]));
        Assert.Single(ratios.Rows, row => !row.IsPart);
    }

    [Fact]
    public void The_headline_is_the_accuracy_of_the_story_or_of_the_first_study()
    {
        string story = Own.Replace("id: mine", "id: F2-mlp", StringComparison.Ordinal);
        Assert.Equal("F2-mlp", Report([0], quick: false, OfPaper, story).Headline!.Section);
        Headline headline = Report([0], quick: false, OfPaper, Own).Headline!;
        Assert.Equal("F0", headline.Section);
        Assert.Equal("Accuracy", Assert.IsType<ChartPanel>(Assert.Single(headline.Figure.Panels)).YAxis.Label);
    }

    private Report Report(long[] seeds, bool quick, params string[] studies)
    {
        Study[] parsed = [.. studies.Select(study => StudyReader.Parse(study, "study", null, quick))];
        var store = new RunStore(_directory);
        new LocalExecutor(store, 1, new SilentObserver())
            .RunAsync(new RunPlan(StudyRequests.Of([.. parsed.Select(study => new SeededStudy(study, seeds))])), CancellationToken.None)
            .GetAwaiter()
            .GetResult();
        return StudyReport.Of(
            [
                .. parsed.Select(
                    (study, i) =>
                        JudgedStudy.Of(StudyResults.Read(study, store, seeds)) with
                        {
                            Whole = quick ? StudyReader.Parse(studies[i], "study", null) : null,
                        }
                ),
            ],
            _directory,
            []
        );
    }
}
