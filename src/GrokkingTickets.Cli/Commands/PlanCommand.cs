using System.CommandLine;
using GrokkingTickets.Cli.CommandLine;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Studies;

namespace GrokkingTickets.Cli.Commands;

/// <summary><c>grok plan</c>: the runs behind studies, what is there of them, and how long the rest takes.</summary>
internal static class PlanCommand
{
    public static Command Create(CommandContext context)
    {
        StudyArguments arguments = new();
        Option<string> runs = SharedOptions.Runs();
        Option<int> jobs = SharedOptions.Jobs();
        var command = new ExplainedCommand(
            "plan",
            "Show the runs that studies need, which builds on which, what is there already, and the time the rest takes."
        )
        {
            arguments.Studies,
            arguments.Seeds,
            arguments.Quick,
            runs,
            jobs,
        };
        command.SetAction(parsed =>
            Run(context, new RunPlan(StudyRequests.Of(arguments.Read(parsed))), parsed.Store(runs), parsed.GetValue(jobs))
        );
        return command.WithExamples(("grok plan paper", "everything"), ("grok plan F3 --seeds 1", ""));
    }

    private static int Run(CommandContext context, RunPlan plan, RunStore store, int jobs)
    {
        using Interruption interruption = context.Listen();
        IReadOnlyList<RunEstimate> estimates = RunEstimate.Of(plan, store, interruption.Token);
        ILookup<PlannedRun, RunEstimate> children = estimates
            .Where(estimate => estimate.Run.DependsOn.Count > 0)
            .ToLookup(estimate => estimate.Run.DependsOn[0]);
        foreach (RunEstimate root in estimates.Where(estimate => estimate.Run.DependsOn.Count == 0))
        {
            Write(context, root, children, "", "");
        }

        int there = estimates.Count(estimate => estimate.IsThere);
        int unknown = estimates.Count(estimate => estimate.End is null);
        double seconds = estimates.Sum(estimate => estimate.Seconds);
        int together = Math.Max(1, Math.Min(jobs, estimates.Count - there));
        context.Out.WriteLine();
        context.Out.WriteLine(
            $"{Numbers.Whole(estimates.Count)} runs, {Numbers.Whole(there)} of them there; "
                + $"{Numbers.Whole(estimates.Sum(estimate => estimate.StepsLeft))} steps left,"
                + $" about {Numbers.Duration(Math.Max(seconds / together, estimates.Max(estimate => estimate.Seconds)))} with "
                + $"{Numbers.Whole(jobs)} jobs (by a few steps of each kind of network, measured now)."
        );
        if (unknown > 0)
        {
            context.Out.WriteLine(
                $"The length of {Numbers.Whole(unknown)} of them is not known yet, because they go on until they generalise; "
                    + "they count with the least that it can be."
            );
        }

        return ExitCode.Success;
    }

    private static void Write(
        CommandContext context,
        RunEstimate estimate,
        ILookup<PlannedRun, RunEstimate> children,
        string indent,
        string branch
    )
    {
        TrainingSettings training = estimate.Run.Request.Specification.Training;
        string steps = estimate.End is { } end
            ? Numbers.Whole(end)
            : $"{(training.Steps > 0 ? $"{Numbers.Whole(training.Steps)} and on to " : "")}{training.Until}, not known yet, "
                + $"at most {Numbers.Whole(training.MostSteps)}";
        string state =
            estimate.IsThere ? "there"
            : estimate.End is null
                ? $"{(estimate.From > 0 ? $"from step {Numbers.Whole(estimate.From)}, " : "")}at least {Numbers.Duration(estimate.Seconds)}"
            : estimate.From > 0 ? $"from step {Numbers.Whole(estimate.From)}, {Numbers.Duration(estimate.Seconds)}"
            : Numbers.Duration(estimate.Seconds);
        context.Out.WriteLine($"{indent}{branch}{estimate.Folder.Name} to step {steps}: {state}");
        RunEstimate[] below = [.. children[estimate.Run]];
        string deeper =
            indent
            + (
                branch.Length == 0 ? ""
                : branch[0] == '├' ? "│  "
                : "   "
            );
        for (int i = 0; i < below.Length; i++)
        {
            Write(context, below[i], children, deeper, i == below.Length - 1 ? "└─ " : "├─ ");
        }
    }
}
