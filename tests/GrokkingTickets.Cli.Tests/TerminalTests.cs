using GrokkingTickets.Cli.Output;

namespace GrokkingTickets.Cli.Tests;

/// <summary>What a terminal gets, and what a file does.</summary>
public sealed class TerminalTests(TerminalTests.Trained trained) : IClassFixture<TerminalTests.Trained>
{
    [Fact]
    public void A_terminal_gets_control_codes_a_file_a_simple_terminal_and_one_without_colours_do_not()
    {
        string bare = Runs(CapturedOutput.Redirected, 80);
        string drawn = Runs(CapturedOutput.Terminal, 140);
        Assert.StartsWith("  \e[1mrun\e[0m ", drawn, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', bare);
        Assert.Equal(bare, drawn.Replace("\e[1m", "", StringComparison.Ordinal).Replace("\e[0m", "", StringComparison.Ordinal));
        Assert.Equal(bare, Runs(CapturedOutput.Terminal with { WantsColor = false }, 140));
        Assert.Equal(bare, Runs(CapturedOutput.Terminal with { KnowsControlCodes = false }, 80));
    }

    [Fact]
    public void On_a_narrow_terminal_a_run_has_three_lines()
    {
        string[] lines = Runs(CapturedOutput.Terminal, 60).Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.Matches(@"\Amodular-addition-mlp-p11-seed0-[0-9a-f]{10}\z", lines[0]);
        Assert.Matches(@"\A  completed, step 4/4, test .*, t_gen > 4\z", lines[1]);
        Assert.Matches(@"\A  sustained same, .*, kept 1, disk \d+(\.\d)? kB\z", lines[2]);
    }

    [Fact]
    public async Task The_wish_to_stop_saves_and_says_how_to_go_on()
    {
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        var begins = Task.Run(() =>
        {
            SpinWait.SpinUntil(() => File.Exists(folder["mine", "run.json"]));
            stop.Cancel();
        });
        Ending ending = Grok.Run(folder, stop.Token, "train", "task.modulus=11", "training.steps=100000000", "--out", "mine");
        await begins;
        Assert.Equal(130, ending.Code);
        Assert.EndsWith(
            "grok: interrupted and saved; the same command goes on from there:\n  grok of a test\n",
            ending.Error,
            StringComparison.Ordinal
        );
        Assert.StartsWith("  interrupted  step ", ending.Lines[1], StringComparison.Ordinal);
    }

    private string Runs(OutputKind kind, int width)
    {
        using var output = new CapturedOutput(kind, width);
        using var error = new CapturedOutput();
        Assert.Equal(0, Grok.In(trained.Folder, Grok.Context(output, error), ["runs"]));
        return output.Text;
    }

    /// <summary>One run.</summary>
    public sealed class Trained : IDisposable
    {
        public Trained() => Grok.Succeed(Folder, "train", "task.modulus=11", "model.embedding=8", "model.hidden=8", "training.steps=4");

        public TemporaryFolder Folder { get; } = new();

        public void Dispose() => Folder.Dispose();
    }
}
