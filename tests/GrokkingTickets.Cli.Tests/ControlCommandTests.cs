namespace GrokkingTickets.Cli.Tests;

/// <summary>The controls that make another network of a ticket's, asked for on the command line.</summary>
public sealed class ControlCommandTests : IDisposable
{
    private const string Transformer =
        "modular-addition-transformer task.modulus=11 model.embedding=24 model.feed_forward=20 model.heads=2 model.biases=true "
        + "model.positional=true model.layer_norm=true";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Transformer, "equal-parameters", 0.9, @"W_K +8 x 8 +64 .*b_in +1 x 4 +4 .*all +572 ")]
    [InlineData(Transformer, "no-dead-neurons", 0.95, @"W_K +24 x 24 .*b_in +1 x 1?[1-9] ")]
    [InlineData("mnist-paper task.train=50", "equal-parameters", 0.9, @"W_1 +2[3-5] x 784 .*all +198\d\d ")]
    [InlineData("mnist-paper task.train=50", "no-dead-neurons", 0.98, @"W_1 +1\d\d x 784 .*W_3 +10 x 1\d\d ")]
    public void Every_network_has_its_controls(string network, string control, double rate, string tensors)
    {
        string[] arguments =
        [
            .. network.Split(' '),
            $"pruning.control={control}",
            FormattableString.Invariant($"pruning.rate={rate}"),
            "pruning.at_step=4",
            "training.evaluate_every=4",
        ];
        Grok.Succeed(_folder, ["train", .. arguments, "training.steps=4"]);
        string first = RunFiles.Folder(_folder, control);
        Grok.Succeed(_folder, ["train", .. arguments, "training.steps=8"]);
        Assert.Matches(tensors, Grok.Succeed(_folder, "show", first).Out.ReplaceLineEndings(" "));
        Assert.Matches(@"all prunable +\d+", Grok.Succeed(_folder, "prune", first, "pruning.method=snip").Out);
        Grok.Succeed(_folder, ["train", .. arguments, "training.steps=8", "--runs", "whole"]);
        RunFiles.AssertSameCheckpoint(RunFiles.Folder(_folder, control, "whole"), first, "step-0000008.safetensors");
    }

    [Fact]
    public void A_control_that_cannot_be_is_one_sentence_and_exit_code_2()
    {
        Ending ending = Grok.Run(
            _folder,
            [
                "train",
                "modular-addition-transformer",
                "task.modulus=11",
                "model.embedding=24",
                "model.feed_forward=20",
                "pruning.control=equal-parameters",
                "pruning.rate=0.999",
                "pruning.at_step=0",
            ]
        );
        Assert.Equal(2, ending.Code);
        Assert.EndsWith(
            "grok: pruning.control is equal-parameters, but needs a mask that keeps more than this of pruning.rate=0.999: the "
                + "ticket keeps 4, but the narrowest network of this kind has 28 parameters.\n",
            ending.Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_record_that_was_changed_or_a_run_without_checkpoints_is_one_sentence()
    {
        Grok.Succeed(_folder, "train", "task.modulus=11", "model.embedding=8", "model.hidden=8", "training.steps=4");
        string run = RunFiles.Folder(_folder, "p11");
        Directory.Delete(Path.Combine(run, "checkpoints"), recursive: true);
        Assert.EndsWith("(pruning.at_step); it has none.\n", Refused("prune", run).Error, StringComparison.Ordinal);

        string record = Path.Combine(run, "run.json");
        File.WriteAllText(record, File.ReadAllText(record).Replace("\"modulus\": 11", "\"modulus\": 13", StringComparison.Ordinal));
        Assert.Equal(
            $"grok: {record}: the record of this run is damaged: its identity is not that of its specification.\n",
            Refused("prune", run).Error
        );
    }

    private Ending Refused(params string[] arguments)
    {
        Ending ending = Grok.Run(_folder, arguments);
        Assert.Equal(2, ending.Code);
        return ending;
    }
}
