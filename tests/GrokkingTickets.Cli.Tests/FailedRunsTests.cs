namespace GrokkingTickets.Cli.Tests;

/// <summary>Of several runs that fail, each is a line and together they are an exit code.</summary>
public sealed class FailedRunsTests : IDisposable
{
    private static readonly string[] Small = ["train", "task.modulus=11", "model.embedding=16", "model.hidden=16", "training.steps=500"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_run_that_diverges_is_said()
    {
        Ending ending = Grok.Run(_folder, [.. Small, "optimizer.kind=sgd", "optimizer.learning_rate=100", "seed=0,1"]);
        Assert.Equal(1, ending.Code);
        Assert.Equal(2, Lines(ending, ": training diverged, the train loss at step ").Distinct().Count());
    }

    [Fact]
    public void What_the_user_asked_for_wrongly_is_exit_code_2_unless_more_went_wrong()
    {
        string[] impossible = [.. Small, "pruning.control=no-dead-neurons", "pruning.at_step=0", "pruning.rate=0.995,0.997"];
        Ending ending = Grok.Run(_folder, impossible);
        Assert.Equal(2, ending.Code);
        Assert.Equal(2, Lines(ending, "every hidden neuron is dead").Distinct().Count());

        Assert.Equal(
            1,
            Grok.Run(_folder, [.. impossible, "optimizer.kind=sgd", "optimizer.learning_rate=100", "pruning.rate=0.5,0.997"]).Code
        );
    }

    [Theory]
    [InlineData("metrics.csv")]
    [InlineData("run.json")]
    [InlineData("checkpoints/step-0000020.safetensors")]
    public void A_folder_in_the_place_of_a_file_of_the_run_is_exit_code_2(string file)
    {
        string[] arguments = [.. Small, "training.steps=20", "--out", "run"];
        Grok.Succeed(_folder, arguments);
        File.Delete(_folder["run", file]);
        Directory.CreateDirectory(_folder["run", file]);
        Ending ending = Grok.Run(_folder, arguments);
        Assert.Equal(2, ending.Code);
        Assert.Single(Lines(ending, $"{Path.GetFileName(file)}: this is a folder"));
    }

    private static string[] Lines(Ending ending, string sentence) =>
        [
            .. ending
                .Error.Split('\n')
                .Where(line => line.StartsWith("grok: ", StringComparison.Ordinal) && line.Contains(sentence, StringComparison.Ordinal)),
        ];
}
