namespace GrokkingTickets.Cli.Tests;

/// <summary>Asking for more of a run, for all of it again, at the same time, or on more cores.</summary>
public sealed class StretchTests : IDisposable
{
    private static readonly string[] Small = ["task.modulus=11", "model.embedding=16", "model.hidden=16", "training.checkpoint_every=500"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void More_steps_continue_and_nothing_is_trained_again()
    {
        Grok.Succeed(_folder, ["train", .. Small, "training.steps=1000"]);
        string run = RunFiles.Folder(_folder, "p11");
        string[] seconds = RunFiles.Column(run, "seconds");
        DateTime written = File.GetLastWriteTimeUtc(Path.Combine(run, "checkpoints", "step-0001000.safetensors"));

        Ending more = Grok.Succeed(_folder, ["train", .. Small, "training.steps=2000"]);

        Assert.Contains(": going on from step 1000 of 2000\n", more.Error, StringComparison.Ordinal);
        Assert.Equal(101, seconds.Length);
        Assert.Equal(seconds, RunFiles.Column(run, "seconds").Take(101));
        Assert.Equal(written, File.GetLastWriteTimeUtc(Path.Combine(run, "checkpoints", "step-0001000.safetensors")));
        Grok.Succeed(_folder, ["train", .. Small, "training.steps=2000", "--runs", "whole"]);
        RunFiles.AssertSame(RunFiles.Folder(_folder, "p11", "whole"), run);
    }

    [Fact]
    public void A_checkpoint_that_is_not_there_is_computed_again_to_the_same_bits()
    {
        Grok.Succeed(_folder, ["train", .. Small, "training.steps=1000"]);
        string run = RunFiles.Folder(_folder, "p11");
        string[] seconds = RunFiles.Column(run, "seconds");
        Ending replay = Grok.Succeed(_folder, ["train", .. Small, "training.steps=1000", "training.checkpoint_every=250"]);
        Assert.Contains(
            ": going over steps 0 to 1000 again, for checkpoints or metrics that are not there\n",
            replay.Error,
            StringComparison.Ordinal
        );
        Assert.Equal(
            [
                "step-0000000.safetensors",
                "step-0000250.safetensors",
                "step-0000500.safetensors",
                "step-0000750.safetensors",
                "step-0001000.safetensors",
            ],
            RunFiles.Checkpoints(run)
        );
        Assert.Equal(seconds, RunFiles.Column(run, "seconds"));
        Grok.Succeed(_folder, ["train", .. Small, "training.steps=1000", "training.checkpoint_every=250", "--runs", "whole"]);
        RunFiles.AssertSame(RunFiles.Folder(_folder, "p11", "whole"), run);
    }

    [Fact]
    public void A_replay_that_ends_early_does_not_make_the_run_shorter()
    {
        Grok.Succeed(_folder, ["train", .. Small, "training.steps=1000"]);
        Grok.Succeed(_folder, ["train", .. Small, "training.steps=700"]);
        string run = RunFiles.Folder(_folder, "p11");
        Assert.Contains("\"last_step\": 1000,", File.ReadAllText(Path.Combine(run, "run.json")), StringComparison.Ordinal);
        Assert.Contains("1000/1000", Grok.Succeed(_folder, "runs").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Finished_work_is_not_done_again()
    {
        Grok.Succeed(_folder, ["ticket", .. Small, "training.steps=500", "pruning.at_step=1000"]);
        Dictionary<string, DateTime> before = Times();
        Ending again = Grok.Succeed(_folder, ["ticket", .. Small, "training.steps=500", "pruning.at_step=1000"]);
        Assert.Equal(before, Times());
        Assert.Contains("seed0-", again.Error, StringComparison.Ordinal);
        Assert.Contains(": nothing to do, trained to step 500 before\n", again.Error, StringComparison.Ordinal);
        Assert.Contains(": nothing to do, trained to step 1000 before\n", again.Error, StringComparison.Ordinal);

        Dictionary<string, DateTime> Times() =>
            Directory
                .EnumerateFiles(_folder["runs"], "*", SearchOption.AllDirectories)
                .ToDictionary(path => path, File.GetLastWriteTimeUtc);
    }

    [Fact]
    public void One_job_and_two_give_the_same_bits()
    {
        string[] arguments = ["ticket", .. Small, "seed=0,1", "pruning.rate=0.3,0.6", "pruning.at_step=500", "training.steps=400"];
        Grok.Succeed(_folder, [.. arguments, "--jobs", "1", "--runs", "one"]);
        Grok.Succeed(_folder, [.. arguments, "--jobs", "2", "--runs", "two"]);
        string[] names = [.. Directory.EnumerateDirectories(_folder["one"]).Select(path => Path.GetFileName(path))];
        Assert.Equal(6, names.Length);
        Assert.All(names, name => RunFiles.AssertSame(_folder["one", name], _folder["two", name]));
    }
}
