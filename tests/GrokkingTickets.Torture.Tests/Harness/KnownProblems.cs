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
        // Which version a run is of, run.json says: a checkpoint of another counts as damaged, as one with a flipped bit there does.
        ("^newer format of step-", "^it was not refused"),
    ];

    public static bool Has(string fault, string problem) =>
        Array.Exists(All, known => Regex.IsMatch(fault, known.Fault) && Regex.IsMatch(problem, known.Problem, RegexOptions.Singleline));
}
