using System.Diagnostics;

namespace GrokkingTickets.Cli.Tests;

/// <summary>Runs that are killed or interrupted end with the bits of runs that are not.</summary>
public sealed class ResumeTests : IDisposable
{
    private static readonly string[] Long =
    [
        "task.modulus=23",
        "model.embedding=128",
        "training.steps=6000",
        "training.checkpoint_every=500",
        "--runs",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Minibatches of 16 are seven an epoch, so that checkpoints are amid one.</summary>
    [Theory]
    [InlineData("train", 1)]
    [InlineData("ticket pruning.at_step=3000", 2)]
    [InlineData("train step.batch_size=16", 3)]
    public void A_run_killed_at_random_moments_ends_with_the_same_bits(string command, int seed)
    {
        string[] arguments = [.. command.Split(' '), .. Long];
        Grok.Succeed(_folder, [.. arguments, "whole"]);

        // Once while it starts; then as soon as so much of the metrics is there, and a little later.
        const int Kills = 6;
        var random = new Random(seed);
        long all = RunFiles.MetricsBytes(_folder["whole"]);
        long[] moments = [0, .. Enumerable.Range(1, Kills - 1).Select(_ => random.NextInt64(all * 9 / 10)).Order()];
        int kills = 0;
        foreach (long moment in moments)
        {
            using var grok = GrokProcess.Start(_folder, [.. arguments, "killed"]);
            grok.WaitFor(() => RunFiles.MetricsBytes(_folder["killed"]) >= moment);
            Thread.Sleep(random.Next(moment == 0 ? 250 : 20));
            kills += grok.HasExited ? 0 : 1;
            grok.Kill();
            grok.Wait();
        }

        Assert.True(kills >= 3, $"It was killed {kills} times only.");
        Grok.Succeed(_folder, [.. arguments, "killed"]);
        string[] names =
        [
            .. Directory.EnumerateDirectories(_folder["whole"]).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal),
        ];
        Assert.Equal(command.StartsWith("ticket", StringComparison.Ordinal) ? 2 : 1, names.Length);
        Assert.Equal(
            names,
            Directory.EnumerateDirectories(_folder["killed"]).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)
        );
        foreach (string name in names)
        {
            RunFiles.AssertSame(_folder["whole", name], _folder["killed", name]);
            Assert.Contains("\"status\": \"completed\"", File.ReadAllText(_folder["killed", name, "run.json"]), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public void A_signal_saves_says_how_to_go_on_and_that_goes_on(string signal)
    {
        // Long enough that the signal comes in time on a busy machine.
        string[] longer =
        [
            .. Long.Select(argument =>
                argument.StartsWith("training.steps=", StringComparison.Ordinal) ? "training.steps=40000" : argument
            ),
        ];
        using var grok = GrokProcess.Start(_folder, ["train", .. longer, "a b"]);
        grok.WaitFor(() =>
            grok.HasExited
            || Directory.Exists(_folder["a b"])
                && Directory.EnumerateFiles(_folder["a b"], "step-0000500*", SearchOption.AllDirectories).Any()
        );
        grok.Signal(signal);
        Ending interrupted = grok.Wait();

        Assert.Equal(130, interrupted.Code);
        Assert.Contains(
            "grok: interrupted and saved; the same command goes on from there:\n  grok train task.modulus=23 model.embedding=128 "
                + "training.steps=40000 training.checkpoint_every=500 --runs 'a b'\n",
            interrupted.Error,
            StringComparison.Ordinal
        );
        string run = RunFiles.Folder(_folder, "p23", "a b");
        Assert.Contains("\"status\": \"interrupted\"", File.ReadAllText(Path.Combine(run, "run.json")), StringComparison.Ordinal);
        Assert.StartsWith("a b/modular-addition-mlp-p23-seed0-", interrupted.Lines[0], StringComparison.Ordinal);
        Assert.StartsWith("  interrupted  step ", interrupted.Lines[1], StringComparison.Ordinal);

        Ending resumed = Grok.Succeed(_folder, ["train", .. longer, "a b"]);
        Assert.Contains(": going on from step ", resumed.Error, StringComparison.Ordinal);
        Grok.Succeed(_folder, ["train", .. longer, "whole"]);

        // The interrupted run has one checkpoint more, where it was interrupted.
        string whole = RunFiles.Folder(_folder, "p23", "whole");
        foreach (string more in RunFiles.Checkpoints(run).Except(RunFiles.Checkpoints(whole)))
        {
            File.Delete(Path.Combine(run, "checkpoints", more));
        }

        RunFiles.AssertSame(whole, run);
    }

    /// <summary>A step of a huge network takes seconds: the signal is heard before the step ends.</summary>
    [Fact]
    public void A_signal_is_heard_within_a_step()
    {
        string[] huge =
        [
            "train",
            "task.modulus=499",
            "model.embedding=100",
            "model.hidden=1000",
            "training.steps=100",
            "training.evaluate_every=1",
            "--runs",
            "huge",
        ];
        using var grok = GrokProcess.Start(_folder, huge);
        grok.WaitFor(() => Rows() >= 1);
        var clock = Stopwatch.StartNew();
        grok.WaitFor(() => Rows() >= 2);

        // A step, and one that is measured too. Another such begins now.
        TimeSpan two = clock.Elapsed;
        grok.Signal("TERM");
        Ending ending = grok.Wait();
        TimeSpan stopping = clock.Elapsed - two;
        Assert.Equal(130, ending.Code);
        string run = RunFiles.Folder(_folder, "p499", "huge");

        // The step that it was at is not measured, and none of it is done.
        int step = RunFiles.Column(run, "step").Length;
        Assert.Contains($": interrupted and saved at step {step}\n", ending.Error, StringComparison.Ordinal);
        Assert.Contains($"step-{step:D7}.safetensors", RunFiles.Checkpoints(run));
        Assert.True(stopping < two / 3, $"Two steps take {two}, but it stopped after {stopping}.");

        int Rows()
        {
            string? path = Directory.Exists(_folder["huge"])
                ? Directory.EnumerateFiles(_folder["huge"], "metrics.csv", SearchOption.AllDirectories).SingleOrDefault()
                : null;
            return path is null ? 0 : File.ReadAllText(path).Count(c => c == '\n') - 1;
        }
    }
}
