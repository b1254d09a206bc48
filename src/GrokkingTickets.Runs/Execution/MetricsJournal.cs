using GrokkingTickets.Runs.Formats;

namespace GrokkingTickets.Runs.Execution;

/// <summary>
/// A run's metrics in memory and on disk. Rows after the last are appended as they come; a row between others, which a replay
/// adds, waits for the next <see cref="Flush"/>, where the file is replaced as a whole.
/// </summary>
internal sealed class MetricsJournal : IDisposable
{
    private readonly string _path;
    private readonly IReadOnlyList<string> _names;
    private readonly SortedDictionary<long, MetricsRow> _rows;
    private readonly Action<string, Action<Stream>> _write;
    private MetricsWriter _writer;
    private bool _rewrite;

    /// <param name="path">The file, which is replaced.</param>
    /// <param name="names">The tensors whose norms it holds.</param>
    /// <param name="rows">Its rows; those to come are added.</param>
    /// <param name="write">Writes a file whole or not at all.</param>
    public MetricsJournal(
        string path,
        IReadOnlyList<string> names,
        SortedDictionary<long, MetricsRow> rows,
        Action<string, Action<Stream>> write
    )
    {
        _path = path;
        _names = names;
        _rows = rows;
        _write = write;
        _writer = MetricsWriter.Replace(path, Table, write);
    }

    /// <summary>What is in the file.</summary>
    public MetricsSeal Seal => _writer.Seal;

    private MetricsTable Table => new(_names, [.. _rows.Values]);

    public void Add(MetricsRow row)
    {
        _rows.Add(row.Step, row);
        if (row.Step > _writer.LastStep)
        {
            _writer.Append(row);
        }
        else
        {
            _rewrite = true;
        }
    }

    /// <summary>All rows are on disk.</summary>
    /// <param name="announce">Told what the file will be before it is replaced.</param>
    public void Flush(Action<MetricsSeal> announce)
    {
        if (_rewrite)
        {
            announce(MetricsWriter.SealOf(Table));
            _writer.Dispose();
            _writer = MetricsWriter.Replace(_path, Table, _write);
            _rewrite = false;
        }

        _writer.Flush();
    }

    public void Dispose() => _writer.Dispose();
}
