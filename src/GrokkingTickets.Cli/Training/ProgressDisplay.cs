using GrokkingTickets.Cli.Output;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Cli.Training;

/// <summary>Shows on stderr how runs get on, until it is disposed.</summary>
internal abstract class ProgressDisplay : IRunObserver, IDisposable
{
    /// <summary>A live display on a terminal, plain lines elsewhere.</summary>
    public static ProgressDisplay For(RunPlan plan, RunStore store) =>
        Terminal.ErrorIsTerminal ? new LiveProgress(plan, store) : new PlainProgress(plan, store);

    public abstract void Started(RunFolder folder, long step, long steps);

    public abstract void Progressed(RunProgress progress);

    public abstract void Ended(RunFolder folder, RunEnding ending, RunProgress progress);

    public abstract void Failed(RunFolder folder, string message);

    public abstract void Warned(string message);

    public abstract void Dispose();

    /// <summary>The specification behind each folder.</summary>
    protected static Dictionary<string, Specification> Specifications(RunPlan plan, RunStore store)
    {
        var specifications = new Dictionary<string, Specification>();
        foreach (RunRequest request in plan.Runs.Select(run => run.Request))
        {
            specifications[request.FolderIn(store).Path] = request.Specification;
        }

        return specifications;
    }
}
