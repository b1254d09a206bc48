namespace GrokkingTickets.Cli.Tests;

/// <summary>The program as a process: what the tests in this process do not see.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Its_outputs_and_exit_code_are_those_of_the_command_line_in_this_process()
    {
        string[] train = ["train", "task.modulus=11", "model.embedding=8", "model.hidden=8", "training.steps=20"];
        Assert.Matches(
            @"\Aruns/modular-addition-mlp-p11-seed0-[0-9a-f]{10}\n  completed    step 20  ",
            GrokProcess.Run(_folder, train).Out
        );
        foreach (
            string[] arguments in new string[][]
            {
                train,
                ["runs"],
                ["metrics", "modular", "--format", "csv"],
                ["show", "modular"],
                ["spec"],
                ["plan", "--seeds", "x"],
                ["train", "nowhere.yaml"],
                ["nonsense"],
            }
        )
        {
            Assert.Equal(Grok.Run(_folder, arguments), GrokProcess.Run(_folder, arguments));
        }
    }

    [Fact]
    public void Help_calls_it_grok_and_the_version_is_its_own()
    {
        Assert.Contains("\nUsage:\n  grok [command]", GrokProcess.Run(_folder, "--help").Out, StringComparison.Ordinal);
        Assert.Matches(@"\A\d+\.\d+\.\d+(\+[0-9a-f]+)?\n\z", GrokProcess.Run(_folder, "--version").Out);
    }
}
