using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Reporting.Tests;

/// <summary>Hears of runs and says nothing.</summary>
internal sealed class SilentObserver : IRunObserver
{
    public void Started(RunProgress progress) { }

    public void Progressed(RunProgress progress) { }

    public void Ended(RunFolder folder, RunEnding ending, RunProgress progress) { }

    public void Warned(string message) { }
}
