using System.CommandLine;
using System.Text.Json.Nodes;
using GrokkingTickets.Cli.CommandLine;
using GrokkingTickets.Cli.Output;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs;
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
            format,
        };
        command.SetAction(parsed =>
            Run(
                context,
                new RunPlan(StudyRequests.Of(arguments.Read(parsed))),
                parsed.Store(runs),
                parsed.GetValue(jobs),
                parsed.IsJson(format)
            )
        );
        return command.WithExamples(("grok plan paper", "everything"), ("grok plan F3 --seeds 1", ""));
    }

    private static int Run(CommandContext context, RunPlan plan, RunStore store, int jobs, bool asJson)
    {
        using Interruption interruption = context.Listen();
        IReadOnlyList<RunEstimate> estimates = RunEstimate.Of(plan, store, interruption.Token);
        if (asJson)
        {
            context.Out.WriteJson(new JsonArray([.. estimates.Select(estimate => Json(estimate, store))]));
            return ExitCode.Success;
        }

        // The stretches of a run stand together, below the run that they build on.
        RunEstimate[][] runs = [.. estimates.GroupBy(estimate => estimate.Folder.Path).Select(stretches => stretches.ToArray())];
        ILookup<string, RunEstimate[]> children = runs.ToLookup(run =>
            run.Select(stretch => stretch.Run.Parent).FirstOrDefault(parent => parent is not null)?.Request.FolderIn(store).Path ?? ""
        );
        IReadOnlyDictionary<string, string> labels = RunStore.Labels(
            estimates.Select(estimate => (estimate.Folder, estimate.Run.Request.Specification))
        );
        foreach (RunEstimate[] root in children[""])
        {
            Write(context, root, children, labels, "", "");
        }

        int there = runs.Count(run => run.All(stretch => stretch.IsThere));
        int unknown = runs.Count(run => run.Any(stretch => stretch.End is null));
        double seconds = estimates.Sum(estimate => estimate.Seconds);
        int together = Math.Max(1, Math.Min(jobs, runs.Length - there));
        context.Out.WriteLine();
        context.Out.WriteLine(
            $"{Numbers.Whole(runs.Length)} runs, {Numbers.Whole(there)} of them there; "
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

    private static JsonObject Json(RunEstimate estimate, RunStore store) =>
        new()
        {
            ["name"] = estimate.Folder.Name,
            ["identity"] = estimate.Run.Request.Identity.Hash,
            ["parent"] = estimate.Run.Parent?.Request.FolderIn(store).Name,
            ["from"] = estimate.From,
            ["to"] = estimate.End,
            ["until"] = TrainingOf(estimate).Until?.ToString(),
            ["is_there"] = estimate.IsThere,
            ["steps_left"] = estimate.StepsLeft,
            ["seconds_left"] = Math.Round(estimate.Seconds, 1),
        };

    private static void Write(
        CommandContext context,
        RunEstimate[] run,
        ILookup<string, RunEstimate[]> children,
        IReadOnlyDictionary<string, string> labels,
        string indent,
        string branch
    )
    {
        string label = labels[run[0].Folder.Path] is { Length: > 0 } differs ? $" ({ShownText.Line(differs)})" : "";
        context.Out.WriteLine($"{indent}{branch}{run[0].Folder.Name}{label} {string.Join("; ", Stretches(run))}");
        RunEstimate[][] below = [.. children[run[0].Folder.Path]];
        string deeper =
            indent
            + (
                branch.Length == 0 ? ""
                : branch[0] == '├' ? "│  "
                : "   "
            );
        for (int i = 0; i < below.Length; i++)
        {
            Write(context, below[i], children, labels, deeper, i == below.Length - 1 ? "└─ " : "├─ ");
        }
    }

    /// <summary>"to step 30000: 0:09", "to t_gen, t_gen+5000: not known yet, at most 100000 steps".</summary>
    private static IEnumerable<string> Stretches(RunEstimate[] run)
    {
        foreach (RunEstimate stretch in run.Where(stretch => stretch.End is not null))
        {
            string from = stretch.From > 0 ? $"from step {Numbers.Whole(stretch.From)}, " : "";
            string left = stretch.IsThere ? "there" : from + Numbers.Duration(stretch.Seconds);
            yield return $"to step {Numbers.Whole(stretch.End!.Value)}: {left}";
        }

        RunEstimate[] unknown = [.. run.Where(stretch => stretch.End is null)];
        if (unknown.Length > 0)
        {
            string steps = string.Join(", ", unknown.Select(stretch => TrainingOf(stretch).Until!.ToString()).Distinct());
            yield return $"to {steps}: not known yet, at most {Numbers.Whole(unknown.Max(stretch => TrainingOf(stretch).MostSteps))} steps";
        }
    }

    private static TrainingSettings TrainingOf(RunEstimate estimate) => estimate.Run.Request.Specification.Training;
}
