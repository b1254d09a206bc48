using GrokkingTickets.Runs.Store;
using GrokkingTickets.Training;

namespace GrokkingTickets.Runs.Execution;

/// <summary>Where a run stands, for those who watch.</summary>
/// <param name="Folder">The run.</param>
/// <param name="Step">Updates done.</param>
/// <param name="Steps">Updates asked for.</param>
/// <param name="Metrics">The last measured, or null before the first.</param>
/// <param name="StepsPerSecond">Over this process's part so far; 0 while unknown.</param>
public sealed record RunProgress(RunFolder Folder, long Step, long Steps, Metrics? Metrics, double StepsPerSecond)
{
    /// <summary>Whether <see cref="Steps"/> is only the most that it can be, because the run goes on until it generalises.</summary>
    public bool IsAtMost { get; init; }
}
