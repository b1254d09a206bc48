using GrokkingTickets.Cli.CommandLine;
using GrokkingTickets.Cli.Output;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Execution.Slurm;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Cli.Training;

/// <summary>Hands requests to Slurm, or shows what would be handed over, and says how to go on.</summary>
internal static class SlurmSession
{
    /// <param name="context">The command's world.</param>
    /// <param name="requests">What is asked for.</param>
    /// <param name="store">Where the runs are.</param>
    /// <param name="options">What is asked of Slurm.</param>
    /// <param name="isDryRun">Whether only to show it.</param>
    /// <param name="report">What comes after all runs, or null.</param>
    /// <returns>The command's exit code.</returns>
    public static int Run(
        CommandContext context,
        IReadOnlyList<RunRequest> requests,
        RunStore store,
        SlurmOptions options,
        bool isDryRun,
        SlurmReport? report
    )
    {
        using Interruption interruption = context.Listen();
        var plan = new RunPlan(requests);
        var executor = new SlurmExecutor(store, context.Slurm, options, context.Program, context.CommandLine, report);
        if (isDryRun)
        {
            PreparedSubmission prepared = executor.ShowAsync(plan, interruption.Token).GetAwaiter().GetResult();
            context.Out.Write(prepared.IsEmpty ? "# Nothing is to be submitted.\n" : prepared.Show());
            return ExitCode.Success;
        }

        executor.RunAsync(plan, interruption.Token).GetAwaiter().GetResult();
        Say(context.Out, executor.Outcome!, store);
        return ExitCode.Success;
    }

    private static void Say(ConsoleOutput output, SlurmOutcome outcome, RunStore store)
    {
        if (outcome.Submission is { } submission)
        {
            Say(output, submission, outcome);
        }
        else
        {
            output.WriteLine("Nothing was submitted.");
        }

        SayOthers(output, outcome);
        string runs = store.Path == new RunStore(SharedOptions.DefaultRuns).Path ? "" : " --runs " + BashText.Word(Paths.Short(store.Path));
        if (outcome.Submission is { } made)
        {
            string[] numbers = [.. outcome.Numbers, .. made.Report is null ? (string[])[] : [outcome.Report!]];
            output.WriteLine();
            output.WriteLine($"watch   grok runs{runs}, or squeue --me");
            output.WriteLine($"logs    {Paths.Short(made.Folder.Path)}");
            output.WriteLine($"cancel  scancel {string.Join(' ', numbers)}");
        }
        else if (outcome.InQueue > 0)
        {
            output.WriteLine($"watch   grok runs{runs}, or squeue --me");
        }
    }

    private static void Say(ConsoleOutput output, PreparedSubmission submission, SlurmOutcome outcome)
    {
        string tasks = $"{Tasks(submission.Sizes.Sum())} for {Numbers.Counted(submission.Runs, "run")}";
        output.WriteLine(
            submission.Sizes.Count switch
            {
                0 => "Submitted to Slurm:",
                1 => $"Submitted to Slurm: {tasks}.",
                _ => $"Submitted to Slurm: {tasks}, each after what it builds on.",
            }
        );
        for (int array = 0; array < submission.Sizes.Count; array++)
        {
            output.WriteLine($"  job {outcome.Numbers[array]}: {Tasks(submission.Sizes[array])}");
        }

        if (submission.Report is not null)
        {
            output.WriteLine($"  job {outcome.Report}: the report, when all have ended, well or not");
        }
    }

    private static void SayOthers(ConsoleOutput output, SlurmOutcome outcome)
    {
        int complete = outcome.Stored.Values.Count(state => state == StoredStretch.Complete);
        int none = outcome.Stored.Values.Count(state => state == StoredStretch.NoTicket);
        if (complete > 0)
        {
            output.WriteLine($"Complete already: {Tasks(complete)}.");
        }

        if (outcome.InQueue > 0)
        {
            output.WriteLine($"In the queue already: {Tasks(outcome.InQueue)}.");
        }

        if (none > 0)
        {
            output.WriteLine($"No such ticket, because its network has not generalised in time: {Tasks(none)}.");
        }

        if (outcome.Submission?.Report is null && outcome.Report is { } report)
        {
            output.WriteLine($"The report is in the queue already, job {report}.");
        }
    }

    private static string Tasks(int count) => Numbers.Counted(count, "task");
}
