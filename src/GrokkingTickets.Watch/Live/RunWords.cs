using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Watch.Live;

/// <summary>Where a run stands, in words.</summary>
internal static class RunWords
{
    /// <summary>"running", "interrupted", "running on n1", "interrupted, queued".</summary>
    public static string Of(RunEntry run) => run.Status.Word(run.Queued);
}
