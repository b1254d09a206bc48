using System.Globalization;

namespace GrokkingTickets.Cli.Tests;

/// <summary>Several processes that are asked for one run, of which some die or sleep.</summary>
public sealed class LeaseTests : IDisposable
{
    private const string WaitsFor = " is training this run; waiting for it.";

    // Long enough for a second process to start on a busy machine.
    private static readonly Dictionary<string, string> ShortLease = new() { ["GROK_LEASE_SECONDS"] = "8" };
    private static readonly string[] Run = ["train", "task.modulus=23", "model.embedding=128", "training.checkpoint_every=500"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_second_process_waits_and_goes_on_where_the_first_was_stopped()
    {
        string[] arguments = [.. Run, "training.steps=1000000"];
        using var first = GrokProcess.Start(_folder, arguments);
        first.WaitFor(() => first.HasExited || HasCheckpoint(500));
        using var second = GrokProcess.Start(_folder, arguments);
        second.WaitFor(() => second.HasExited || second.Error.Contains(WaitsFor, StringComparison.Ordinal));
        Assert.False(second.HasExited);
        first.Signal("INT");
        Assert.Equal(130, first.Wait().Code);
        second.WaitFor(() => second.HasExited || second.Error.Contains("going on from step ", StringComparison.Ordinal));
        second.Signal("INT");
        Assert.Equal(130, second.Wait().Code);

        Grok.Succeed(_folder, [.. Run, "training.steps=500", "--runs", "whole"]);
        string run = RunFiles.Folder(_folder, "p23");
        string whole = RunFiles.Folder(_folder, "p23", "whole");
        RunFiles.AssertSameCheckpoint(whole, run, "step-0000500.safetensors");
        Assert.Equal(RunFiles.Column(whole, "test_loss"), RunFiles.Column(run, "test_loss").Take(51));
        string[] steps = [.. RunFiles.Column(run, "step").SkipLast(1)];
        Assert.Equal(Enumerable.Range(0, steps.Length).Select(i => (10 * i).ToString(CultureInfo.InvariantCulture)), steps);
        Assert.False(Directory.Exists(Path.Combine(run, ".lease")));
    }

    [Fact]
    public void A_process_that_is_killed_keeps_nobody_waiting()
    {
        using (var first = GrokProcess.Start(_folder, [.. Run, "training.steps=1000000"]))
        {
            first.WaitFor(() => first.HasExited || HasCheckpoint(500));
            first.Kill();
            first.Wait();
        }

        string run = RunFiles.Folder(_folder, "p23");
        Assert.True(Directory.Exists(Path.Combine(run, ".lease")));
        Ending second = GrokProcess.Succeed(_folder, [.. Run, "training.steps=1000"]);
        Assert.DoesNotContain(WaitsFor, second.Error, StringComparison.Ordinal);
        GrokProcess.Succeed(_folder, [.. Run, "training.steps=1000", "--runs", "whole"]);
        RunFiles.AssertSameCheckpoint(RunFiles.Folder(_folder, "p23", "whole"), run, "step-0001000.safetensors");
        Assert.False(Directory.Exists(Path.Combine(run, ".lease")));
    }

    [Fact]
    public void A_process_that_sleeps_too_long_loses_the_run_and_writes_nothing_when_it_wakes_up()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no such signals.");
        string[] arguments = [.. Run, "training.steps=30000"];
        using var first = GrokProcess.Start(_folder, ShortLease, arguments);
        first.WaitFor(() => first.HasExited || HasCheckpoint(500));
        first.Signal("STOP");
        Assert.False(HasCheckpoint(30000));
        Ending second = GrokProcess.Succeed(_folder, arguments);
        Assert.Contains(WaitsFor, second.Error, StringComparison.Ordinal);
        Assert.Contains("going on from step ", second.Error, StringComparison.Ordinal);
        string run = RunFiles.Folder(_folder, "p23");
        Dictionary<string, DateTime> after = Times();

        first.Signal("CONT");
        Ending woken = first.Wait();
        Assert.Equal(0, woken.Code);
        Assert.Contains(
            "another process has taken this run over, because this one was not heard of for too long.",
            woken.Error,
            StringComparison.Ordinal
        );
        Assert.Contains("nothing to do, trained to step 30000 before", woken.Error, StringComparison.Ordinal);
        Assert.Equal(after, Times());
        GrokProcess.Succeed(_folder, [.. arguments, "--runs", "whole"]);
        RunFiles.AssertSame(RunFiles.Folder(_folder, "p23", "whole"), run);

        Dictionary<string, DateTime> Times() =>
            Directory
                .EnumerateFileSystemEntries(run, "*", SearchOption.AllDirectories)
                .ToDictionary(path => path, File.GetLastWriteTimeUtc);
    }

    private bool HasCheckpoint(int step) =>
        Directory.Exists(_folder["runs"])
        && Directory
            .EnumerateFiles(
                _folder["runs"],
                string.Create(CultureInfo.InvariantCulture, $"step-{step:D7}.safetensors"),
                SearchOption.AllDirectories
            )
            .Any(path => !path.Contains(".lease", StringComparison.Ordinal));
}
