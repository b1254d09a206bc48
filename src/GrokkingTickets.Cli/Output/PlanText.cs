using System.Text.Json.Nodes;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Queries;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Cli.Output;

/// <summary>What is to be trained, before it is: runs below those that they build on, what is there, and how long the rest takes.</summary>
internal static class PlanText
{
    /// <summary>The tree, and the sum of it.</summary>
    public static void Write(ConsoleOutput output, IReadOnlyList<RunEstimate> estimates, RunStore store, int jobs)
    {
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
            WriteBelow(output, root, children, labels, "", "");
        }

        int there = runs.Count(run => run.All(stretch => stretch.IsThere));
        int unknown = runs.Count(run => run.Any(stretch => stretch.End is null));
        double seconds = estimates.Sum(estimate => estimate.Seconds);
        int together = Math.Max(1, Math.Min(jobs, runs.Length - there));
        output.WriteLine();
        output.WriteWrapped(
            $"{Numbers.Counted(runs.Length, "run")}, {Numbers.Whole(there)} of them there; "
                + $"{Numbers.Whole(estimates.Sum(estimate => estimate.StepsLeft))} steps left,"
                + $" about {Numbers.Duration(Math.Max(seconds / together, estimates.Max(estimate => estimate.Seconds)))} with "
                + $"{Numbers.Whole(jobs)} jobs (by a few steps of each kind of network, measured now).",
            "",
            ""
        );
        if (unknown > 0)
        {
            output.WriteWrapped(
                $"The length of {Numbers.Whole(unknown)} of them is not known yet, because they go on until they generalise; "
                    + "they count with the least that it can be.",
                "",
                ""
            );
        }
    }

    /// <summary>Why each run that is missing is not there.</summary>
    public static void WriteReasons(ConsoleOutput output, IReadOnlyList<RunEstimate> estimates, RunStore store)
    {
        var reasons = new RunReasons(store);
        RunEstimate[] all = [.. estimates.Where(estimate => !estimate.IsThere)];
        if (all.Length > 0)
        {
            output.WriteLine();
        }

        foreach (RunEstimate missing in all)
        {
            output.WriteWrapped(
                ShownText.Line($"{missing.Folder.Name}: {reasons.Of(missing.Run.Request).Sentence}", int.MaxValue),
                "",
                "  "
            );
        }
    }

    /// <summary>The stretches as an array of objects.</summary>
    public static JsonArray Json(IReadOnlyList<RunEstimate> estimates, RunStore store, bool why)
    {
        RunReasons? reasons = why ? new RunReasons(store) : null;
        return new JsonArray([
            .. estimates.Select(estimate =>
            {
                JsonObject json = Json(estimate, store);
                if (reasons is not null)
                {
                    json["why"] = estimate.IsThere ? null : Json(reasons.Of(estimate.Run.Request));
                }

                return json;
            }),
        ]);
    }

    private static JsonObject Json(RunReason reason) =>
        new()
        {
            ["sentence"] = reason.Sentence,
            ["nearest"] = reason.Nearest?.Name,
            ["differences"] = new JsonArray([
                .. reason.Differences.Select(difference => new JsonObject
                {
                    ["key"] = difference.Key,
                    ["there"] = difference.There is { } there ? JsonOutput.Setting(there) : null,
                    ["asked"] = difference.Asked is { } asked ? JsonOutput.Setting(asked) : null,
                }),
            ]),
        };

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

    private static void WriteBelow(
        ConsoleOutput output,
        RunEstimate[] run,
        ILookup<string, RunEstimate[]> children,
        IReadOnlyDictionary<string, string> labels,
        string indent,
        string branch
    )
    {
        string label = labels[run[0].Folder.Path] is { Length: > 0 } differs ? $" ({ShownText.Line(differs)})" : "";
        string deeper =
            indent
            + (
                branch.Length == 0 ? ""
                : branch[0] == '├' ? "│  "
                : "   "
            );
        RunEstimate[][] below = [.. children[run[0].Folder.Path]];
        output.WriteWrapped(
            $"{run[0].Folder.Name}{label} {string.Join("; ", Stretches(run))}",
            indent + branch,
            deeper + (below.Length > 0 ? "│    " : "     ")
        );
        for (int i = 0; i < below.Length; i++)
        {
            WriteBelow(output, below[i], children, labels, deeper, i == below.Length - 1 ? "└─ " : "├─ ");
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
