namespace GrokkingTickets.Runs.Store;

/// <summary>Where a run stands.</summary>
public enum RunStatus
{
    /// <summary>A process is training it.</summary>
    Running,

    /// <summary>It was stopped, or its process died, before what was asked for was done; the same command continues it.</summary>
    Interrupted,

    /// <summary>It has every step that was asked for.</summary>
    Completed,

    /// <summary>It ended with an error, which its record tells.</summary>
    Failed,
}
