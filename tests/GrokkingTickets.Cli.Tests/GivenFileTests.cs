namespace GrokkingTickets.Cli.Tests;

/// <summary>Files and folders that settings name.</summary>
public sealed class GivenFileTests : IDisposable
{
    private static readonly string[] Small = ["task.modulus=11", "model.embedding=8", "model.hidden=8", "training.steps=4"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("task.data")]
    [InlineData("model.init_from")]
    public void A_comma_in_a_path_asks_for_no_sweep(string key)
    {
        Ending ending = Grok.Run(_folder, "train", "mnist-code", "training.steps=1", $"{key}={_folder["a,b"]}");
        Assert.Equal(2, ending.Code);
        string sentence = Assert.Single(ending.Error.TrimEnd().Split('\n'), line => line.StartsWith("grok: ", StringComparison.Ordinal));
        Assert.Contains("a,b", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_is_pruned_when_the_file_of_its_initial_weights_is_gone()
    {
        Grok.Succeed(_folder, ["train", .. Small, "--out", "first"]);
        string weights = _folder["weights.safetensors"];
        File.Copy(_folder["first", "checkpoints", "step-0000000.safetensors"], weights);
        Grok.Succeed(_folder, ["train", .. Small, $"model.init_from={weights}", "--out", "second"]);
        File.Delete(weights);
        Assert.Contains("all prunable", Grok.Succeed(_folder, "prune", "second").Out, StringComparison.Ordinal);
    }
}
