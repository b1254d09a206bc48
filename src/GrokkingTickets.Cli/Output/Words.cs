using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Cli.Output;

/// <summary>Names of things in the output.</summary>
internal static class Words
{
    public static string Of(RunStatus status) =>
        status switch
        {
            RunStatus.Running => "running",
            RunStatus.Interrupted => "interrupted",
            RunStatus.Completed => "completed",
            _ => "failed",
        };
}
