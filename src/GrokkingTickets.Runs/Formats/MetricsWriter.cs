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
    private readonly byte[] _line;
    private Crc32C _checksum;
    private long _length;

    private MetricsWriter(string path, MetricsTable table, Crc32C checksum, long length)
    {
        _path = path;
        _tensorCount = table.TensorNames.Count;
        _line = new byte[MetricsCsv.LongestLine(_tensorCount)];
        LastStep = table.LastStep;
        try
        {
            _stream = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        }
        catch (IOException e)
        {
            throw Failure(e);
        }

        _checksum = checksum;
        _length = length;
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
        Crc32C checksum = new();
        long length = 0;
        write(path, stream => (checksum, length) = Write(table, stream));
        return new MetricsWriter(path, table, checksum, length);
    }

    /// <summary>The seal of a file that holds a table and no more.</summary>
    public static MetricsSeal SealOf(MetricsTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        (Crc32C checksum, long length) = Write(table, Stream.Null);
        return new MetricsSeal(length, checksum.Text);
    }

    /// <summary>Line by line: the rows of a long run are many.</summary>
    private static (Crc32C Checksum, long Length) Write(MetricsTable table, Stream stream)
    {
        var checksum = new Crc32C();
        long length = 0;
        Add(Encoding.UTF8.GetBytes(MetricsCsv.Header(table.TensorNames) + "\n"));
        byte[] line = new byte[MetricsCsv.LongestLine(table.TensorNames.Count)];
        foreach (MetricsRow row in table.Rows)
        {
            Add(line.AsSpan(0, MetricsCsv.Write(row, line)));
        }

        return (checksum, length);

        void Add(ReadOnlySpan<byte> bytes)
        {
            checksum.Add(bytes);
            length += bytes.Length;
            stream.Write(bytes);
        }
    }

    /// <summary>Appends a row; its step must be later than the last.</summary>
    public void Append(MetricsRow row)
    {
        if (row.Step <= LastStep)
        {
            throw new InvalidOperationException($"Step {row.Step} cannot follow step {LastStep}.");
        }

        if (row.TensorL1Norms.Length != _tensorCount || row.TensorL2Norms.Length != _tensorCount)
        {
            throw new ArgumentException($"A row needs the norms of {_tensorCount} tensors.", nameof(row));
        }

        ReadOnlySpan<byte> line = _line.AsSpan(0, MetricsCsv.Write(row, _line));
        try
        {
            _stream.Write(line);
        }
        catch (IOException e)
        {
            throw Failure(e);
        }

        _checksum.Add(line);
        _length += line.Length;
        LastStep = row.Step;
    }

    /// <summary>Waits until every row is on the disk.</summary>
    /// <exception cref="IOException">They could not be written.</exception>
    public void Flush()
    {
        try
        {
            Disk.Flush(_stream.SafeFileHandle, _path);
        }
        catch (IOException e)
        {
            throw Failure(e);
        }
    }

    private IOException Failure(IOException e) => WriteFailure.Of(_path, e) ?? new IOException(e.Message, e);

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();
}
