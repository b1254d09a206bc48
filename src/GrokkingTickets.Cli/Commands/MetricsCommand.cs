using System.CommandLine;
using System.Text;
using System.Text.Json;
using GrokkingTickets.Cli.CommandLine;
using GrokkingTickets.Cli.Output;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Store;
using Spectre.Console;

namespace GrokkingTickets.Cli.Commands;

/// <summary><c>grok metrics</c></summary>
internal static class MetricsCommand
{
    private const int RowsOnTerminal = 40;

    public static Command Create(CommandContext context)
    {
        Argument<string> run = SharedOptions.Run();
        Option<string> runs = SharedOptions.Runs();
        Option<string> format = SharedOptions.Format("A table to read, the run's metrics.csv as it is, or an array of objects.");
        Option<bool> all = new("--all")
        {
            Description = $"Every row in the table on a terminal, instead of about {Numbers.Whole(RowsOnTerminal)} of them.",
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
            RunFolder folder = parsed.Store(runs).Find(parsed.GetValue(run)!);
            switch (parsed.GetValue(format))
            {
                case "csv":
                    WriteCsv(context, folder);
                    break;
                case "json":
                    WriteJson(context, folder.ReadMetrics());
                    break;
                default:
                    WriteTable(context, folder.ReadMetrics(), parsed.GetValue(all) || !context.Out.HasControlCodes);
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
        using var content = new MemoryStream();
        file.CopyTo(content);
        ReadOnlyMemory<byte> bytes = content.GetBuffer().AsMemory(0, (int)content.Length);
        context.Out.WriteBytes(bytes[..(bytes.Span.LastIndexOf((byte)'\n') + 1)]);
    }

    private static void WriteJson(CommandContext context, MetricsTable metrics)
    {
        string[] columns = MetricsCsv.Header(metrics.TensorNames).Split(',');
        var text = new StringBuilder("[");
        foreach (MetricsRow row in metrics.Rows)
        {
            text.Append(text.Length == 1 ? "\n  {" : ",\n  {");
            string[] values = MetricsCsv.Line(row).Split(',');
            for (int i = 0; i < columns.Length; i++)
            {
                // The same texts as in the file, so the same bits; JSON knows no infinities.
                bool finite = char.IsAsciiDigit(values[i][^1]);
                text.Append(i == 0 ? "" : ", ")
                    .Append('"')
                    .Append(JsonEncodedText.Encode(columns[i]))
                    .Append("\": ")
                    .Append(finite ? values[i] : "null");
            }

            text.Append('}');
        }

        context.Out.Write(text.Append(text.Length == 1 ? "]\n" : "\n]\n").ToString());
    }

    private static void WriteTable(CommandContext context, MetricsTable metrics, bool all)
    {
        Table table = Page.Table(">step", ">train loss", ">test loss", ">train acc.", ">test acc.", ">L1 norm", ">L2 norm", ">kept");
        IReadOnlyList<MetricsRow> rows = all ? metrics.Rows : Thin(metrics.Rows);
        foreach (MetricsRow row in rows)
        {
            table.AddRow([
                .. new[]
                {
                    Numbers.Whole(row.Step),
                    Numbers.Loss(row.TrainLoss),
                    Numbers.Loss(row.TestLoss),
                    Numbers.Accuracy(row.TrainAccuracy),
                    Numbers.Accuracy(row.TestAccuracy),
                    Numbers.Fixed(row.L1Norm, 1),
                    Numbers.Fixed(row.L2Norm, 3),
                    Numbers.Fraction(row.Kept),
                }.Select(cell => new Text(cell)),
            ]);
        }

        context.Out.Show(table);
        if (rows.Count < metrics.Rows.Count)
        {
            context.Out.WriteLine(
                $"\n{Numbers.Whole(rows.Count)} of {Numbers.Whole(metrics.Rows.Count)} rows; --all shows all, --format csv has "
                    + "the norms of each tensor too."
            );
        }
    }

    /// <summary>Rows at even distances, with the first and the last.</summary>
    private static IReadOnlyList<MetricsRow> Thin(IReadOnlyList<MetricsRow> rows) =>
        rows.Count <= RowsOnTerminal
            ? rows
            : [.. Enumerable.Range(0, RowsOnTerminal).Select(i => rows[(int)((long)i * (rows.Count - 1) / (RowsOnTerminal - 1))])];
}
