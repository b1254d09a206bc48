namespace GrokkingTickets.Cli.Tests;

/// <summary>Outputs that cannot be written, and terminals that go away.</summary>
public sealed class OutputFailureTests : IDisposable
{
    private static readonly string[] Short = ["train", "task.modulus=11", "model.embedding=8", "model.hidden=8", "training.steps=20"];

    private readonly TemporaryFolder _folder = new();

    /// <summary>A full disk in the shape of a device is of Linux.</summary>
    public static TheoryData<string> Unwritable => OperatingSystem.IsLinux() ? ["2>/dev/full", "2>&-"] : ["2>&-"];

    public static TheoryData<string> Results =>
        ["train", "runs", "spec", "--help", "metrics modular --format csv", "metrics modular --format json", "show modular"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Unwritable))]
    public void Training_goes_on_where_nobody_can_be_told_of_it(string redirection)
    {
        Ending ending = GrokProcess.RunRedirected(_folder, redirection, Short);
        Assert.Equal(0, ending.Code);
        Assert.Matches(@"\Aruns/modular-addition-mlp-p11-seed0-[0-9a-f]{10}\n  completed    step 20  ", ending.Out);
        Assert.Contains(
            "\"completed\"",
            File.ReadAllText(Path.Combine(RunFiles.Folder(_folder, "seed0"), "run.json")),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [MemberData(nameof(Unwritable))]
    public void A_mistake_that_cannot_be_said_is_still_in_the_exit_code(string redirection) =>
        Assert.Equal(2, GrokProcess.RunRedirected(_folder, redirection, "train", "seed=x").Code);

    [Theory]
    [MemberData(nameof(Results))]
    public void Results_that_cannot_be_written_are_a_failure_and_said_so(string arguments)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux has /dev/full.");
        Grok.Succeed(_folder, Short);
        Ending ending = GrokProcess.RunRedirected(_folder, ">/dev/full", arguments == "train" ? Short : arguments.Split(' '));
        Assert.Equal(1, ending.Code);
        Assert.Equal(
            "grok: the results cannot be written to the standard output (No space left on device).",
            ending.Error.TrimEnd().Split('\n')[^1]
        );
        Assert.DoesNotContain("Unhandled", ending.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_reads_only_the_first_lines_gets_no_complaint()
    {
        // What the shell makes of it: the reader is gone before much is written.
        Ending ending = GrokProcess.RunRedirected(_folder, "| true", "spec");
        Assert.Equal("", ending.Error);
    }

    [Theory]
    [InlineData("HUP")]
    [InlineData("TERM")]
    [InlineData("INT")]
    public void A_terminal_that_goes_away_and_other_signals_save_the_run(string signal)
    {
        using var grok = GrokProcess.Start(
            _folder,
            "train",
            "task.modulus=23",
            "training.steps=100000",
            "training.checkpoint_every=100000"
        );
        grok.WaitFor(() => RunFiles.MetricsBytes(_folder["runs"]) > 2000);
        grok.Signal(signal);
        Ending ending = grok.Wait();
        Assert.Equal(130, ending.Code);
        Assert.Contains("interrupted and saved at step", ending.Error, StringComparison.Ordinal);
        string[] checkpoints =
        [
            .. Directory.EnumerateFiles(Path.Combine(RunFiles.Folder(_folder, "seed0"), "checkpoints")).Order(StringComparer.Ordinal),
        ];
        Assert.Equal(2, checkpoints.Length);
        Assert.DoesNotContain("step-0000000", checkpoints[1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_second_signal_ends_the_program_at_once()
    {
        using var grok = GrokProcess.Start(_folder, "train", "model.hidden=1024", "training.steps=100000");
        grok.WaitFor(() => RunFiles.MetricsBytes(_folder["runs"]) > 0);

        // Both at the same moment, so that the first cannot have ended it; whichever is heard second is what it dies of.
        grok.Signal("STOP");
        grok.Signal("HUP");
        grok.Signal("TERM");
        grok.Signal("CONT");
        Assert.Contains(grok.Wait().Code, new[] { 128 + 1, 128 + 15 });
    }
}
