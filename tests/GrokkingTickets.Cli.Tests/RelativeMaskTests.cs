using System.Text.Json;

namespace GrokkingTickets.Cli.Tests;

/// <summary>Tickets by definition, from the command line: <c>pruning.at_step=t_gen+N</c>.</summary>
public sealed class RelativeMaskTests : IDisposable
{
    private static readonly string[] Grokking =
    [
        "task.modulus=23",
        "task.pairs=ordered",
        "task.train_fraction=0.7",
        "model.embedding=64",
        "seed=5",
        "training.steps=40",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_ticket_says_which_step_its_mask_is_of()
    {
        Ending ending = Grok.Succeed(_folder, ["ticket", .. Grokking, "pruning.at_step=t_gen+50"]);
        Assert.Contains(
            "to step t_gen+50, which is known only when it has generalised, at most 100000.\n",
            ending.Error,
            StringComparison.Ordinal
        );
        string run = RunFiles.Folder(_folder, "tgen+50");
        using var record = JsonDocument.Parse(File.ReadAllText(Path.Combine(run, "run.json")));
        long step = record.RootElement.GetProperty("mask_step").GetInt64();
        JsonElement pruning = record.RootElement.GetProperty("specification").GetProperty("pruning");
        Assert.Equal("t_gen+50", pruning.GetProperty("at_step").GetString());
        Assert.InRange(step, 51, 10_000);
        Assert.Contains(
            $"step {step} of the parent, which pruning.at_step=t_gen+50 came to\n",
            Grok.Succeed(_folder, "show", run).Out,
            StringComparison.Ordinal
        );

        // The mask of the parent's checkpoint there, without training.
        string parent = RunFiles.Folder(_folder, "ordered-seed5");
        Assert.StartsWith(
            $"{Path.GetFileName(parent)}, step {step}:",
            Grok.Succeed(_folder, "prune", parent, "pruning.at_step=t_gen+50").Out,
            StringComparison.Ordinal
        );
        Assert.Contains("t_gen", Grok.Succeed(_folder, "runs").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void That_there_is_no_ticket_is_a_sentence_and_exit_code_1()
    {
        Ending ending = Grok.Run(_folder, ["ticket", .. Grokking, "pruning.at_step=t_gen", "pruning.within=100"]);
        Assert.Equal(1, ending.Code);
        Assert.Contains(
            "does not reach a test accuracy of 0.95 within 100 steps (pruning.within); its best is 0.",
            ending.Error,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("   at ", ending.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.EnumerateDirectories(_folder["runs"]), run => run.Contains("ticket", StringComparison.Ordinal));
    }

    [Fact]
    public void A_study_counts_a_ticket_that_does_not_exist_as_censored()
    {
        File.WriteAllText(
            _folder["study.yaml"],
            """
            id: no-ticket
            title: A ticket of a network that has not generalised
            seeds: 2
            set: {task: {modulus: 11}, model: {embedding: 16, hidden: 16}, training: {steps: 60}}
            networks:
              base:
              ticket:
                set: {pruning: {at_step: t_gen+5, within: 80}}
            panels:
              - {title: Accuracy, y: accuracy}
              - {title: Entropy, y: fourier_entropy}
              - {title: Weights, y: input_weights}
            claims:
              - id: sooner
                claim: The ticket generalises earlier.
                parts: [{measure: ratio, statistic: t_gen, of: ticket, to: base, below: 1}]
              - {id: norm, claim: Its norm is small., parts: [{measure: value, statistic: final_l1_norm, of: ticket, below: 1}]}
              - {id: never, claim: It never generalises., parts: [{measure: value, statistic: generalized, of: ticket, below: 0.5}]}
            """
        );
        string plan = Grok.Succeed(_folder, "plan", "study.yaml").Out;
        Assert.Contains("to t_gen+5: not known yet, at most 80 steps\n", plan, StringComparison.Ordinal);
        Assert.Contains("The length of 2 of them is not known yet", plan, StringComparison.Ordinal);
        Ending ending = Grok.Succeed(_folder, "reproduce", "study.yaml");
        Assert.Contains("there is no such ticket", ending.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("not known yet", Grok.Succeed(_folder, "plan", "study.yaml").Out.Split("\n\n")[1], StringComparison.Ordinal);
        using var claims = JsonDocument.Parse(File.ReadAllText(_folder["report", "claims.json"]));
        Assert.Equal(
            ["inconclusive", "inconclusive", "supported"],
            claims.RootElement.EnumerateArray().Select(claim => claim.GetProperty("verdict").GetString())
        );
        Assert.Contains("> 60", ending.Out, StringComparison.Ordinal);
        Assert.Contains("no ticket", ending.Out, StringComparison.Ordinal);
        Assert.Contains("no ticket", File.ReadAllText(_folder["report", "index.html"]), StringComparison.Ordinal);
    }
}
