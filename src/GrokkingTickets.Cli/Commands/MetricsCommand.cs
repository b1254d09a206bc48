using System.CommandLine;
using GrokkingTickets.Cli.CommandLine;
using GrokkingTickets.Cli.Output;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Statistics;
using Spectre.Console;

namespace GrokkingTickets.Cli.Commands;

/// <summary><c>grok metrics</c></summary>
internal static class MetricsCommand
{
    private const int RowsOnTerminal = 40;
    private const int PieceBytes = 1 << 16;

    public static Command Create(CommandContext context)
    {
        Argument<string[]> run = SharedOptions.Run();
        Option<string> runs = SharedOptions.Runs();
        Option<string> format = SharedOptions.Format("A table to read, the run's metrics.csv as it is, or an array of objects.");
        Option<bool> all = new("--all")
        {
            Description =
                $"Every row in the table on a terminal, instead of about {Numbers.Whole(RowsOnTerminal)} of them, most of them where the run memorises and generalises.",
        };
        var command = new ExplainedCommand("metrics", "Print the metrics of a run: losses, accuracies and norms by step.")
        {
            run,
            format,
            all,
            runs,
        };
        command.SetAction(parsed =>
        {
            RunFolder folder = parsed.FindRun(run, parsed.StoreToRead(runs));
            switch (parsed.GetValue(format))
            {
                case "csv":
                    WriteCsv(context, folder);
                    break;
                case "json":
                    WriteJson(context, folder.ReadMetrics());
                    break;
                default:
                    WriteTable(
                        context,
                        folder.ReadMetrics(),
                        folder.ReadRecord()!.Specification.Task.Goal,
                        parsed.GetValue(all) || !context.Out.HasControlCodes
                    );
                    break;
            }
        });
        return command.WithExamples(
            ("grok metrics modular-addition-mlp-p67-seed0", ""),
            ("grok metrics modular-addition-mlp-p67-seed0 --format csv > metrics.csv", "")
        );
    }

    /// <summary>The file itself; a last line that is being written now is left out.</summary>
    private static void WriteCsv(CommandContext context, RunFolder folder)
    {
        folder.ReadMetrics((_, rows) => rows.Count());
        using var file = new FileStream(folder.MetricsPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        byte[] buffer = new byte[PieceBytes];
        long left = EndOfLastLine(file, buffer);
        file.Position = 0;
        while (left > 0 && file.Read(buffer, 0, (int)Math.Min(left, buffer.Length)) is > 0 and var read)
        {
            context.Out.WriteBytes(buffer.AsMemory(0, read));
            left -= read;
        }
    }

    /// <summary>The place after the last end of a line, looked for from the end of the file.</summary>
    private static long EndOfLastLine(FileStream file, byte[] buffer)
    {
        long end = file.Length;
        while (end > 0)
        {
            int length = (int)Math.Min(end, buffer.Length);
            end -= length;
            file.Position = end;
            file.ReadExactly(buffer, 0, length);
            if (buffer.AsSpan(0, length).LastIndexOf((byte)'\n') is >= 0 and var at)
            {
                return end + at + 1;
            }
        }

        return 0;
    }

    private static void WriteJson(CommandContext context, MetricsTable metrics) =>
        context.Out.WriteJson(MetricsCsv.Header(metrics.TensorNames).Split(','), metrics.Rows.Select(MetricsCsv.Line));

    private static void WriteTable(CommandContext context, MetricsTable metrics, Goal goal, bool all)
    {
        Outcome outcome = goal.OutcomeOf(metrics.Rows);
        IReadOnlyList<MetricsRow> rows = all ? metrics.Rows : MetricsInShort.Of(metrics.Rows, goal, RowsOnTerminal);

        // On a narrow terminal the norms are left out.
        Table table = Table(rows, outcome, withNorms: true);
        bool fits = context.Out.Fits(table);
        context.Out.Show(fits ? table : Table(rows, outcome, withNorms: false));
        if (rows.Count < metrics.Rows.Count)
        {
            context.Out.WriteLine(
                $"\n{Numbers.Whole(rows.Count)} of {Numbers.Whole(metrics.Rows.Count)} rows; --all shows all, --format csv has "
                    + (fits ? "the norms of each tensor too." : "the norms too.")
            );
        }
    }

    private static Table Table(IReadOnlyList<MetricsRow> rows, Outcome outcome, bool withNorms)
    {
        (string Name, Func<MetricsRow, string> Cell)[] norms =
        [
            (">L1 norm", row => Numbers.Fixed(row.L1Norm, 1)),
            (">L2 norm", row => Numbers.Fixed(row.L2Norm, 3)),
        ];
        (string Name, Func<MetricsRow, string> Cell)[] columns =
        [
            (">step", row => Numbers.Whole(row.Step)),
            (">train loss", row => Numbers.Loss(row.TrainLoss)),
            (">test loss", row => Numbers.Loss(row.TestLoss)),
            (">train acc.", row => Numbers.Accuracy(row.TrainAccuracy)),
            (">test acc.", row => Numbers.Accuracy(row.TestAccuracy)),
            .. withNorms ? norms : [],
            (">kept", row => Numbers.Fraction(row.Kept)),
            (
                "",
                row =>
                    row.Step == outcome.GeneralizedAt ? "t_gen"
                    : row.Step == outcome.MemorizedAt ? "t_mem"
                    : ""
            ),
        ];
        Table table = Page.Table([.. columns.Select(column => column.Name)]);
        foreach (MetricsRow row in rows)
        {
            table.AddRow([.. columns.Select(column => new Text(column.Cell(row)))]);
        }

        return table;
    }
}
