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
        // Two processes that write one report: each tries whether it can, and takes the folder away again.
        ("^(two to thirty|SIGKILL of some of several) processes, reproduce", "Could not find a part of the path '.*/report/"),
        // A folder that cannot be synced is said in the system's words; a newer record is not said to need a newer program.
        ("^words about (EIO|EROFS), ", "^no way out is named: [^ ]*: (Input/output error|Read-only file system)"),
        ("^words about a newer format of run.json", "^no way out is named"),
        // A name in a record is not compared with that of its identity.
        ("^run.json, ", "^it was taken for whole: [^ ]*/run.json differs: name="),
        // A checkpoint of a newer version counts as damaged, and is written anew.
        ("^newer format of step-", "^it was not refused"),
    ];

    public static bool Has(string fault, string problem) =>
        Array.Exists(All, known => Regex.IsMatch(fault, known.Fault) && Regex.IsMatch(problem, known.Problem, RegexOptions.Singleline));
}
