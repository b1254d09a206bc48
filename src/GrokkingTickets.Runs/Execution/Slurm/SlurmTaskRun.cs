using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Runs.Execution.Slurm;

/// <summary>
/// What one task of an array does on its node: it trains its own stretch of its own run, and nothing that this builds on.
/// </summary>
public sealed class SlurmTaskRun
{
    /// <summary>The program's command for it.</summary>
    public const string Command = "slurm-task";

    private readonly PlannedRun _run;
    private readonly bool _sameMachine;

    private SlurmTaskRun(RunStore store, RunPlan plan, bool sameMachine)
    {
        _sameMachine = sameMachine;
        Store = store;
        Plan = plan;
        _run = plan.Requested[0];
    }

    /// <summary>The store that was submitted from.</summary>
    public RunStore Store { get; }

    /// <summary>The run and what it builds on.</summary>
    public RunPlan Plan { get; }

    /// <summary>Reads what a task is to train.</summary>
    /// <exception cref="UserErrorException">There is no such task, or its specification has changed since it was submitted.</exception>
    public static SlurmTaskRun Read(SubmissionFolder folder, int array, int task)
    {
        ArgumentNullException.ThrowIfNull(folder);
        SlurmSubmission submission = folder.Read();
        if (array < 0 || array >= submission.Arrays.Count || task < 0 || task >= submission.Arrays[array].Count)
        {
            throw new UserErrorException($"{folder.Path}: there is no task {task} of an array {array} in this submission.");
        }

        SlurmTask asked = submission.Arrays[array][task];
        var request = new RunRequest(SpecificationReader.Load(folder.SpecificationOf(array, task)), asked.Folder);
        return SlurmTask.KeyOf(request) == asked.Stretch
            ? new SlurmTaskRun(
                new RunStore(Path.GetDirectoryName(Path.GetDirectoryName(folder.Path))!),
                new RunPlan([request]),
                submission.SameMachine
            )
            : throw new UserErrorException(
                $"{asked.Run}: its specification, or a file that it names, has changed since it was submitted; give the command again."
            );
    }

    /// <summary>Trains; a cancelled token stops the run at the next step and saves it.</summary>
    /// <exception cref="RunFailedException">
    /// What it builds on is not there, or it was stopped before its first step, so that the same again would never end.
    /// </exception>
    public RunEnding Execute(IRunObserver observer, CancellationToken cancellation)
    {
        RunFolder folder = _run.Request.FolderIn(Store);

        // Not to be cancelled: what is stopped before its first step must fail, see below.
        IReadOnlyDictionary<PlannedRun, StoredStretch> stored = StoredStretches.Of(Plan, Store, CancellationToken.None);

        // Slurm takes a job that it no longer knows for one that succeeded.
        RunFolder? parent = _run.Parent?.Request.FolderIn(Store);
        if (stored[_run] != StoredStretch.NoTicket && parent is not null && stored[_run.Parent!] != StoredStretch.Complete)
        {
            throw new RunFailedException(
                $"{folder.Name}: not begun, because {parent.Name}, which it is pruned from, is not complete in {Store.Path}; "
                    + "the command that submitted it submits both again."
            );
        }

        if (_run.Parent is { } missing && stored[missing] == StoredStretch.NoTicket)
        {
            observer.Missed(folder, FoundMaskStep.WhyNot(folder, parent!));
            return RunEnding.NoTicket;
        }

        var watched = new WatchedSteps(observer);
        RunEnding ending = new TrainingRun(_run.Request, folder, parent, _sameMachine, watched).Execute(cancellation);
        return ending == RunEnding.Interrupted && !watched.AreMore
            ? throw new RunFailedException(
                $"{folder.Name}: stopped before its first step; give it more time (--slurm.time), or signal later "
                    + "(--slurm.signal-delay)."
            )
            : ending;
    }

    /// <summary>Passes on what happens, and sees whether a step was done.</summary>
    private sealed class WatchedSteps(IRunObserver observer) : IRunObserver
    {
        private long _from;

        public bool AreMore { get; private set; }

        public void Started(RunProgress progress)
        {
            _from = progress.Step;
            observer.Started(progress);
        }

        public void Progressed(RunProgress progress)
        {
            AreMore |= progress.Step > _from;
            observer.Progressed(progress);
        }

        public void Ended(RunFolder folder, RunEnding ending, RunProgress progress)
        {
            AreMore |= progress.Step > _from;
            observer.Ended(folder, ending, progress);
        }

        public void Failed(RunFolder folder, string message) => observer.Failed(folder, message);

        public void Missed(RunFolder folder, string message) => observer.Missed(folder, message);

        public void Warned(string message) => observer.Warned(message);
    }
}
