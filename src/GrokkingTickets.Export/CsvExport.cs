using System.Text;
using GrokkingTickets.Runs.Formats;

namespace GrokkingTickets.Export;

/// <summary>
/// <c>metrics.csv</c>: the metrics of all runs in one table, before them the run's name and the settings in which the runs differ. Numbers
/// are the texts of the runs' own files; what a run does not have is empty.
/// </summary>
public sealed class CsvExport : IExportFormat
{
    /// <inheritdoc/>
    public string Name => "csv";

    /// <inheritdoc/>
    public string Help => "the metrics of all runs in one table";

    /// <inheritdoc/>
    public bool HasCheckpoint => false;

    /// <inheritdoc/>
    public void Write(string folder, IReadOnlyList<ExportedRun> runs, CancellationToken cancellation)
    {
        IReadOnlyList<string> settings = ExportedSettings.Differing(runs.Select(run => run.Specification));
        string[] tensors = [.. runs.SelectMany(run => run.TensorNames).Distinct()];
        AtomicFile.Write(
            Path.Combine(folder, "metrics.csv"),
            stream =>
            {
                using var text = new StreamWriter(stream, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
                text.WriteLine(string.Join(',', [.. settings.Prepend("run").Select(CsvField.Of), MetricsCsv.Header(tensors)]));
                foreach (ExportedRun run in runs)
                {
                    cancellation.ThrowIfCancellationRequested();
                    Write(text, run, settings, tensors);
                }
            }
        );
    }

    private static void Write(StreamWriter text, ExportedRun run, IReadOnlyList<string> settings, string[] tensors)
    {
        Dictionary<string, string?> own = ExportedSettings.Of(run.Specification);
        string before =
            string.Join(',', settings.Select(path => own.GetValueOrDefault(path) ?? "").Prepend(run.Name).Select(CsvField.Of)) + ",";
        bool hasAll = run.TensorNames.SequenceEqual(tensors);
        int[] places = [.. tensors.Select(name => run.TensorNames.ToList().IndexOf(name))];
        run.ReadMetrics(rows =>
        {
            foreach (MetricsRow row in rows)
            {
                text.Write(before);
                text.WriteLine(hasAll ? MetricsCsv.Line(row) : Spread(MetricsCsv.Line(row), places));
            }
        });
    }

    /// <summary>A line with the norms of its tensors at the places of all runs' tensors.</summary>
    private static string Spread(string line, int[] places)
    {
        string[] values = line.Split(',');
        int before = MetricsCsv.FixedCount;
        return string.Join(
            ',',
            [
                .. values[..before],
                .. places.SelectMany(place =>
                    place < 0 ? (string[])["", ""] : [values[before + (2 * place)], values[before + (2 * place) + 1]]
                ),
            ]
        );
    }
}
