using GrokkingTickets.Models;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Tasks;

namespace GrokkingTickets.Studies.Tests;

public sealed class StudyReaderTests
{
    private const string Yaml = """
        id: X
        title: x
        set: {optimizer: {weight_decay: 0.5}}
        quick: {training: {steps: 10}}
        networks:
          base:
          ticket:
            label: the ticket
            from: base
            set: {pruning: {rate: 0.3, at_step: 500}, optimizer.weight_decay: 0}
            quick: {pruning: {at_step: 5}}
          digits:
            spec: mnist-paper
            quick: {training: {steps: 7}}
          digits-ticket:
            from: digits
            set: {pruning: {at_step: 20}}
          rate:
            label: k = {}
            grid: {pruning.rate: [0.1, 0.30]}
        """;

    [Fact]
    public void Networks_inherit_and_override_settings()
    {
        Study study = StudyReader.Parse(Yaml, "x", null);
        Assert.Equal(["base", "ticket", "digits", "digits-ticket", "rate=0.1", "rate=0.30"], study.Networks.Select(network => network.Key));
        Assert.Equal(
            ["base", "the ticket", "digits", "digits-ticket", "k = 0.1", "k = 0.30"],
            study.Networks.Select(network => network.Label)
        );
        Assert.Equal([0.5, 0, 0.5, 0.5, 0.5, 0.5], study.Networks.Select(network => network.Specification.Optimizer.WeightDecay));
        Assert.Equal(Specification("pruning.rate=0.3", "pruning.at_step=500", "optimizer.weight_decay=0"), study.Networks[1].Specification);
        Assert.IsType<Mnist>(study.Networks[3].Specification.Task);
        Assert.Equal([0.1, 0.3], study.Networks.Skip(4).Select(network => network.GridValue));
        Assert.Equal("rate", study.Networks[5].Group);
        Assert.Equal(["loss", "accuracy"], study.Panels.Select(panel => panel.Y));
    }

    [Fact]
    public void A_grid_as_a_whole_is_labelled_with_its_range()
    {
        Study study = StudyReader.Parse(
            """
            id: X
            title: x
            networks:
              rate: {label: "k = {}", grid: {pruning.rate: [0.1, 0.5, 0.9]}}
              step: {label: ticket of step, grid: {pruning.at_step: [500, 20000]}}
              method: {set: {pruning.at_step: 0}, grid: {pruning.method: [random, snip]}}
            """,
            "x",
            null
        );
        Assert.Equal(
            ["k = 0.1 to 0.9", "ticket of step 500 to 20,000", "method random to snip"],
            study.Networks.Select(network => network.GroupLabel).Distinct()
        );
        Assert.Equal("ticket of step 20,000", study.Networks[4].Label);
        Assert.Equal("step=20000", study.Networks[4].Key);
        Assert.Equal([true, true, true, true, true, false, false], study.Networks.Select(network => network.GridIsNumeric));
        Assert.Equal([0, 1], study.Networks.Skip(5).Select(network => network.GridValue));
    }

    [Fact]
    public void Quick_settings_come_after_the_usual_ones_of_the_same_place()
    {
        Study study = StudyReader.Parse(Yaml, "x", null, quick: true);
        Assert.Equal([10, 10, 7, 7, 10, 10], study.Networks.Select(network => network.Specification.Training.Steps));
        Assert.Equal(5, study.Networks[1].Specification.Pruning!.AtStep);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_paper_s_studies_are_there_in_its_order_and_judge_something(bool quick)
    {
        Assert.Equal(
            [
                "F2-mlp",
                "F2-transformer",
                "F2-mnist",
                "F3",
                "F4-rate",
                "F4-capacity",
                "F5-speed",
                "F5-norms",
                "F6-critical",
                "F6-no-decay",
                "F7",
                "A1",
                "A2",
                "G",
                "I",
                "J",
                "V-when",
            ],
            StudyLibrary.IdsOf("paper")
        );
        foreach (string id in StudyLibrary.Ids)
        {
            Study study = StudyLibrary.Load(id, quick);
            Assert.Equal(id, study.Id);
            Assert.Equal(study.Collection is "paper" or "structure", study.IsOfPaper);
            Assert.NotEmpty(study.Text);
            Assert.Equal(id, study.Claims[0].Id);
            Assert.All(study.Claims, claim => Assert.NotEmpty(claim.Paper));
            Assert.All(
                study.Networks.Where(n => n.Specification.Pruning is { AtStep.IsAtStart: false }),
                n => Assert.True(n.Specification.Pruning!.AtStep.Step <= 40_000)
            );
        }
    }

    [Fact]
    public void A_study_names_its_seeds_and_multiples_of_t_gen_have_their_place()
    {
        Study study = StudyReader.Parse(
            """
            id: X
            title: x
            seeds: 10
            networks:
              when:
                label: mask at {}
                grid: {pruning.at_step: [0.5*t_gen, t_gen, 3*t_gen]}
            """,
            "x",
            null
        );
        Assert.Equal(10, study.SeedCount);
        Assert.Equal([0.5, 1, 3], study.Networks.Select(network => network.GridValue));
        Assert.All(study.Networks, network => Assert.True(network.GridIsNumeric));
        Assert.Equal("mask at 0.5 × t_gen", study.Networks[0].Label);
        Assert.Equal(3, StudyReader.Parse(Yaml, "x", null).SeedCount);
        Assert.Equal(10, StudyLibrary.Load("F2-mlp").SeedCount);
        Assert.Equal(5, StudyLibrary.Load("F2-transformer").SeedCount);
        Assert.Equal(3, StudyLibrary.Load("F2-mnist").SeedCount);
    }

    [Fact]
    public void Studies_that_are_not_of_the_paper_follow_it() =>
        Assert.Equal(["F2-mlp", "G", "J", "Another", "Z"], StudyLibrary.Ordered(["Z", "J", "Another", "F2-mlp", "G"]));

    [Fact]
    public void The_paper_s_studies_are_those_that_say_which_figure_they_are()
    {
        Assert.False(StudyReader.Parse(Yaml, "x", null).IsOfPaper);
        Assert.True(StudyReader.Parse("figure: Figure 2\n" + Yaml, "x", null).IsOfPaper);
        Assert.Equal(17, StudyLibrary.IdsOf("Paper").Count);
        Assert.Equal(StudyLibrary.Collections, StudyLibrary.Ids.Select(id => StudyLibrary.Load(id).Collection).Distinct());
        Assert.Empty(StudyLibrary.IdsOf(""));
        Assert.Equal("mine", StudyReader.Parse("collection: mine\n" + Yaml, "x", null).Collection);
    }

    [Fact]
    public void The_paper_s_studies_share_their_runs()
    {
        Study[] studies = [.. StudyLibrary.Ids.Select(id => StudyLibrary.Load(id)).Where(study => study.IsOfPaper)];
        string[] Identities(string key) =>
            [
                .. studies
                    .SelectMany(study => study.Networks)
                    .Where(n => n.Key == key && n.Specification.Task is ModularArithmetic && n.Specification.Model is Mlp)
                    .Select(n => Identity.Of(n.Specification).Hash)
                    .Distinct(),
            ];
        Assert.Single(Identities("base"));
        Assert.Single(Identities("ticket"));
        int networks = studies.Sum(study => study.Networks.Count);
        int runs = studies.SelectMany(study => study.Networks).Select(n => Identity.Of(n.Specification).Hash).Distinct().Count();
        Assert.True(runs < networks - 15, $"{runs} runs of {networks} networks");
    }

    private static Specification Specification(params string[] overrides) => SpecificationReader.Load(Presets.DefaultName, overrides);
}
