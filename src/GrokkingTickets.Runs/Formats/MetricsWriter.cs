using System.Text;

namespace GrokkingTickets.Runs.Formats;

/// <summary>
/// Appends rows to a <c>metrics.csv</c>, each in one write, so that a process that dies leaves at most one torn line, the last.
/// Call <see cref="Flush"/> before a checkpoint is written: then no checkpoint is ever ahead of its metrics, even after a power cut.
/// </summary>
public sealed class MetricsWriter : IDisposable
{
    private readonly string _path;
    private readonly FileStream _stream;
    private readonly int _tensorCount;
    private Crc32C _checksum = new();
    private long _length;

    private MetricsWriter(string path, MetricsTable table, ReadOnlySpan<byte> content)
    {
        _path = path;
        _tensorCount = table.TensorNames.Count;
        LastStep = table.LastStep;
        _stream = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        _checksum.Add(content);
        _length = content.Length;
    }

    /// <summary>The step of the last row in the file, or -1.</summary>
    public long LastStep { get; private set; }

    /// <summary>What is in the file.</summary>
    public MetricsSeal Seal => new(_length, _checksum.Text);

    /// <summary>Puts a table in the place of a file that may be there, and continues after its last row.</summary>
    /// <param name="path">The file.</param>
    /// <param name="table">Its first rows.</param>
    /// <param name="write">Writes a file whole or not at all.</param>
    public static MetricsWriter Replace(string path, MetricsTable table, Action<string, Action<Stream>> write)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(write);
        byte[] content = Content(table);
        write(path, stream => stream.Write(content));
        return new MetricsWriter(path, table, content);
    }

    /// <summary>The bytes of a file that holds a table.</summary>
    public static byte[] Content(MetricsTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        StringBuilder text = new StringBuilder(MetricsCsv.Header(table.TensorNames)).Append('\n');
        foreach (MetricsRow row in table.Rows)
        {
            text.Append(MetricsCsv.Line(row)).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
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

        byte[] line = Encoding.UTF8.GetBytes(MetricsCsv.Line(row) + "\n");
        _stream.Write(line);
        _checksum.Add(line);
        _length += line.Length;
        LastStep = row.Step;
    }

    /// <summary>Waits until every row is on the disk.</summary>
    /// <exception cref="IOException">They could not be written.</exception>
    public void Flush() => Disk.Flush(_stream.SafeFileHandle, _path);

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();
}
