using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Runs.Execution;

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
