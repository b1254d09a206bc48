using System.CommandLine;
using GrokkingTickets.Cli.CommandLine;
using GrokkingTickets.Cli.Output;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Store;
using Spectre.Console;

namespace GrokkingTickets.Cli.Commands;

/// <summary><c>grok runs</c></summary>
internal static class RunsCommand
{
    public static Command Create(CommandContext context)
    {
        Option<string> runs = SharedOptions.Runs();
        var command = new ExplainedCommand(
            "runs",
            "List the runs: how far they are, and when they memorised and generalised; and which are in Slurm's queue."
        )
        {
            runs,
        };
        command.SetAction(parsed => Run(context, parsed.Store(runs)));
        return command.WithExamples(("grok runs", ""), ("grok runs --runs elsewhere", ""));
    }

    private static void Run(CommandContext context, RunStore store)
    {
        IReadOnlyList<(RunFolder Folder, RunRecord Record)> all = store.List(out IReadOnlyList<string> warnings);
        foreach (string warning in warnings)
        {
            context.Warn(warning);
        }

        var queue = QueueStates.Read(store, context.Slurm, context.Warn);
        string[] notBegun = [.. queue.Folders.Except(all.Select(run => run.Folder.Path)).Order(StringComparer.Ordinal)];
        if (all.Count + notBegun.Length == 0)
        {
            context.Out.WriteLine($"There are no runs in {Paths.Short(store.Path)}; grok train makes one.");
            return;
        }

        List<string[]> rows =
        [
            .. all.Select(run => Row(run.Folder, run.Record, queue)),
            .. notBegun.Select(folder => (string[])[Path.GetFileName(folder), queue.Of(folder), "-", "-", "-", "-", "-", "-", "-", "-"]),
        ];
        Table wide = Page.Table("run", "status", ">step", ">test", ">t_mem", ">t_gen", ">sustained", ">seconds", ">kept", ">disk");
        rows.ForEach(row => wide.AddRow([.. row.Select(cell => new Text(cell))]));
        if (context.Out.Fits(wide))
        {
            context.Out.Show(wide);
            return;
        }

        // On a narrow terminal, the name has a line of its own.
        foreach (string[] row in rows)
        {
            context.Out.WriteLine(row[0]);
            if (row.Skip(2).All(cell => cell == "-"))
            {
                context.Out.WriteLine($"  {row[1]}");
                continue;
            }

            context.Out.WriteLine($"  {row[1]}, step {row[2]}, test {row[3]}, t_mem {row[4]}, t_gen {row[5]}");
            context.Out.WriteLine($"  sustained {row[6]}, seconds {row[7]}, kept {row[8]}, disk {row[9]}");
        }
    }

    private static string[] Row(RunFolder folder, RunRecord record, QueueStates queue)
    {
        var outcome = OutcomeText.Of(folder, record.Specification);
        long step = outcome.Last?.Step ?? record.LastStep;
        return
        [
            ShownText.Line(folder.Name),
            queue.Of(folder, folder.Status(record)),
            $"{Numbers.Whole(step)}/{Numbers.Whole(Math.Max(step, record.Specification.Training.Steps))}",
            outcome.Test,
            outcome.Memorized,
            outcome.Generalized,
            outcome.Outcome == outcome.SustainedOutcome ? "same" : $"{outcome.SustainedMemorized}, {outcome.SustainedGeneralized}",
            $"{outcome.MemorizedSeconds}, {outcome.GeneralizedSeconds}",
            outcome.Kept,
            Numbers.Bytes(DiskUse.Of(folder.Path)),
        ];
    }
}
