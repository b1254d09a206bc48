using GrokkingTickets.Reporting.Html;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Formats;

namespace GrokkingTickets.Cli.CommandLine;

/// <summary>The folder of a report, as <c>--report</c> names it.</summary>
internal static class ReportFolder
{
    /// <summary>Whether a report can be written is known before anything is trained for it.</summary>
    public static void Check(string directory)
    {
        if (directory.Length == 0 || File.Exists(directory))
        {
            throw new UserErrorException($"--report is \"{directory}\", but must be a folder.");
        }

        try
        {
            ReportWriter.Try(directory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException(
                $"--report is \"{directory}\", but must be a folder that can be written to: {WriteFailure.Sentence(e)}",
                e
            );
        }
    }
}
