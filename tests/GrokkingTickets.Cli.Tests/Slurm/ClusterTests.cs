using System.Text.RegularExpressions;

namespace GrokkingTickets.Cli.Tests.Slurm;

/// <summary>The program on a real Slurm. Whatever happens there, the runs have the bits of those that this machine trains.</summary>
public sealed partial class ClusterTests : IClassFixture<SlurmCluster>, IDisposable
{
    /// <summary>A base network whose tickets are taken when it has generalised: three levels, eight stretches with two seeds.</summary>
    private const string Study = """
        id: on-a-cluster
        title: Tickets by definition
        set:
          task: {modulus: 23, train_fraction: 0.7}
          model: {embedding: 32, hidden: 32}
          optimizer: {learning_rate: 0.01}
        networks:
          base:
            set: {training: {steps: 20000}}
          ticket:
            set: {pruning: {at_step: t_gen+200, within: 20000}, training: {steps: 2000}}
            grid: {pruning.rate: [0.3, 0.5]}
        panels:
          - {title: Accuracy, y: accuracy}
        claims:
          - id: sooner
            claim: Tickets generalise sooner.
            parts:
              - {measure: ratio, statistic: t_gen, of: ticket, to: base, below: 1}
        """;

    private static readonly string[] Ticket =
    [
        "ticket",
        "task.modulus=23",
        "model.embedding=64",
        "pruning.at_step=20000",
        "training.steps=500",
    ];

    private readonly SlurmCluster _cluster;
    private readonly TemporaryFolder _folder = new();

    public ClusterTests(SlurmCluster cluster)
    {
        Assert.SkipWhen(cluster.WhyNot is not null, cluster.WhyNot ?? "");
        _cluster = cluster;
        File.WriteAllText(_folder["study.yaml"], Study);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_study_of_which_a_task_and_a_node_are_killed_ends_as_on_this_machine()
    {
        string[] reproduce = ["reproduce", "study.yaml", "--seeds", "2", "--jobs", "2"];
        Grok.Succeed(_folder, [.. reproduce, "--runs", "local", "--report", "local-report"]);

        _cluster.Call("scontrol", "update", "NodeName=n1", "State=DRAIN", "Reason=test");
        Ending submitted = _cluster.Succeed(_folder, [.. reproduce, "--executor", "slurm"]);
        string first = JobOf(submitted, "2 tasks");
        Assert.Contains("Submitted to Slurm: 8 tasks for 6 runs, ", submitted.Out, StringComparison.Ordinal);

        // One of the networks stands still until its node dies.
        WaitUntilBegun("-p23-seed0");
        _cluster.Signal(first, 0, "STOP");

        // Those that wait for the one that is killed go with it; the others stay.
        WaitUntilBegun("-p23-seed1");
        _cluster.Signal(first, 1, "KILL");
        _cluster.WaitFor(() => _cluster.Queue().Length == 1 + 3 + 1, "what waits for a failed run is cancelled");
        Ending again = _cluster.Succeed(_folder, [.. reproduce, "--executor", "slurm"]);
        Assert.Contains("Submitted to Slurm: 4 tasks for 3 runs, ", again.Out, StringComparison.Ordinal);
        Assert.Contains("In the queue already: 4 tasks.", again.Out, StringComparison.Ordinal);

        // Of the network that stands still; what the other is doing by now is up to the cluster.
        string listed = _cluster.Succeed(_folder, "runs").Out;
        Assert.Matches(@"-seed0-\S+ +running on n2 ", listed);
        Assert.Matches(@"-ticket50-tgen\+200-seed0-\S+ +waits for another ", listed);

        // Slurm notices, and gives the tasks to the other node.
        _cluster.Call("scontrol", "update", "NodeName=n1", "State=RESUME");
        _cluster.KillNode();
        _cluster.WaitForTheEnd();
        AssertAsLocal();
        Assert.Equal(File.ReadAllBytes(_folder["local-report", "claims.json"]), File.ReadAllBytes(_folder["report", "claims.json"]));
    }

    [Fact]
    public void A_run_that_meets_its_limit_of_time_is_queued_again_and_its_ticket_waits()
    {
        Grok.Succeed(_folder, [.. Ticket, "--runs", "local"]);
        string parent = JobOf(_cluster.Succeed(_folder, [.. Ticket, "--executor", "slurm"]), "1 task");
        WaitUntilBegun("-p23-seed0");

        // What Slurm does by itself so many seconds before the limit, which is whole minutes.
        _cluster.Call("scancel", "--signal=USR1", "--batch", parent + "_0");
        string log = Assert.Single(Directory.EnumerateDirectories(_folder["runs", ".slurm"])) + "/array-0/task-0.log";
        _cluster.WaitFor(() => File.ReadAllText(log).Contains("queued again", StringComparison.Ordinal), "the run is queued again");
        _cluster.WaitFor(() => _cluster.Queue().Any(line => line.Contains(" PENDING BeginTime ", StringComparison.Ordinal)), "it waits");
        Assert.Contains(_cluster.Queue(), line => line.Contains(" PENDING Dependency ", StringComparison.Ordinal));
        _cluster.WaitForTheEnd();
        string text = File.ReadAllText(log);
        Match saved = Assert.Single(SavedLine().Matches(text));
        Assert.True(text.Contains($"going on from step {saved.Groups["step"].Value} of 20000\n", StringComparison.Ordinal), text);

        // Where it was interrupted, there is a checkpoint more, unless one belongs there.
        string run = RunFiles.Folder(_folder, "-p23-seed0");
        string checkpoint = $"step-{saved.Groups["step"].Value.PadLeft(7, '0')}.safetensors";
        if (!RunFiles.Checkpoints(RunFiles.Folder(_folder, "-p23-seed0", "local")).Contains(checkpoint))
        {
            File.Delete(Path.Combine(run, "checkpoints", checkpoint));
        }

        AssertAsLocal();
    }

    [Fact]
    public void A_run_that_is_cancelled_is_saved_and_takes_what_waits_for_it_along()
    {
        string parent = JobOf(_cluster.Succeed(_folder, [.. Ticket, "--executor", "slurm"]), "1 task");
        WaitUntilBegun("-p23-seed0");
        _cluster.Call("scancel", parent + "_0");
        _cluster.WaitFor(() => _cluster.Queue().Length == 0, "nobody waits");
        string run = RunFiles.Folder(_folder, "-p23-seed0");
        Assert.Contains("\"status\": \"interrupted\"", File.ReadAllText(Path.Combine(run, "run.json")), StringComparison.Ordinal);
        Assert.DoesNotContain(
            Directory.EnumerateDirectories(_folder["runs"]),
            folder => Path.GetFileName(folder).Contains("ticket", StringComparison.Ordinal)
        );
    }

    /// <summary>The submitter is killed where nothing has been released, or where that was about to be done.</summary>
    [Theory]
    [InlineData("update", 0)]
    [InlineData("release", 2)]
    public void A_submitter_that_dies_leaves_nothing_that_the_same_command_does_not_mend(string moment, int inQueue)
    {
        string[] ticket = [.. Ticket, "pruning.at_step=100"];
        Grok.Succeed(_folder, [.. ticket, "--runs", "local"]);
        Directory.CreateDirectory(_folder["bin"]);
        FakeSlurm.WriteProgram(
            _folder["bin", "scontrol"],
            $"""[[ $1 != {moment} ]] || {"{ kill -KILL $PPID; exit; }"}; PATH=${"{PATH#*:}"} exec scontrol "$@" """
        );
        Dictionary<string, string> environment = _cluster.Environment;
        environment["PATH"] = $"{_folder["bin"]}:{Environment.GetEnvironmentVariable("PATH")}";
        Assert.NotEqual(0, GrokProcess.Run(_folder, environment, [.. ticket, "--executor", "slurm"]).Code);
        Assert.Equal(2, _cluster.Queue().Length);
        Assert.All(_cluster.Queue(), line => Assert.Contains(" PENDING JobHeldUser ", line, StringComparison.Ordinal));

        Ending again = _cluster.Succeed(_folder, [.. ticket, "--executor", "slurm"]);
        Assert.Contains(
            inQueue == 0 ? "Submitted to Slurm: 2 tasks for 2 runs, " : "In the queue already: 2 tasks.",
            again.Out,
            StringComparison.Ordinal
        );
        Assert.Single(Directory.EnumerateDirectories(_folder["runs", ".slurm"]));
        _cluster.WaitForTheEnd();
        AssertAsLocal();
    }

    /// <summary>Waits until the run whose name has a part has trained some steps.</summary>
    private void WaitUntilBegun(string part) =>
        _cluster.WaitFor(
            () =>
                Directory.Exists(_folder["runs"])
                && Directory
                    .EnumerateFiles(_folder["runs"], "metrics.csv", SearchOption.AllDirectories)
                    .Where(path => !path.Contains(".lease", StringComparison.Ordinal))
                    .Any(file => file.Contains(part, StringComparison.Ordinal) && new FileInfo(file).Length > 2000),
            $"{part} begins"
        );

    /// <summary>The number of the first array of so many tasks.</summary>
    private static string JobOf(Ending submitted, string tasks) =>
        JobLine().Matches(submitted.Out).First(match => match.Groups["tasks"].Value == tasks).Groups["job"].Value;

    private void AssertAsLocal()
    {
        string[] names = [.. Names("local")];
        Assert.Equal(names, Names("runs"));
        foreach (string name in names)
        {
            RunFiles.AssertSame(_folder["local", name], _folder["runs", name]);
            Assert.Contains("\"status\": \"completed\"", File.ReadAllText(_folder["runs", name, "run.json"]), StringComparison.Ordinal);
        }
    }

    private IEnumerable<string> Names(string store) =>
        Directory
            .EnumerateDirectories(_folder[store])
            .Select(path => Path.GetFileName(path))
            .Where(name => name != ".slurm")
            .Order(StringComparer.Ordinal);

    [GeneratedRegex(@": interrupted and saved at step (?<step>[1-9][0-9]*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex SavedLine();

    [GeneratedRegex(@"^  job (?<job>[0-9]+): (?<tasks>[0-9]+ tasks?)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex JobLine();
}
