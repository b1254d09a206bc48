using System.Text.RegularExpressions;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications.Schema;

namespace GrokkingTickets.Runs.Execution.Slurm;

/// <summary>
/// A submission on disk: <c>submission.json</c>, the scripts, and of each array a folder with its tasks' specifications and logs. Its jobs
/// are known by their names, which hold the submission's; Slurm's numbers are not written down, because they come again.
/// <para>
/// Jobs are submitted held. When all are there and know what they wait for, <c>ready</c> is written, and only then are they released,
/// which <c>released</c> tells. So a submitter that dies leaves jobs of which none has begun, or only some yet to be released.
/// </para>
/// </summary>
public sealed partial class SubmissionFolder(string path)
{
    private const string Prefix = "grok-";
    private const string ReportSuffix = "report";

    /// <summary>The full path.</summary>
    public string Path { get; } = path;

    /// <summary>The time it was made and eight random digits, e.g. <c>20260102-030405-6789abcd</c>.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Whether all jobs are in the queue and may be released.</summary>
    public bool IsReady => File.Exists(Marker("ready"));

    /// <summary>Whether all have been released.</summary>
    public bool IsReleased => File.Exists(Marker("released"));

    /// <summary>Where the logs of an array are.</summary>
    public string LogsOf(int array) => System.IO.Path.Combine(Path, ArrayFolder(array));

    /// <summary>The script of an array's tasks.</summary>
    public string ScriptOf(int array) => System.IO.Path.Combine(Path, ArrayFolder(array) + ".sh");

    /// <summary>The report's script.</summary>
    public string ReportScript => System.IO.Path.Combine(Path, "report.sh");

    /// <summary>What an array's task trains.</summary>
    public string SpecificationOf(int array, int task) =>
        System.IO.Path.Combine(Path, ArrayFolder(array), $"task-{Values.Text(task)}.yaml");

    /// <summary>The name of an array in the queue.</summary>
    public string JobOf(int array) => $"{Prefix}{Name}-{Values.Text(array)}";

    /// <summary>The report's name in the queue.</summary>
    public string ReportJob => $"{Prefix}{Name}-{ReportSuffix}";

    /// <summary>The path of a task's log in this folder, as sbatch understands it.</summary>
    internal static string LogPattern(int array) => ArrayFolder(array) + "/task-%a.log";

    /// <summary>Says that all jobs are in the queue.</summary>
    public void MarkReady() => AtomicFile.WriteText(Marker("ready"), "");

    /// <summary>Says that all have been released.</summary>
    public void MarkReleased() => AtomicFile.WriteText(Marker("released"), "");

    /// <summary>What its jobs are to do.</summary>
    /// <exception cref="FileFormatException">The list is missing or damaged.</exception>
    public SlurmSubmission Read() => SlurmSubmission.Read(ListPath);

    /// <summary>Writes what its jobs are to do.</summary>
    public void Write(SlurmSubmission submission)
    {
        ArgumentNullException.ThrowIfNull(submission);
        submission.Write(ListPath);
    }

    /// <summary>The submission that a job's name holds, or null where the name is none of ours.</summary>
    public static string? NameIn(string job) => JobName().Match(job) is { Success: true } match ? match.Groups["submission"].Value : null;

    /// <summary>The array that a job's name tells, or null.</summary>
    public static int? ArrayIn(string job) =>
        JobName().Match(job) is { Success: true } match && Values.TryWhole(match.Groups["which"].Value, out long array) ? (int)array : null;

    /// <summary>Whether a job's name is that of a report.</summary>
    public static bool IsReport(string job) =>
        JobName().Match(job) is { Success: true } match && match.Groups["which"].Value == ReportSuffix;

    private string ListPath => System.IO.Path.Combine(Path, "submission.json");

    private string Marker(string name) => System.IO.Path.Combine(Path, name);

    private static string ArrayFolder(int array) => $"array-{Values.Text(array)}";

    [GeneratedRegex(
        $@"\A{Prefix}(?<submission>[0-9]{{8}}-[0-9]{{6}}-[0-9a-f]{{8}})-(?<which>[0-9]{{1,6}}|{ReportSuffix})\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex JobName();
}
