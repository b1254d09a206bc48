using GrokkingTickets.Cli.Output;
using GrokkingTickets.Cli.Training.Live;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Cli.Training;

/// <summary>Shows on stderr how the runs of a plan get on.</summary>
internal abstract class ProgressDisplay(RunPlan plan, RunStore store) : IRunObserver
{
    private readonly Dictionary<string, Specification> _specifications = plan
        .Runs.Select(run => run.Request)
        .GroupBy(request => request.FolderIn(store).Path)
        .ToDictionary(stretches => stretches.Key, stretches => stretches.Last().Specification);

    protected RunPlan Plan { get; } = plan;

    /// <summary>All runs together.</summary>
    protected PlanProgress Whole { get; } = new(plan, store);

    /// <summary>A live display on a terminal, plain lines elsewhere.</summary>
    public static ProgressDisplay For(ConsoleOutput output, RunPlan plan, RunStore store) =>
        output.HasControlCodes
            ? new LiveProgress(LiveWriter.ConsoleOn(output), plan, store)
            : new PlainProgress(output.Writer, plan, store);

    /// <summary>Does the work, which tells this observer, and shows how it gets on.</summary>
    public abstract T Watch<T>(Func<T> work);

    public abstract void Started(RunProgress progress);

    public abstract void Progressed(RunProgress progress);

    public abstract void Ended(RunFolder folder, RunEnding ending, RunProgress progress);

    public abstract void Failed(RunFolder folder, string message);

    public virtual void Missed(RunFolder folder, string message)
    {
        Whole.Missed(folder);
        Warned(message);
    }

    public abstract void Warned(string message);

    /// <summary>What came out of the stretch of a run that was asked for.</summary>
    protected OutcomeText OutcomeOf(RunProgress progress) =>
        OutcomeText.Of(progress.Folder, _specifications[progress.Folder.Path], progress.Steps);

    /// <summary>Whether a failure is news: when the only run cannot even begin, that is the sentence the command ends with.</summary>
    protected bool IsNews(bool hasStarted) => hasStarted || Plan.Runs.Count > 1;

    /// <summary>The line of a failure; messages of runs that name the run themselves need not do it twice.</summary>
    protected static string Failure(RunFolder folder, string message)
    {
        string name = folder.Name + ": ";
        string reason = message.StartsWith(name, StringComparison.Ordinal) ? message[name.Length..] : message;
        return $"{name}failed: {ShownText.Line(reason.ReplaceLineEndings(" "))}";
    }
}
