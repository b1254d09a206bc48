using System.Globalization;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Execution.Slurm;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Runs.Store.Leases;

namespace GrokkingTickets.Cli.Tests.Slurm;

/// <summary>What is handed to Slurm, seen by programs that stand for Slurm's.</summary>
public sealed class SubmissionTests : IDisposable
{
    private static readonly string[] Small = ["task.modulus=11", "model.embedding=8", "model.hidden=8"];

    /// <summary>Two tickets of each of two networks.</summary>
    private static readonly string[] Tickets =
    [
        "ticket",
        .. Small,
        "seed=0,1",
        "pruning.rate=0.3,0.5",
        "pruning.at_step=20",
        "training.steps=30",
        "--executor",
        "slurm",
    ];

    private readonly TemporaryFolder _folder = new();
    private readonly FakeSlurm _slurm;

    public SubmissionTests() => _slurm = new FakeSlurm(_folder["slurm"]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_level_of_the_graph_is_one_array_whose_tasks_wait_for_their_parents()
    {
        Ending ending = Succeed(Tickets);
        Assert.Equal(
            ["sbatch", "sbatch", "scontrol update", "scontrol update", "scontrol release"],
            _slurm.Changes().Select(call => call[0] == "scontrol" ? $"{call[0]} {call[1]}" : call[0])
        );
        string[] first = _slurm.Of("sbatch")[0];
        foreach (
            string option in new[]
            {
                "--parsable",
                "--hold",
                "--array=0-1",
                "--requeue",
                "--open-mode=append",
                "--kill-on-invalid-dep=yes",
                "--signal=B:USR1@90",
                "--cpus-per-task=1",
                "--output=array-0/task-%a.log",
                "--chdir=" + Submission,
            }
        )
        {
            Assert.Contains(option, first);
        }

        Assert.Equal(Path.Combine(Submission, "array-0.sh"), first[^1]);
        Assert.Contains($"--job-name=grok-{Path.GetFileName(Submission)}-0", first);
        Assert.Contains("--array=0-3", _slurm.Of("sbatch")[1]);
        Assert.Equal(
            [
                ["update", "JobId=200_0,200_1", "Dependency=afterok:100_0"],
                ["update", "JobId=200_2,200_3", "Dependency=afterok:100_1"],
                ["release", "100,200"],
            ],
            _slurm.Of("scontrol")
        );
        Assert.Contains("Submitted to Slurm: 6 tasks for 6 runs, ", ending.Out, StringComparison.Ordinal);
        Assert.Contains("  job 100: 2 tasks\n", ending.Out, StringComparison.Ordinal);
        Assert.Contains("  job 200: 4 tasks\n", ending.Out, StringComparison.Ordinal);
        Assert.Contains("cancel  scancel 100 200\n", ending.Out, StringComparison.Ordinal);
        Assert.All(ending.Lines, line => Assert.True(line.Length <= 80, line));
        Assert.True(File.Exists(Path.Combine(Submission, "released")));
    }

    [Fact]
    public void Options_of_Slurm_are_passed_on_as_they_are_and_the_users_own_come_last()
    {
        Succeed([
            .. Tickets,
            "--slurm.partition=long",
            "--slurm.time=1-00:30",
            "--slurm.array-parallelism=3",
            "--slurm.signal-delay=45",
            "--slurm.account=a",
            "--slurm.qos=q",
            "--slurm.mem=2G",
            "--slurm.extra=--comment=it's",
            "--slurm.extra=--nice",
            "--slurm.setup=module load dotnet",
            "--slurm.setup=export A='b c'",
        ]);
        string[] call = _slurm.Of("sbatch")[1];
        Assert.Contains("--array=0-3%3", call);
        Assert.Contains("--signal=B:USR1@45", call);
        Assert.Equal(
            ["--partition=long", "--time=1-00:30", "--account=a", "--qos=q", "--mem=2G", "--comment=it's", "--nice"],
            call[^8..^1]
        );
        Assert.Contains("\nmodule load dotnet\nexport A='b c'\n", File.ReadAllText(call[^1]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_waits_for_all_jobs_however_they_end_and_trains_nothing()
    {
        WriteStudy();
        Succeed("reproduce", "study.yaml", "--seeds", "2", "--runs", "my runs", "--executor", "slurm", "--jobs", "3");
        string[] report = _slurm.Of("sbatch")[^1];
        Assert.Contains("--dependency=afterany:100:200", report);
        Assert.Contains("--cpus-per-task=3", report);
        Assert.Equal(["release", "100,200,300"], _slurm.Of("scontrol")[^1]);
        string script = File.ReadAllText(report[^1]);
        Assert.Contains($"cd -- '{_folder.Path}' || exit\n", script, StringComparison.Ordinal);
        Assert.Contains(
            $" reproduce study.yaml --seeds 2 --runs '{_folder["my runs"]}' --report {_folder["report"]} --only-report --jobs 3\n",
            script,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Its_endings_say_what_is_done_and_what_is_only_queued()
    {
        string[] complete = [.. Small, "training.steps=20"];
        string[] none = [.. Small, "training.steps=5", "pruning.at_step=t_gen", "pruning.within=30"];
        Grok.Succeed(_folder, ["train", .. complete]);
        var plan = new RunPlan([
            .. new string[][] { [.. Small, "seed=1"], complete, none }.Select(overrides => new RunRequest(
                SpecificationReader.Load(Presets.DefaultName, overrides)
            )),
        ]);
        var executor = new SlurmExecutor(
            new RunStore(_folder["runs"]),
            new SlurmPrograms(_slurm.Programs),
            new SlurmOptions(),
            ["grok"],
            "a test",
            report: null
        );

        // The network of the ticket is to go on as long as it may, which it has not yet.
        Assert.Equal([RunEnding.Queued, RunEnding.AlreadyDone, RunEnding.Queued], await executor.RunAsync(plan, CancellationToken.None));
        Grok.Run(_folder, ["ticket", .. none]);
        Assert.Equal([RunEnding.Queued, RunEnding.AlreadyDone, RunEnding.NoTicket], await executor.RunAsync(plan, CancellationToken.None));
    }

    [Fact]
    public void What_is_complete_or_queued_is_not_submitted_again()
    {
        Succeed(Tickets);
        _slurm.Queue([.. Enumerable.Range(0, 2).Select(i => Queued(0, i, "RUNNING")), .. Enumerable.Range(0, 4).Select(i => Queued(1, i))]);
        _slurm.Forget();
        Ending ending = Succeed(Tickets);
        Assert.Contains("Nothing was submitted.\nIn the queue already: 6 tasks.\n", ending.Out, StringComparison.Ordinal);
        Assert.Empty(_slurm.Changes());

        // Of one network all is there, the other failed, and what waited for it was cancelled: only that comes again.
        Grok.Succeed(_folder, [.. Tickets[..^2], "seed=0"]);
        _slurm.Queue();
        ending = Succeed(Tickets);
        Assert.Contains("Submitted to Slurm: 3 tasks for 3 runs, ", ending.Out, StringComparison.Ordinal);
        Assert.Contains("Complete already: 3 tasks.\n", ending.Out, StringComparison.Ordinal);
        Assert.Equal(["update", "JobId=200_0,200_1", "Dependency=afterok:100_0"], _slurm.Of("scontrol")[0]);
    }

    [Fact]
    public void A_new_run_waits_for_one_that_was_queued_before()
    {
        Succeed("train", [.. Small, "training.steps=20", "--executor", "slurm"]);
        _slurm.Queue(Queued(0, 0, "RUNNING"));
        _slurm.Forget();
        Succeed("ticket", [.. Small, "pruning.at_step=20", "training.steps=30", "--executor", "slurm"]);
        Assert.Equal(
            [
                ["update", "JobId=100_0", "Dependency=afterok:700_0"],
                ["release", "100"],
            ],
            _slurm.Of("scontrol")
        );
    }

    [Fact]
    public void A_longer_stretch_waits_until_a_queued_shorter_one_of_the_same_run_has_ended_somehow()
    {
        Succeed("train", [.. Small, "training.steps=20", "--executor", "slurm"]);
        _slurm.Queue(Queued(0, 0));
        _slurm.Forget();
        Succeed("train", [.. Small, "training.steps=50", "--executor", "slurm"]);
        Assert.Equal(
            [
                ["update", "JobId=100_0", "Dependency=afterany:700_0"],
                ["release", "100"],
            ],
            _slurm.Of("scontrol")
        );
    }

    [Fact]
    public void What_waits_for_a_run_that_failed_is_replaced()
    {
        Succeed(Tickets);
        _slurm.Queue([Queued(0, 0, "RUNNING"), .. Enumerable.Range(0, 4).Select(i => Queued(1, i))]);
        _slurm.Forget();
        Assert.Contains("Submitted to Slurm: 3 tasks for 3 runs, ", Succeed(Tickets).Out, StringComparison.Ordinal);
        Assert.Equal(
            [
                ["700_2", "700_3"],
            ],
            _slurm.Of("scancel")
        );
    }

    [Fact]
    public void A_queued_report_is_kept_as_long_as_nothing_new_comes_before_it()
    {
        WriteStudy();
        string[] reproduce = ["reproduce", "study.yaml", "--seeds", "2", "--executor", "slurm"];
        Succeed(reproduce);
        string[] runs = [.. Enumerable.Range(0, 2).Select(i => Queued(0, i)), .. Enumerable.Range(0, 2).Select(i => Queued(1, i))];
        _slurm.Queue([.. runs, Queued("report")]);
        _slurm.Forget();
        Assert.Contains("The report is in the queue already, job 700.\n", Succeed(reproduce).Out, StringComparison.Ordinal);
        Assert.Empty(_slurm.Changes());

        // Another network is asked for: the report of before would come too early, and is not this one's either.
        _slurm.Queue([.. runs[1..], Queued("report")]);
        Succeed(reproduce);
        Assert.Equal(
            [
                ["700_0", "700"],
            ],
            _slurm.Of("scancel")
        );
        Assert.Contains("--dependency=afterany:100:200:700_1:700_1", _slurm.Of("sbatch")[^1]);

        // Nor is that of another folder.
        _slurm.Queue(Queued("report"));
        _slurm.Forget();
        Succeed([.. reproduce, "--report", "elsewhere"]);
        Assert.Empty(_slurm.Of("scancel"));
    }

    [Fact]
    public void A_level_beyond_what_an_array_may_hold_is_several_arrays()
    {
        _slurm.MaxArraySize(3);
        Succeed(Tickets);
        Assert.Equal(
            ["--array=0-1", "--array=0-2", "--array=0"],
            _slurm.Of("sbatch").Select(call => call.Single(word => word.StartsWith("--array=", StringComparison.Ordinal)))
        );
        Assert.Equal(
            [
                ["update", "JobId=200_0,200_1", "Dependency=afterok:100_0"],
                ["update", "JobId=200_2", "Dependency=afterok:100_1"],
                ["update", "JobId=300_0", "Dependency=afterok:100_1"],
                ["release", "100,200,300"],
            ],
            _slurm.Of("scontrol")
        );
    }

    [Fact]
    public void When_sbatch_refuses_all_is_taken_back_and_its_reason_is_the_sentence()
    {
        _slurm.Refuse("sbatch", "sbatch: error: Batch job submission failed: Invalid partition name specified", from: 2);
        FakeSlurm.WriteProgram(
            _folder["slurm", "squeue"],
            $"""
            echo "100|0|PENDING|0|(null)||$(grep -o -m1 'grok-[0-9a-f-]*-0' '{_folder["slurm", "calls"]}')"
            echo "600|0|PENDING|0|(null)||grok-20260101-000000-00000000-0"
            """
        );
        Ending ending = Run(Tickets);
        Assert.Equal(2, ending.Code);
        Assert.Equal(
            "grok: sbatch refuses: Batch job submission failed: Invalid partition name specified; nothing was submitted.\n",
            ending.Error
        );
        Assert.False(Directory.Exists(_folder["runs", ".slurm"]));
        Assert.DoesNotContain(_slurm.Of("scontrol"), call => call[0] == "release");

        // The other job of the queue is not of this submission.
        Assert.Equal(
            [
                ["100"],
            ],
            _slurm.Of("scancel")
        );
    }

    [Fact]
    public void When_Slurm_fails_it_is_no_mistake_of_the_users()
    {
        _slurm.Refuse("scontrol", "slurm_update error: Unable to contact slurm controller", from: 2);
        Ending ending = Run(Tickets);
        Assert.Equal((1, ""), (ending.Code, ending.Out));
        Assert.Equal(
            "grok: Slurm does not do as it should (scontrol: Unable to contact slurm controller); give the same command again.\n",
            ending.Error
        );
        Assert.False(Directory.Exists(_folder["runs", ".slurm"]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_submission_whose_process_died_is_finished_or_taken_back(bool wasReady)
    {
        Succeed(Tickets);
        string before = Submission;
        string own = Directory.CreateDirectory(_folder["runs", ".slurm", "z-notes"]).FullName;
        File.Delete(Path.Combine(before, "released"));
        if (!wasReady)
        {
            File.Delete(Path.Combine(before, "ready"));
        }

        _slurm.Queue(Queued(0, 0, "PENDING", priority: 0), Queued(0, 1, "PENDING", priority: 0), "1|N/A|PENDING|0|(null)||other");
        _slurm.Forget();
        Succeed(Tickets);
        Assert.Equal(
            wasReady ? ["scontrol release 700"] : ["scancel 700"],
            _slurm.Changes().Take(1).Select(call => string.Join(' ', call))
        );
        Assert.True(Directory.Exists(own));
        Assert.Equal(wasReady, Directory.Exists(before));
        Assert.Equal(wasReady, File.Exists(Path.Combine(before, "released")));
    }

    [Fact]
    public void A_dry_run_prints_scripts_and_commands_and_changes_nothing()
    {
        WriteStudy();
        string[] reproduce = ["reproduce", "study.yaml", "--seeds", "1", "--executor", "slurm", "--dry-run"];
        string shown = Succeed(reproduce).Out;
        foreach (
            string part in new[]
            {
                "#   task 0: modular-addition-mlp-p11-ticket60-20-seed0-",
                "job0=$(sbatch \\\n",
                "scontrol update JobId=${job1}_0 Dependency=afterok:${job0}_0\n",
                "  --dependency=afterany:${job0}:${job1} \\\n",
                "scontrol release ${job0},${job1},${report}\n",
                "scontrol requeue \"${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID\"\n",
            }
        )
        {
            Assert.Contains(part, shown, StringComparison.Ordinal);
        }

        Assert.Empty(_slurm.Changes());
        Assert.False(Directory.Exists(_folder["runs"]) || Directory.Exists(_folder["report"]));

        // Also where there is no Slurm.
        Assert.Equal(shown.Length, Grok.Succeed(_folder, reproduce).Out.Length);
    }

    [Fact]
    public void Without_Slurm_it_is_a_sentence()
    {
        Ending ending = Grok.Run(_folder, Tickets);
        Assert.Equal(2, ending.Code);
        Assert.Equal(
            "grok: There is no sbatch on the PATH, but --executor slurm needs it: give the command on a machine that submits to Slurm.\n",
            ending.Error
        );
        Assert.False(Directory.Exists(_folder["runs"]));
    }

    [Fact]
    public void Two_cannot_submit_runs_of_a_store_at_the_same_time()
    {
        using var taken = RunLease.TryTake(Directory.CreateDirectory(_folder["runs", ".slurm"]).FullName);
        Ending ending = Run(Tickets);
        Assert.Equal(2, ending.Code);
        Assert.Contains("another process is submitting runs of this store", ending.Error, StringComparison.Ordinal);
        Assert.Empty(_slurm.Changes());
    }

    [Fact]
    public void A_submission_that_is_interrupted_leaves_nothing()
    {
        Ending ending = Grok.RunWithSlurm(_folder, _slurm.Programs, new CancellationToken(canceled: true), Tickets);
        Assert.Equal((130, "", "grok: interrupted.\n"), (ending.Code, ending.Out, ending.Error));
        Assert.False(Directory.Exists(_folder["runs", ".slurm"]));
        Assert.DoesNotContain(_slurm.Of("scontrol"), call => call[0] == "release");
    }

    [Theory]
    [InlineData("--executor=cloud", "--executor is cloud, but must be local or slurm.")]
    [InlineData("--slurm.qos=x", "--slurm.qos is for --executor slurm, but the runs are to be trained on this machine.")]
    [InlineData(
        "--executor=slurm --slurm.array-parallelism=0",
        "--slurm.array-parallelism is 0, but must be a whole number from 1 to 1000000."
    )]
    [InlineData("--executor=slurm --slurm.time=", "--slurm.time needs a value: --slurm.time TIME.")]
    [InlineData(
        "--executor=slurm --slurm.time=soon",
        "--slurm.time is soon, but must be minutes, MM:SS, HH:MM:SS, D-HH, D-HH:MM, D-HH:MM:SS or UNLIMITED."
    )]
    [InlineData(
        "--executor=slurm --slurm.time=2:30",
        "--slurm.time is \"2:30\", but must be over a minute longer than --slurm.signal-delay, which is 90 seconds."
    )]
    [InlineData("--executor=slurm --slurm.qos=a\tb", "--slurm.qos is \"a\\u0009b\", but must be a word.")]
    [InlineData(
        "--executor=slurm --slurm.extra=nice",
        "--slurm.extra is nice, but must be an option of sbatch: --slurm.extra=--constraint=NAME."
    )]
    [InlineData("--executor=slurm --jobs=2", "--jobs is for this machine; on Slurm it is --slurm.array-parallelism.")]
    public void A_mistake_is_one_sentence(string options, string sentence)
    {
        Ending ending = Run(["train", .. options.Split(' ')]);
        Assert.Equal((2, "", $"grok: {sentence}\n"), (ending.Code, ending.Out, ending.Error));
        Assert.False(Directory.Exists(_folder["runs"]));
    }

    [Fact]
    public void The_list_of_runs_says_what_the_queue_knows()
    {
        Succeed(Tickets);
        Grok.Succeed(_folder, ["train", .. Small, "training.steps=10"]);
        _slurm.Queue(
            Queued(0, 0, "RUNNING", nodes: "n1"),
            Queued(0, 1),
            Queued(1, 0, dependency: "afterok:700_0(unfulfilled)"),
            Queued(1, 2, "PENDING", priority: 0)
        );
        string list = Run("runs").Out;
        Assert.Matches(@"-p11-seed0-\S+ +running on n1 +10/10 ", list);
        Assert.Matches(@"-p11-seed1-\S+ +queued +- ", list);
        Assert.Matches(@"-ticket30-20-seed0-\S+ +waits for another ", list);
        Assert.Matches(@"-ticket30-20-seed1-\S+ +held ", list);

        // Where it does not answer, the list comes all the same.
        _slurm.Refuse("squeue", "slurm_load_jobs error: Unable to contact slurm controller");
        Ending ending = Run("runs");
        Assert.Equal(0, ending.Code);
        Assert.Equal("warning: what is in Slurm's queue is not known (squeue: Unable to contact slurm controller).\n", ending.Error);
        Assert.Matches(@"-p11-seed0-\S+ +completed +10/10 ", ending.Out);
        Assert.Equal("", Grok.Succeed(_folder, "runs").Error);
    }

    [Fact]
    public void The_list_of_runs_does_not_wait_for_a_queue_that_does_not_answer()
    {
        Succeed(Tickets);
        FakeSlurm.WriteProgram(_folder["slurm", "squeue"], "exec sleep 60");
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Assert.Contains("squeue: no answer within 3 seconds", Run("runs").Error, StringComparison.Ordinal);
        Assert.InRange(clock.Elapsed.TotalSeconds, 2.9, 20);
    }

    [Fact]
    public void A_report_of_runs_that_are_not_there_is_a_failure_that_names_them()
    {
        WriteStudy();
        Ending ending = Grok.Run(_folder, "reproduce", "study.yaml", "--seeds", "2", "--only-report");
        Assert.Equal(1, ending.Code);
        Assert.StartsWith(
            "grok: 4 of 4 runs are not complete in runs: modular-addition-mlp-p11-seed0-",
            ending.Error,
            StringComparison.Ordinal
        );
        Grok.Succeed(_folder, "reproduce", "study.yaml", "--seeds", "2");
        Assert.Contains(
            "report: report/index.html",
            Grok.Succeed(_folder, "reproduce", "study.yaml", "--seeds", "2", "--only-report").Out,
            StringComparison.Ordinal
        );
    }

    private string Submission => Directory.EnumerateDirectories(_folder["runs", ".slurm"]).Order(StringComparer.Ordinal).First();

    /// <summary>A line of squeue for a task of the first submission.</summary>
    private string Queued(
        int array,
        int task,
        string state = "PENDING",
        string dependency = "(null)",
        string nodes = "",
        int priority = 5
    ) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"700|{task}|{state}|{priority}|{dependency}|{nodes}|grok-{Path.GetFileName(Submission)}-{array}"
        );

    private string Queued(string job) => $"700|N/A|PENDING|5|afterany:1_*(unfulfilled)||grok-{Path.GetFileName(Submission)}-{job}";

    private void WriteStudy() => File.WriteAllText(_folder["study.yaml"], SmallStudy.Yaml);

    private Ending Run(string command, params string[] arguments) => Run([command, .. arguments]);

    private Ending Run(string[] arguments) => Grok.RunWithSlurm(_folder, $"{_slurm.Programs}:/nowhere", arguments);

    private Ending Succeed(string command, params string[] arguments) => Succeed([command, .. arguments]);

    private Ending Succeed(string[] arguments)
    {
        Ending ending = Run(arguments);
        Assert.True(ending.Code == 0, $"exit code {ending.Code}: {ending.Error}");
        return ending;
    }
}
