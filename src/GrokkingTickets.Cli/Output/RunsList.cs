using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Queries;
using GrokkingTickets.Runs.Store;
using Spectre.Console;

namespace GrokkingTickets.Cli.Output;

/// <summary>The usual list of runs: how far they are, when they memorised and generalised, what tells them apart.</summary>
internal static class RunsList
{
    /// <summary>Writes it.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="runs">The runs.</param>
    /// <param name="queue">What the queue says of them.</param>
    /// <param name="notBegun">Folders of runs that are only in the queue.</param>
    public static void Write(ConsoleOutput output, IReadOnlyList<ListedRun> runs, QueueStates queue, IReadOnlyList<string> notBegun)
    {
        IReadOnlyDictionary<string, string> labels = RunStore.Labels(runs.Select(run => (run.Folder, run.Record.Specification)));
        List<(string Label, string[] Cells)> rows =
        [
            .. runs.Select(run => (ShownText.Line(labels[run.Folder.Path]), Row(run, queue))),
            .. notBegun.Select(folder =>
                ("", (string[])[Path.GetFileName(folder), queue.Of(folder), .. Enumerable.Repeat(OutcomeText.Unknown, 8)])
            ),
        ];
        bool haveLabels = rows.Exists(row => row.Label.Length > 0);
        string[] numbers = ["status", ">step", ">test", ">t_mem", ">t_gen", ">sustained", ">seconds", ">kept", ">disk"];
        Table wide = Page.Table(haveLabels ? ["run", "differs in", .. numbers] : ["run", .. numbers]);
        foreach ((string label, string[] cells) in rows)
        {
            string[] shown = haveLabels ? [cells[0], label, .. cells[1..]] : cells;
            wide.AddRow([.. shown.Select(cell => new Text(cell))]);
        }

        if (output.Fits(wide))
        {
            output.Show(wide);
            return;
        }

        // On a narrow terminal, the name has a line of its own.
        foreach ((string label, string[] row) in rows)
        {
            string named = $"{row[0]}  {label}".TrimEnd();
            output.WriteLine(named.Length <= output.Width ? named : $"{row[0]}\n  {label}");
            if (row.Skip(2).All(cell => cell == OutcomeText.Unknown))
            {
                output.WriteLine($"  {row[1]}");
                continue;
            }

            output.WriteLine($"  {row[1]}, step {row[2]}, test {row[3]}, t_mem {row[4]}, t_gen {row[5]}");
            output.WriteLine($"  sustained {row[6]}, seconds {row[7]}, kept {row[8]}, disk {row[9]}");
        }
    }

    private static string[] Row(ListedRun run, QueueStates queue)
    {
        var outcome = new OutcomeText(run.Outcome);
        return
        [
            ShownText.Line(run.Folder.Name),
            queue.Of(run.Folder, run.Folder.Status(run.Record)),
            $"{Numbers.Whole(run.Step)}/{Numbers.Whole(Math.Max(run.Step, run.Record.Specification.Training.Steps))}",
            outcome.Test,
            outcome.Memorized,
            outcome.Generalized,
            outcome.Outcome == outcome.SustainedOutcome ? "same" : $"{outcome.SustainedMemorized}, {outcome.SustainedGeneralized}",
            $"{outcome.MemorizedSeconds}, {outcome.GeneralizedSeconds}",
            outcome.Kept,
            Numbers.Bytes(DiskUse.Of(run.Folder.Path)),
        ];
    }
}
