namespace GrokkingTickets.Cli.Tests;

/// <summary>Edge-popup on the command line.</summary>
public sealed class LearntMaskCommandTests : IDisposable
{
    private static readonly string[] Small =
    [
        "task.modulus=11",
        "model.embedding=20",
        "model.hidden=10",
        "training.steps=8",
        "training.evaluate_every=4",
        "pruning.method=edge-popup",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("train")]
    [InlineData("ticket")]
    public void A_learnt_mask_is_trained_from_a_checkpoint_and_shown(string command)
    {
        Ending trained = Grok.Succeed(_folder, [command, .. Small, "pruning.at_step=4", "pruning.rewind=false"]);
        Assert.Matches(@"edge-popup-pruned60-4-seed0-.*\n.*kept 0\.4 *\n *its parent +step 4 ", trained.Out);
        string run = RunFiles.Folder(_folder, "edge-popup");
        string shown = Grok.Succeed(_folder, "show", run).Out.ReplaceLineEndings(" ");
        Assert.Matches(@"W_in +10 x 20 +200 +0\.4 .* W_in_score +10 x 20 .* all +840 +0\.4 ", shown);
        Assert.Contains("train=scores  score_decay=null", shown, StringComparison.Ordinal);
        Assert.Matches(@"all prunable +840 +420 ", Grok.Succeed(_folder, "prune", run, "pruning.rate=0.5", "pruning.method=random").Out);
    }

    [Fact]
    public void No_checkpoint_has_a_learnt_mask_before_it_is_learnt()
    {
        Grok.Succeed(_folder, ["train", .. Small, "pruning=null"]);
        Assert.Equal(
            "grok: pruning.method is edge-popup, which learns its mask by training, so that no checkpoint has it before; grok train learns "
                + "it, and its checkpoints and grok show have it.\n",
            Refused("prune", RunFiles.Folder(_folder, "p11"), "pruning.method=edge-popup").Error
        );
    }

    [Theory]
    [InlineData(
        "pruning.scope=global",
        "scope is global, but must be layer with pruning.method=edge-popup, which ranks each tensor by itself"
    )]
    [InlineData("pruning.mask=inverted", "mask is inverted, but must be kept with pruning.method=edge-popup, which learns the mask")]
    [InlineData(
        "pruning.control=norm-l2",
        "control is norm-l2, but must be none with pruning.method=edge-popup, whose mask is not known at the start"
    )]
    [InlineData(
        "pruning.rate=0",
        "rate is 0, but must be above 0 with pruning.train=scores: with all weights kept nothing would ever change"
    )]
    [InlineData("pruning.train=weights", "train is weights, but must be one of scores, both")]
    public void What_makes_no_sense_is_one_sentence(string setting, string sentence) =>
        Assert.Equal($"grok: override \"{setting}\": pruning.{sentence}.\n", Refused(["train", .. Small, setting]).Error);

    private Ending Refused(params string[] arguments)
    {
        Ending ending = Grok.Run(_folder, arguments);
        Assert.Equal(2, ending.Code);
        return ending;
    }
}
