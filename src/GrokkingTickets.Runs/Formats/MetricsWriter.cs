using System.Text;

namespace GrokkingTickets.Runs.Formats;

/// <summary>
/// Appends rows to a <c>metrics.csv</c>, each in one write, so that a process that dies leaves at most one torn line, the last.
/// Call <see cref="Flush"/> before a checkpoint is written: then no checkpoint is ever ahead of its metrics, even after a power cut.
/// </summary>
public sealed class MetricsWriter : IDisposable
{
    private readonly FileStream _stream;
    private readonly int _tensorCount;

    private MetricsWriter(string path, MetricsTable table)
    {
        _tensorCount = table.TensorNames.Count;
        LastStep = table.LastStep;
        _stream = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
    }

    /// <summary>The step of the last row in the file, or -1.</summary>
    public long LastStep { get; private set; }

    /// <summary>Begins a new file, replacing one that may be there.</summary>
    public static MetricsWriter Create(string path, IReadOnlyList<string> tensorNames)
    {
        AtomicFile.WriteText(path, MetricsCsv.Header(tensorNames) + "\n");
        return new MetricsWriter(path, new MetricsTable(tensorNames, []));
    }

    /// <summary>
    /// Continues a file after a checkpoint of step <paramref name="checkpointStep"/>: rows of later steps and a torn last line are
    /// cut off (the file is replaced as a whole), and new rows follow.
    /// </summary>
    /// <exception cref="FileFormatException">The file is missing, damaged, or has the norms of other tensors.</exception>
    public static MetricsWriter Resume(string path, IReadOnlyList<string> tensorNames, long checkpointStep)
    {
        MetricsTable table = MetricsCsv.Read(path, checkpointStep);
        if (!table.TensorNames.SequenceEqual(tensorNames))
        {
            throw new FileFormatException(
                path,
                $"its norms are of the tensors {string.Join(", ", table.TensorNames)}, but the model has {string.Join(", ", tensorNames)}"
            );
        }

        return Replace(path, table);
    }

    /// <summary>Puts a whole table in the place of the file, and continues after its last row.</summary>
    public static MetricsWriter Replace(string path, MetricsTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        StringBuilder text = new StringBuilder(MetricsCsv.Header(table.TensorNames)).Append('\n');
        foreach (MetricsRow row in table.Rows)
        {
            text.Append(MetricsCsv.Line(row)).Append('\n');
        }

        AtomicFile.WriteText(path, text.ToString());
        return new MetricsWriter(path, table);
    }

    /// <summary>Appends a row; its step must be later than the last.</summary>
    public void Append(MetricsRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.Step <= LastStep)
        {
            throw new InvalidOperationException($"Step {row.Step} cannot follow step {LastStep}.");
        }

        if (row.TensorL1Norms.Length != _tensorCount || row.TensorL2Norms.Length != _tensorCount)
        {
            throw new ArgumentException($"A row needs the norms of {_tensorCount} tensors.", nameof(row));
        }

        _stream.Write(Encoding.UTF8.GetBytes(MetricsCsv.Line(row) + "\n"));
        LastStep = row.Step;
    }

    /// <summary>Waits until every row is on the disk.</summary>
    public void Flush() => _stream.Flush(flushToDisk: true);

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();
}
