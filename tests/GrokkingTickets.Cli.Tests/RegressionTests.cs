using System.Text.Json;

namespace GrokkingTickets.Cli.Tests;

/// <summary>A regression from the command line: it has no accuracy, and nothing shows one.</summary>
public sealed class RegressionTests : IDisposable
{
    private static readonly string[] Small =
    [
        "polynomial-regression",
        "task.inputs=3",
        "task.train=200",
        "task.test=40",
        "task.threshold=0.5",
        "model.widths=32",
        "optimizer.weight_decay=0.1",
        "training.checkpoint_every=50",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_shown_are_losses()
    {
        Ending trained = Grok.Succeed(_folder, ["train", .. Small, "training.steps=300"]);
        Assert.Matches(
            @"\Aruns/polynomial-regression-mlp-d3-seed0-[0-9a-f]{10}\n  completed    step 300  t_mem \d+  t_gen \d+  tau \S+  test loss \d\.\d+(e-\d+)?\n\z",
            trained.Out
        );
        Assert.Matches(@": done at step 300, loss \S+ train \S+ test, t_mem \d+, t_gen \d+, tau \S+\n\z", trained.Error);
        Ending show = Grok.Succeed(_folder, "show", "polynomial-regression");
        Ending runs = Grok.Succeed(_folder, "runs");
        Ending metrics = Grok.Succeed(_folder, "metrics", "polynomial-regression");
        foreach (Ending ending in new[] { trained, show, runs, metrics })
        {
            Assert.DoesNotContain("nan", ending.Out + ending.Error, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("%", ending.Out + ending.Error, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("\naccuracy", show.Out, StringComparison.Ordinal);
        Assert.Contains("loss 0.", runs.Out, StringComparison.Ordinal);

        string run = RunFiles.Folder(_folder, "polynomial");
        Assert.All(RunFiles.Column(run, "test_accuracy").Concat(RunFiles.Column(run, "train_accuracy")), cell => Assert.Equal("NaN", cell));
        using var json = JsonDocument.Parse(Grok.Succeed(_folder, "metrics", run, "--format", "json").Out);
        Assert.All(json.RootElement.EnumerateArray(), row => Assert.Equal(JsonValueKind.Null, row.GetProperty("test_accuracy").ValueKind));
        Assert.Contains(
            "the squared error that counts as memorised",
            Grok.Succeed(_folder, "spec", "polynomial-regression").Out,
            StringComparison.Ordinal
        );
    }

    /// <summary>t_gen by the file of metrics: the first row whose test loss is at most the threshold.</summary>
    [Fact]
    public void A_ticket_is_of_the_step_at_which_the_test_loss_has_fallen()
    {
        Grok.Succeed(_folder, ["ticket", .. Small, "pruning.at_step=t_gen+20", "training.steps=100"]);
        string parent = RunFiles.Folder(_folder, "d3-seed0");
        string[] steps = RunFiles.Column(parent, "step");
        double[] losses = [.. RunFiles.Column(parent, "test_loss").Select(double.Parse)];
        long generalized = long.Parse(steps[Array.FindIndex(losses, loss => loss <= 0.5)], null);
        Assert.True(generalized > 0);

        string ticket = RunFiles.Folder(_folder, "tgen+20");
        using var record = JsonDocument.Parse(File.ReadAllText(Path.Combine(ticket, "run.json")));
        Assert.Equal(generalized + 20, record.RootElement.GetProperty("mask_step").GetInt64());
        Assert.Equal($"{generalized + 20}", steps[^1]);
    }

    [Fact]
    public void That_the_loss_does_not_fall_so_far_is_a_sentence()
    {
        Ending ending = Grok.Run(_folder, ["ticket", .. Small, "pruning.at_step=t_gen@0.00001", "pruning.within=50"]);
        Assert.Equal(1, ending.Code);
        Assert.Contains(
            "does not reach a test loss of 1e-05 within 50 steps (pruning.within); its best is 0.",
            ending.Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Training_goes_on_until_the_loss_has_fallen_and_stops_there_when_asked_to()
    {
        Grok.Succeed(_folder, ["train", .. Small, "training.steps=10", "training.until=t_gen+7"]);
        Grok.Succeed(_folder, ["train", .. Small, "training.stop_when_generalized=true", "--runs", "others"]);
        double[] losses = [.. RunFiles.Column(RunFiles.Folder(_folder, "seed0", "others"), "test_loss").Select(double.Parse)];
        Assert.True(losses[^1] <= 0.5 && losses[..^1].All(loss => loss > 0.5));
        Assert.Equal(
            int.Parse(RunFiles.Column(RunFiles.Folder(_folder, "seed0", "others"), "step")[^1], null) + 7,
            int.Parse(RunFiles.Column(RunFiles.Folder(_folder, "seed0"), "step")[^1], null)
        );
    }

    [Fact]
    public void A_study_of_regressions_draws_and_judges_losses()
    {
        File.WriteAllText(
            _folder["study.yaml"],
            """
            id: regression
            title: A ticket of a regression
            seeds: 2
            spec: polynomial-regression
            set: {task: {inputs: 3, train: 200, test: 40, threshold: 0.5}, model: {widths: 32}, training: {steps: 100}}
            networks:
              base:
              ticket:
                set: {pruning: {at_step: 100, rate: 0.3}}
            claims:
              - id: sooner
                claim: The ticket generalises earlier.
                parts: [{measure: ratio, statistic: t_gen, of: ticket, to: base, below: 1}]
              - {id: loss, claim: Its loss is small., parts: [{measure: value, statistic: best_test_loss, of: ticket, below: 0.5}]}
            """
        );
        Ending ending = Grok.Succeed(_folder, "reproduce", "study.yaml", "--seeds", "2");
        string page = File.ReadAllText(_folder["report/index.html"]);
        Assert.DoesNotContain("NaN", ending.Out, StringComparison.Ordinal);
        Assert.Contains("Steps until the train loss (t_mem) and the test loss (t_gen) reach the threshold", page, StringComparison.Ordinal);
        Assert.Contains("threshold 0.5 (of the squared error)", page, StringComparison.Ordinal);
        Assert.DoesNotContain(">Accuracy<", page, StringComparison.Ordinal);
    }
}
