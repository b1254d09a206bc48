using System.CommandLine;
using GrokkingTickets.Cli.CommandLine;
using GrokkingTickets.Cli.Training;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Execution.Slurm;

namespace GrokkingTickets.Cli.Commands;

/// <summary><c>grok slurm-task</c>: what a task of a job array runs on its node. Only scripts that this program wrote call it.</summary>
internal static class SlurmTaskCommand
{
    public static Command Create(CommandContext context)
    {
        Argument<string> submission = new("SUBMISSION") { Description = "a submission's folder." };
        Argument<int> array = new("ARRAY") { Description = "the number of an array of it." };
        Argument<int> task = new("TASK") { Description = "the index of a task of that." };
        var command = new ExplainedCommand(SlurmTaskRun.Command, "Train what one task of a submission to Slurm is to train.")
        {
            submission,
            array,
            task,
        };
        command.Hidden = true;
        command.SetAction(parsed =>
            Run(
                context,
                new SubmissionFolder(Path.GetFullPath(parsed.GetValue(submission)!)),
                parsed.GetValue(array),
                parsed.GetValue(task)
            )
        );
        return command;
    }

    private static int Run(CommandContext context, SubmissionFolder submission, int array, int task)
    {
        using Interruption interruption = context.Listen();
        interruption.IgnoreRepeats();
        var run = SlurmTaskRun.Read(submission, array, task);
        var display = ProgressDisplay.For(context.Error, run.Plan, run.Store);
        RunEnding ending = display.Watch(() => run.Execute(display, interruption.Token));

        // That there is no ticket is a result; a failure would have all that builds on this one cancelled, and say that it went wrong.
        return ending == RunEnding.Interrupted ? ExitCode.Interrupted : ExitCode.Success;
    }
}
