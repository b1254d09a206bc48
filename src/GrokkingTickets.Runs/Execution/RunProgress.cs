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

/// <summary>What became of a run that was asked for, when the executor returned.</summary>
public enum RunEnding
{
    /// <summary>All of it was there already.</summary>
    AlreadyDone,

    /// <summary>Trained to the end.</summary>
    Completed,

    /// <summary>There is nothing to train: the network that a ticket's mask is taken of does not generalise in time.</summary>
    NoTicket,

    /// <summary>Stopped and saved; the same request goes on from there.</summary>
    Interrupted,

    /// <summary>Not ended: it waits or runs in a queue, which trains it without this process.</summary>
    Queued,
}

/// <summary>Watches runs. Called from the threads that train, several times a second a run.</summary>
public interface IRunObserver
{
    /// <summary>A run is about to train, from where its progress stands.</summary>
    void Started(RunProgress progress);

    /// <summary>It got further.</summary>
    void Progressed(RunProgress progress);

    /// <summary>It ended.</summary>
    void Ended(RunFolder folder, RunEnding ending, RunProgress progress);

    /// <summary>
    /// It cannot go on, or was not begun because a run that it builds on failed. The executor throws what happened when the others have
    /// ended.
    /// </summary>
    void Failed(RunFolder folder, string message) { }

    /// <summary>It does not exist, see <see cref="RunEnding.NoTicket"/>; one sentence says why.</summary>
    void Missed(RunFolder folder, string message) => Warned(message);

    /// <summary>Something the user should know, one sentence.</summary>
    void Warned(string message);
}
