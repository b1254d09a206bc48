using GrokkingTickets.Torture.Tests.Shim;

namespace GrokkingTickets.Torture.Tests.Program;

/// <summary>A command line whose result is known, small enough to be tried a thousand times.</summary>
internal sealed class Workload
{
    private const string Study = """
        id: tiny
        title: A base network and its ticket
        set: {task: {modulus: 13}, model: {embedding: 16, hidden: 16}, training: {steps: 100, checkpoint_every: 50}}
        networks:
          base:
          ticket:
            set: {pruning: {at_step: 50, rate: 0.5}}
        panels:
          - {title: Accuracy, y: accuracy}
          - {title: Entropy of neurons, y: fourier_entropy}
        claims:
          - id: less-weight
            claim: The ticket has the smaller norm.
            parts:
              - {measure: ratio, statistic: final_l1_norm, of: ticket, to: base, below: 1}
          - id: no-memory
            claim: The base network memorises nothing.
            parts:
              - {measure: value, statistic: final_train_accuracy, of: base, below: 0.9}
        """;

    private static readonly string[] Small =
    [
        "task.modulus=13",
        "model.embedding=16",
        "model.hidden=16",
        "training.steps=200",
        "training.checkpoint_every=50",
        "seed=3",
        "--jobs",
        "1",
    ];

    private readonly Lazy<Outcome> _expected;
    private readonly Lazy<CallLog> _calls;

    private Workload(string name, params string[] arguments)
    {
        Name = name;
        Arguments = arguments;
        _expected = new Lazy<Outcome>(() =>
        {
            using var folder = new TemporaryFolder();
            Prepare(folder);
            Succeed(folder, null);
            return Outcome.Of(folder.Path);
        });
        _calls = new Lazy<CallLog>(() =>
        {
            using var folder = new TemporaryFolder();
            using var logs = new TemporaryFolder();
            Prepare(folder);
            Succeed(folder, new Faults { Log = logs["log"] });
            Assert.Null(Expected.DifferenceTo(Outcome.Of(folder.Path)));
            return CallLog.Read(logs["log"], folder.Path);
        });
    }

    public static Workload Train { get; } = new("train", ["train", .. Small]);

    public static Workload Ticket { get; } = new("ticket", ["ticket", "pruning.at_step=100", .. Small]);

    /// <summary>As <see cref="Train"/>, but it takes its time: for what happens while it is on.</summary>
    public static Workload Long { get; } =
        new("long", ["train", .. Small, "training.steps=4000", "training.checkpoint_every=1000", "training.evaluate_every=50"]);

    /// <summary>As <see cref="Reproduce"/>, two runs at a time.</summary>
    public static Workload Pairs { get; } = new("reproduce, two at a time", "reproduce", "study.yaml", "--seeds", "2", "--jobs", "2");

    public static Workload Reproduce { get; } = new("reproduce", "reproduce", "study.yaml", "--seeds", "1", "--jobs", "1");

    public static IReadOnlyList<Workload> All => [Train, Ticket, Reproduce];

    public string Name { get; }

    public string[] Arguments { get; }

    /// <summary>What it leaves when nothing goes wrong.</summary>
    public Outcome Expected => _expected.Value;

    /// <summary>The calls on files it makes when nothing goes wrong.</summary>
    public CallLog Calls => _calls.Value;

    public static Workload Named(string name) => new[] { Train, Ticket, Reproduce, Pairs, Long }.Single(workload => workload.Name == name);

    /// <summary>Puts into a folder what the command line reads.</summary>
    public void Prepare(TemporaryFolder folder)
    {
        if (Name.StartsWith("reproduce", StringComparison.Ordinal))
        {
            File.WriteAllText(folder["study.yaml"], Study);
        }
    }

    /// <summary>Runs it while something goes wrong.</summary>
    public Ending Run(TemporaryFolder folder, Faults faults) => GrokProcess.Run(folder, faults, Arguments);

    /// <summary>
    /// Runs it again after something went wrong; null when all is as if nothing had: the exit code, the files, and that what was whole
    /// before was not made again.
    /// </summary>
    public string? ProblemOfRerun(TemporaryFolder folder)
    {
        IReadOnlyList<WholeFile> whole = WholeFile.AllBelow(folder.Path);
        Ending ending = GrokProcess.Run(folder, Arguments);
        return ending.Code != 0
            ? $"the rerun ended with exit code {ending.Code}: {ending.Error.Trim()}"
            : Expected.DifferenceTo(Outcome.Of(folder.Path))
                ?? whole.Select(file => file.WhyNotKept()).FirstOrDefault(why => why is not null);
    }

    private void Succeed(TemporaryFolder folder, Faults? faults)
    {
        Ending ending = GrokProcess.Run(folder, faults, Arguments);
        Assert.True(ending.Code == 0, $"{Name}: exit code {ending.Code}: {ending.Error}");
    }
}
