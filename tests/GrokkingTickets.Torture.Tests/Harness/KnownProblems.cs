using System.Text.RegularExpressions;

namespace GrokkingTickets.Torture.Tests.Harness;

/// <summary>
/// What is known not to survive. A problem that matches is counted as known and fails no test; whoever mends it takes its line away.
/// </summary>
internal static class KnownProblems
{
    /// <summary>Pairs of regular expressions: of the fault's name in the table, and of the problem.</summary>
    private static readonly (string Fault, string Problem)[] All =
    [
        // A report's folder and that of analyses are not swept as a run's is.
        ("^SIGKILL", "^there is temporary files: (report|runs/[^/]+/analyses)/"),
        ("^power loss, reproduce", "^there is temporary files: (report|runs/[^/]+/analyses)/"),
        // Folders are not synced: after a power cut names are lost, even of what was finished, in any order.
        ("^power loss, [a-z]+$", "this folder is not empty and holds no run"),
        ("^power loss after the end", "."),
        ("^power loss, checkpoints before the newest", "was finished and is lost"),
        // A finished run cannot be asked for where its folder cannot be written to.
        ("^(read-only file system|folder of another user)", "this folder cannot be written to"),
        ("^read-only file system, reproduce", "^the claims are not those of the writable store: *$"),
        // The system's words, with the name of a temporary file.
        ("^words about ", "^no way out is named"),
        // Where the file system has no locks, two processes write one run at a time, and their rows run into each other.
        ("^(ENOTSUP|ENOLCK) of locks", "^(there is )?modular-[^ ]+/metrics.csv|checkpoint|run.json"),
        // Metrics and records have no checksum, and that of a checkpoint is of its values, not of its header.
        ("^(metrics.csv|run.json|checkpoint, header), ", "^it was taken for whole"),
        ("^checkpoint, header, ", "an unexpected error"),
        ("^words about checkpoint, header, ", "unexpected error"),
        // A checkpoint of a newer version counts as damaged, and is written anew.
        ("^newer format of step-", "^it was not refused"),
        // Runs that a study asks for do not wait for another process that trains them.
        ("^(two to thirty|SIGKILL of some of several) processes, reproduce", "being trained by another process"),
        // Two processes that write one report: each tries whether it can, and takes the folder away again.
        ("^(two to thirty|SIGKILL of some of several) processes, reproduce", "Could not find a part of the path '.*/report/"),
    ];

    public static bool Has(string fault, string problem) =>
        Array.Exists(All, known => Regex.IsMatch(fault, known.Fault) && Regex.IsMatch(problem, known.Problem, RegexOptions.Singleline));
}
