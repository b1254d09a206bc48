using System.Text;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Runs.Execution.Slurm;

/// <summary>Jobs that are about to be submitted, or only shown.</summary>
public sealed class PreparedSubmission
{
    private readonly SlurmOptions _options;
    private readonly IReadOnlyList<string> _program;

    internal PreparedSubmission(SubmissionFolder folder, SlurmOptions options, IReadOnlyList<string> program, string command)
    {
        Folder = folder;
        _options = options;
        _program = program;
        Command = command;
    }

    /// <summary>Where it is written.</summary>
    public SubmissionFolder Folder { get; }

    /// <summary>The user's command.</summary>
    public string Command { get; }

    /// <summary>The tasks of each array, those that others wait for first.</summary>
    internal IReadOnlyList<IReadOnlyList<PreparedTask>> Arrays { get; init; } = [];

    /// <summary>What comes after all, or null.</summary>
    public SlurmReport? Report { get; init; }

    /// <summary>Jobs of before that the report waits for too.</summary>
    internal IReadOnlyList<QueuedJob> AlsoReported { get; init; } = [];

    /// <summary>Jobs of before that these take the place of.</summary>
    internal IReadOnlyList<QueuedJob> Replaced { get; init; } = [];

    /// <summary>Whether there is nothing to submit.</summary>
    public bool IsEmpty => Arrays.Count == 0 && Report is null;

    /// <summary>The runs that are trained; of one, several stretches may be, a task each.</summary>
    public int Runs =>
        Arrays.SelectMany(array => array).Select(task => (task.Run.Request.Identity.Hash, task.Run.Request.Folder)).Distinct().Count();

    /// <summary>The tasks of each array.</summary>
    public IReadOnlyList<int> Sizes => [.. Arrays.Select(array => array.Count)];

    /// <summary>What an array's tasks run.</summary>
    internal string ScriptOf(int array) =>
        SlurmScript.OfTasks(Command, _options.Setup, [.. _program, SlurmTaskRun.Command, Folder.Path, Values.Text(array)]);

    /// <summary>What the report's job runs.</summary>
    internal string ReportScript => SlurmScript.OfReport(Command, _options.Setup, _program, Report!);

    /// <summary>How an array is submitted: held, because its tasks are told afterwards what they wait for.</summary>
    internal IEnumerable<string> SubmitArguments(int array) =>
        [
            "--parsable",
            "--hold",
            $"--job-name={Folder.JobOf(array)}",
            $"--array={_options.Indices(Arrays[array].Count)}",
            $"--chdir={Folder.Path}",
            $"--output={SubmissionFolder.LogPattern(array)}",
            "--open-mode=append",
            "--requeue",
            "--kill-on-invalid-dep=yes",
            $"--signal=B:USR1@{Values.Text(_options.SignalDelay)}",
            "--nodes=1",
            "--ntasks=1",
            "--cpus-per-task=1",
            .. _options.Arguments(),
            Folder.ScriptOf(array),
        ];

    /// <summary>How the report is submitted.</summary>
    /// <param name="numbers">The numbers of the arrays.</param>
    internal IEnumerable<string> ReportArguments(IReadOnlyList<string> numbers)
    {
        string[] after = [.. numbers, .. AlsoReported.Select(job => job.Id)];
        return
        [
            "--parsable",
            "--hold",
            $"--job-name={Folder.ReportJob}",
            $"--chdir={Folder.Path}",
            "--output=report.log",
            "--open-mode=append",
            "--requeue",
            .. after.Length == 0 ? (string[])[] : [$"--dependency=afterany:{string.Join(':', after)}"],
            "--nodes=1",
            "--ntasks=1",
            $"--cpus-per-task={Values.Text(Report!.Cpus)}",
            .. _options.Arguments(),
            Folder.ReportScript,
        ];
    }

    /// <summary>What each array's tasks wait for: jobs that wait for the same are told together.</summary>
    /// <param name="array">The array.</param>
    /// <param name="numbers">The numbers of the arrays up to this one.</param>
    internal IEnumerable<(string Jobs, string Dependency)> DependenciesOf(int array, IReadOnlyList<string> numbers)
    {
        const int MostAtOnce = 100;
        return Arrays[array]
            .Select((task, index) => (Job: $"{numbers[array]}_{Values.Text(index)}", task.Dependencies))
            .Where(task => task.Dependencies.Count > 0)
            .GroupBy(task => string.Join(',', task.Dependencies.Select(dependency => dependency.Text(numbers))), task => task.Job)
            .SelectMany(group => group.Chunk(MostAtOnce).Select(jobs => (string.Join(',', jobs), group.Key)));
    }

    /// <summary>Writes the files that the jobs need.</summary>
    internal void Write(RunStore store)
    {
        Directory.CreateDirectory(Folder.Path);
        for (int array = 0; array < Arrays.Count; array++)
        {
            Directory.CreateDirectory(Folder.LogsOf(array));
            File.WriteAllText(Folder.ScriptOf(array), ScriptOf(array));
            for (int task = 0; task < Arrays[array].Count; task++)
            {
                File.WriteAllText(
                    Folder.SpecificationOf(array, task),
                    SpecificationPrinter.Print(Arrays[array][task].Run.Request.Specification)
                );
            }
        }

        if (Report is not null)
        {
            File.WriteAllText(Folder.ReportScript, ReportScript);
        }

        // Last: a job is ours only when this says what it is.
        Folder.Write(
            new SlurmSubmission(
                Command,
                [.. Arrays.Select(array => (SlurmTask[])[.. array.Select(task => SlurmTask.Of(task.Run.Request, store))])],
                Report
            )
            {
                SameMachine = _options.SameMachine,
            }
        );
    }

    /// <summary>
    /// All that would be submitted: each script, and the commands in bash that follow. Of an array's tasks it says what each trains; their
    /// specifications are files beside the scripts.
    /// </summary>
    public string Show()
    {
        var text = new StringBuilder();
        string[] numbers = [.. Enumerable.Range(0, Arrays.Count).Select(array => $"${{job{Values.Text(array)}}}")];
        for (int array = 0; array < Arrays.Count; array++)
        {
            text.Append($"# Job array {Values.Text(array)}\n");
            for (int task = 0; task < Arrays[array].Count; task++)
            {
                RunRequest request = Arrays[array][task].Run.Request;
                TrainingSettings training = request.Specification.Training;
                string end = training.Until?.ToString() ?? $"step {Values.Text(training.Steps)}";
                text.Append($"#   task {Values.Text(task)}: {request.Identity.Name} to {end}\n");
            }

            Show(text, Folder.ScriptOf(array), ScriptOf(array));
            Show(text, $"job{Values.Text(array)}", SubmitArguments(array));
            foreach ((string jobs, string dependency) in DependenciesOf(array, numbers))
            {
                text.Append($"scontrol update JobId={jobs} Dependency={dependency}\n");
            }

            text.Append('\n');
        }

        if (Report is not null)
        {
            text.Append("# The report\n");
            Show(text, Folder.ReportScript, ReportScript);
            Show(text, "report", ReportArguments(numbers));
            text.Append('\n');
        }

        return text.Append("scontrol release ")
            .AppendJoin(',', [.. numbers, .. Report is null ? (string[])[] : ["${report}"]])
            .Append('\n')
            .ToString();
    }

    private static void Show(StringBuilder text, string path, string script) =>
        text.Append($"cat > {BashText.Word(path)} <<'END'\n").Append(script).Append("END\n");

    private static void Show(StringBuilder text, string variable, IEnumerable<string> arguments)
    {
        text.Append($"{variable}=$(sbatch");
        foreach (string argument in arguments)
        {
            text.Append(" \\\n  ")
                .Append(argument.StartsWith("--dependency=", StringComparison.Ordinal) ? argument : BashText.Word(argument));
        }

        text.Append(")\n");
    }
}
