using GrokkingTickets.Settings;

namespace GrokkingTickets.Runs.Store;

/// <summary>Where a run stands, in words.</summary>
public static class RunStatusWords
{
    /// <summary>"running", "interrupted", "completed" or "failed".</summary>
    public static string Word(this RunStatus status) => Names.Word(status);

    /// <summary>The same with what a queue says of the run, null where it says nothing: "running on n1", "interrupted, queued".</summary>
    public static string Word(this RunStatus status, string? queued) =>
        queued is null ? status.Word()
        : queued.StartsWith("running", StringComparison.Ordinal) ? queued
        : $"{status.Word()}, {queued}";
}
