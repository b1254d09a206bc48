using System.CommandLine;
using GrokkingTickets.Cli.CommandLine;
using GrokkingTickets.Cli.Output;
using GrokkingTickets.Runs.Execution;
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
        Option<bool> why = new("--why")
        {
            Description = "Of every run that is missing say why: what is there instead, and in which settings that differs.",
        };
        Option<string> format = SharedOptions.FormatOfOne("A tree to read, or an array of the stretches of runs.");
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
            why,
            format,
        };
        command.SetAction(parsed =>
            Run(
                context,
                new RunPlan(StudyRequests.Of(arguments.Read(parsed))),
                parsed.Store(runs),
                parsed.GetValue(jobs),
                parsed.GetValue(why),
                parsed.IsJson(format)
            )
        );
        return command.WithExamples(
            ("grok plan paper", "everything"),
            ("grok plan F3 --seeds 1", ""),
            ("grok plan F2-mlp --why", "why a run that seems to be there is trained again")
        );
    }

    private static void Run(CommandContext context, RunPlan plan, RunStore store, int jobs, bool why, bool asJson)
    {
        using Interruption interruption = context.Listen();
        IReadOnlyList<RunEstimate> estimates = RunEstimate.Of(plan, store, interruption.Token);
        if (asJson)
        {
            context.Out.WriteJson(PlanText.Json(estimates, store, why));
            return;
        }

        PlanText.Write(context.Out, estimates, store, jobs);
        if (why)
        {
            PlanText.WriteReasons(context.Out, estimates, store);
        }
    }
}
