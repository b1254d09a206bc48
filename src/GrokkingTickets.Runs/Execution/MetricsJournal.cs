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
    private MetricsWriter _writer;
    private bool _rewrite;

    public MetricsJournal(string path, IReadOnlyList<string> names, SortedDictionary<long, MetricsRow> rows)
    {
        _path = path;
        _names = names;
        _rows = rows;
        _writer = rows.Count == 0 ? MetricsWriter.Create(path, names) : MetricsWriter.Resume(path, names, rows.Keys.Last());
    }

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
    public void Flush()
    {
        if (_rewrite)
        {
            _writer.Dispose();
            _writer = MetricsWriter.Replace(_path, new MetricsTable(_names, [.. _rows.Values]));
            _rewrite = false;
        }

        _writer.Flush();
    }

    public void Dispose() => _writer.Dispose();
}
