using System.Diagnostics;
using System.Globalization;

namespace GrokkingTickets.Cli.Tests.Slurm;

/// <summary>What the tasks of a submission do on their nodes.</summary>
public sealed class TaskTests : IDisposable
{
    private static readonly string[] Small = ["task.modulus=11", "model.embedding=8", "model.hidden=8"];

    private readonly TemporaryFolder _folder = new();
    private readonly FakeSlurm _slurm;

    public TaskTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Slurm and the scripts for it are of Unix.");
        _slurm = new FakeSlurm(_folder["slurm"]);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_task_trains_its_own_stretch_and_nothing_that_it_builds_on()
    {
        string[] ticket = ["ticket", .. Small, "pruning.at_step=20", "training.steps=30"];
        Submit([.. ticket, "--executor", "slurm"]);
        Ending early = Task(1, 0);
        Assert.Equal((1, ""), (early.Code, early.Out));
        Assert.Matches(
            @"\Agrok: modular-addition-mlp-p11-ticket60-20-seed0-\S+: not begun, because modular-addition-mlp-p11-seed0-\S+, which it is pruned from, "
                + @"is not complete in \S+/runs; the command that submitted it submits both again\.\n\z",
            early.Error
        );
        Assert.Equal([".slurm"], Directory.EnumerateDirectories(_folder["runs"]).Select(path => Path.GetFileName(path)));

        Assert.Equal(0, Task(0, 0).Code);
        Assert.Equal(0, Task(1, 0).Code);
        Grok.Succeed(_folder, [.. ticket, "--runs", "local"]);
        foreach (string run in Directory.EnumerateDirectories(_folder["local"]).Select(path => Path.GetFileName(path)))
        {
            RunFiles.AssertSame(_folder["local", run], _folder["runs", run]);
        }
    }

    [Fact]
    public void All_that_is_asked_of_a_stretch_reaches_its_task()
    {
        string[] asked =
        [
            "train",
            .. Small,
            "training.steps=33",
            "training.evaluate_every=7",
            "training.checkpoint_every=11",
            "training.until=1.5*t_gen",
            "training.within=60",
            "task.threshold=0.123",
        ];
        Submit([.. asked, "--out", "own", "--executor", "slurm"]);
        Assert.Equal(0, Task(0, 0).Code);
        Grok.Succeed(_folder, [.. asked, "--out", "local"]);
        RunFiles.AssertSame(_folder["local"], _folder["own"]);
    }

    [Fact]
    public void That_there_is_no_ticket_is_no_failure()
    {
        string[] ticket = ["ticket", .. Small, "pruning.at_step=t_gen", "pruning.within=20", "training.steps=10", "--executor", "slurm"];
        Submit(ticket);
        Assert.Equal(0, Task(0, 0).Code);
        Ending ending = Task(1, 0);
        Assert.Equal(0, ending.Code);
        Assert.Contains("there is no such ticket, because", ending.Error, StringComparison.Ordinal);
        Ending again = Submit(ticket);
        Assert.Contains(
            "Nothing was submitted.\nComplete already: 1 task.\nNo such ticket, because its network has not generalised in time: 1 task.\n",
            again.Out,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_file_that_has_changed_since_the_submission_is_a_mistake()
    {
        Grok.Succeed(_folder, ["train", .. Small, "training.steps=1", "--out", "a"]);
        Grok.Succeed(_folder, ["train", .. Small, "training.steps=2", "--out", "b"]);
        File.Copy(_folder["a", "checkpoints", "step-0000001.safetensors"], _folder["start.safetensors"]);
        Submit(["train", .. Small, "model.init_from=start.safetensors", "training.steps=5", "--executor", "slurm"]);
        File.Copy(_folder["b", "checkpoints", "step-0000002.safetensors"], _folder["start.safetensors"], overwrite: true);
        Ending ending = Task(0, 0);
        Assert.Equal(2, ending.Code);
        Assert.EndsWith(
            ": its specification, or a file that it names, has changed since it was submitted; give the command again.\n",
            ending.Error,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("1", "0")]
    [InlineData("0", "1")]
    [InlineData("0", "-1")]
    public void A_task_that_was_not_submitted_is_a_mistake(string array, string task)
    {
        Submit(["train", .. Small, "training.steps=5", "--executor", "slurm"]);
        Ending ending = Grok.Run(_folder, "slurm-task", Submission, array, task);
        Assert.Equal(2, ending.Code);
        Assert.DoesNotContain("   at ", ending.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_task_that_is_stopped_before_its_first_step_fails_instead_of_being_queued_again_for_ever()
    {
        Submit(["train", .. Small, "training.steps=5", "--executor", "slurm"]);
        Ending ending = Grok.Run(_folder, new CancellationToken(canceled: true), "slurm-task", Submission, "0", "0");
        Assert.Equal(1, ending.Code);
        Assert.Contains(": stopped before its first step; give it more time (--slurm.time)", ending.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("it's a $HOME of \"runs\"")]
    [InlineData("%A #! \\x; `y` & ä")]
    public void Scripts_work_whatever_folders_are_called(string name)
    {
        File.WriteAllText(_folder["it's; $(a) \"study\".yaml"], SmallStudy.Yaml);
        Submit("reproduce", "it's; $(a) \"study\".yaml", "--seeds", "1", "--runs", name, "--report", $"{name} r", "--executor", "slurm");
        foreach (string[] call in _slurm.Of("sbatch"))
        {
            using Process script = Script(call[^1]);
            string error = script.StandardError.ReadToEnd();
            script.WaitForExit();
            Assert.True(script.ExitCode == 0, error);
        }

        Assert.True(File.Exists(_folder[$"{name} r", "claims.json"]));
    }

    /// <summary>Slurm signals USR1 before the limit of time, TERM when a job is cancelled, and may send both.</summary>
    [Theory]
    [InlineData("USR1", true)]
    [InlineData("TERM", false)]
    [InlineData("USR1 TERM", false)]
    public void A_signal_saves_the_run_and_only_the_limit_of_time_queues_it_again(string signals, bool isQueuedAgain)
    {
        Submit("train", "task.modulus=23", "model.embedding=64", "training.steps=1000000", "--executor", "slurm");
        using Process script = Script(_slurm.Of("sbatch")[0][^1]);
        var clock = Stopwatch.StartNew();
        while (RunFiles.MetricsBytes(_folder["runs"]) < 1000)
        {
            Assert.True(clock.Elapsed.TotalSeconds < 60, "It did not begin.");
            Thread.Sleep(10);
        }

        foreach (string signal in signals.Split(' '))
        {
            using var kill = Process.Start("kill", ["-" + signal, script.Id.ToString(CultureInfo.InvariantCulture)]);
            kill.WaitForExit();
        }

        string error = script.StandardError.ReadToEnd();
        script.WaitForExit();
        Assert.Equal(130, script.ExitCode);
        Assert.Contains("interrupted and saved at step ", error, StringComparison.Ordinal);
        Assert.Equal(
            isQueuedAgain ? ["requeue 700_0"] : [],
            _slurm.Of("scontrol").Where(call => call[0] == "requeue").Select(call => string.Join(' ', call))
        );
    }

    [Fact]
    public void The_command_of_tasks_is_not_for_people() =>
        Assert.DoesNotContain("slurm-task", Grok.Succeed(_folder, "--help").Out, StringComparison.Ordinal);

    private string Submission => Assert.Single(Directory.EnumerateDirectories(_folder["runs", ".slurm"]));

    private Ending Submit(params string[] arguments)
    {
        Ending ending = Grok.RunWithSlurm(_folder, _slurm.Programs, arguments);
        Assert.True(ending.Code == 0, $"exit code {ending.Code}: {ending.Error}");
        return ending;
    }

    private Ending Task(int array, int task) =>
        Grok.Run(
            _folder,
            "slurm-task",
            Submission,
            array.ToString(CultureInfo.InvariantCulture),
            task.ToString(CultureInfo.InvariantCulture)
        );

    /// <summary>A script as Slurm would run it, for the first task of an array.</summary>
    private Process Script(string path)
    {
        var start = new ProcessStartInfo("bash", [path])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment["PATH"] = $"{_slurm.Programs}:{start.Environment["PATH"]}";
        start.Environment["SLURM_ARRAY_JOB_ID"] = "700";
        start.Environment["SLURM_ARRAY_TASK_ID"] = "0";
        Process script = Process.Start(start)!;
        script.BeginOutputReadLine();
        return script;
    }
}
