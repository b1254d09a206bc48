namespace GrokkingTickets.Cli.Tests;

/// <summary>Presets of tasks beside addition and digits, from the command line.</summary>
public sealed class NewTaskTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("sparse-parity task.train=100 task.test=150 model.widths=16", "sparse-parity-mlp-n30-k3")]
    [InlineData("sparse-parity task.train=100 task.test=150 model.widths=16-8 task.loss=hinge task.bits=9 task.k=2", "mlp-n9-k2")]
    [InlineData("polynomial-regression", "polynomial-regression-mlp-d40")]
    [InlineData("task.operation=x^3+xy^2+y task.pairs=ordered task.modulus=13 model.embedding=20", "modular-x3+xy2+y-mlp-p13-ordered")]
    public void Every_command_works(string specification, string name)
    {
        string[] words = [.. specification.Split(' '), "training.steps=20", "training.checkpoint_every=10"];
        foreach (string pruning in new[] { "magnitude", "snip", "grasp", "synflow", "random" })
        {
            Grok.Succeed(_folder, ["ticket", .. words, $"pruning.method={pruning}", "pruning.at_step=10"]);
        }

        Grok.Succeed(_folder, ["ticket", .. words, "pruning.at_step=10", "pruning.control=no-dead-neurons"]);
        Grok.Succeed(_folder, ["train", .. words, "pruning.method=synflow", "pruning.data_free=true", "pruning.at_step=0"]);
        string run = RunFiles.Folder(_folder, $"{name}-seed0");
        Assert.Contains("step 10 of", Grok.Succeed(_folder, "show", run).Out, StringComparison.Ordinal);
        Assert.Contains(
            "kept",
            Grok.Succeed(_folder, "prune", run, "pruning.rate=0.5", "pruning.at_step=10").Out,
            StringComparison.Ordinal
        );

        // What is printed reads back to the same run.
        File.WriteAllText(_folder["again.yaml"], Grok.Succeed(_folder, ["spec", .. words]).Out);
        Assert.Contains(Path.GetFileName(run), Grok.Succeed(_folder, "train", "again.yaml").Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("task.operation=x^3+", "at its end a number, x or y is missing")]
    [InlineData("task.operation=x^3+xz", "at character 6 \"z\" stands where +, -, a factor or the end is expected")]
    [InlineData("task.kind=sparse-parity", "task.kind=sparse-parity needs a model of feature vectors: image-mlp or feature-mlp")]
    [InlineData("sparse-parity task.k=31", "task.k is 31, but must be at most task.bits=30")]
    [InlineData("sparse-parity task.bits=9 task.train=400", "task.bits is 9, but must be at least 13")]
    [InlineData("sparse-parity task.loss=huber", "task.loss is huber, but must be one of cross-entropy, mean-squared-error, hinge")]
    [InlineData("mnist-code task.loss=hinge", "task.loss is hinge, but must be one of cross-entropy, mean-squared-error, stablemax.")]
    [InlineData(
        "polynomial-regression task.loss=hinge",
        "task.loss is a key of task.kind=modular-arithmetic, mnist, sparse-parity and permutation-composition"
    )]
    [InlineData("polynomial-regression task.train=1000000 task.inputs=10000", "must leave at most 100000000 numbers in all vectors")]
    [InlineData("polynomial-regression model.widths=40+48", "model.widths is 40+48, but must be 1 to 100 whole numbers")]
    public void A_mistake_is_a_sentence_and_exit_code_2(string arguments, string sentence)
    {
        Ending ending = Grok.Run(_folder, ["train", .. arguments.Split(' '), "training.steps=1"]);
        Assert.Equal(2, ending.Code);
        Assert.Contains(sentence, ending.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ending.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["runs"]));
    }
}
