using GrokkingTickets.Cli.Output;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Cli.Training;

/// <summary>Where the runs are that were asked for, and what came out, on stdout.</summary>
internal static class TrainingResults
{
    private const int Indent = 11;

    public static void Print(ConsoleOutput output, IReadOnlyList<RunRequest> requests, IReadOnlyList<RunEnding> endings, RunStore store)
    {
        int notBegun = 0;
        IReadOnlyDictionary<string, string> labels = RunStore.Labels(
            requests.Select(request => (request.FolderIn(store), request.Specification))
        );
        foreach ((RunRequest request, RunEnding ending) in requests.Zip(endings))
        {
            RunFolder folder = request.FolderIn(store);
            if (ending == RunEnding.NoTicket)
            {
                output.WriteLine($"{folder.Name}: no ticket, because the network it would be taken of has not generalised in time");
            }
            else if (folder.Exists)
            {
                output.WriteLine($"{Paths.Short(folder.Path)}  {ShownText.Line(labels[folder.Path])}".TrimEnd());
                Line(
                    output,
                    ending == RunEnding.Interrupted ? "interrupted" : "completed",
                    OutcomeText.OfAsked(folder, request.Specification)
                );
            }
            else
            {
                notBegun++;
                continue;
            }

            if (request.Specification.TrainedParent is { } parent)
            {
                RunFolder dense = new RunRequest(parent).FolderIn(store);
                Line(output, "its parent", OutcomeText.OfAsked(dense, parent), dense);
            }
        }

        if (notBegun > 0)
        {
            output.WriteLine($"{Numbers.Whole(notBegun)} of {Numbers.Whole(requests.Count)} runs not begun");
        }
    }

    private static void Line(ConsoleOutput output, string what, OutcomeText outcome, RunFolder? folder = null)
    {
        string kept = outcome.Last is { Kept: < 1 } ? $"  kept {outcome.Kept}" : "";
        string step = outcome.Last is { } last ? Numbers.Whole(last.Step) : "0";
        output.WriteLine(
            $"  {what.PadRight(Indent)}  step {step}  t_mem {outcome.Memorized}  t_gen {outcome.Generalized}  tau {outcome.Tau}  "
                + $"test {outcome.Test}{kept}"
        );
        if (folder is not null)
        {
            output.WriteLine($"  {"".PadRight(Indent)}  {Paths.Short(folder.Path)}");
        }
    }
}
