using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Watch.Live;

/// <summary>Where a run stands, in words.</summary>
internal static class RunWords
{
    /// <summary>"running", "interrupted", "running on n1", "interrupted, queued".</summary>
    public static string Of(RunEntry run)
    {
        string status = Of(run.Status);
        return run.Queued is not { } queued ? status
            : queued.StartsWith("running", StringComparison.Ordinal) ? queued
            : $"{status}, {queued}";
    }

    private static string Of(RunStatus status) => status.ToString().ToLowerInvariant();
}
