using GrokkingTickets.Runs.Formats;

namespace GrokkingTickets.Runs.Execution;

/// <summary>
/// A run's metrics on disk, to which rows come in ascending order of steps. Those after all that were there are appended, and kept nowhere
/// else; a row between those that were there, which a replay adds, waits for the next <see cref="Flush"/>, where the file is replaced as a
/// whole.
/// </summary>
internal sealed class MetricsJournal : IDisposable
{
    private readonly string _path;
    private readonly Action<string, Action<Stream>> _write;
    private MetricsRows _waiting;
    private MetricsWriter _writer;

    /// <param name="path">The file, which is replaced.</param>
    /// <param name="stored">Its rows.</param>
    /// <param name="write">Writes a file whole or not at all.</param>
    public MetricsJournal(string path, MetricsTable stored, Action<string, Action<Stream>> write)
    {
        _path = path;
        _write = write;
        Stored = stored;
        _waiting = new MetricsRows(stored.TensorNames.Count);
        _writer = MetricsWriter.Replace(path, stored, write);
    }

    /// <summary>The rows that were there, and those that have come between them since.</summary>
    public MetricsTable Stored { get; private set; }

    /// <summary>What is in the file.</summary>
    public MetricsSeal Seal => _writer.Seal;

    /// <summary>The last row's step, or -1 when there is none.</summary>
    public long LastStep => _waiting.Count > 0 ? Math.Max(_waiting[^1].Step, _writer.LastStep) : _writer.LastStep;

    /// <summary>Takes a row; its arrays are the caller's again afterwards.</summary>
    public void Add(MetricsRow row)
    {
        if (_waiting.Count == 0 && row.Step > Stored.LastStep)
        {
            _writer.Append(row);
        }
        else
        {
            _waiting.Add(row);
        }
    }

    /// <summary>All rows are on disk.</summary>
    /// <param name="announce">Told what the file will be before it is replaced.</param>
    public void Flush(Action<MetricsSeal> announce)
    {
        if (_waiting.Count > 0)
        {
            Stored = Stored.With(Merged(Stored.Rows, _waiting));
            _waiting = new MetricsRows(Stored.TensorNames.Count);
            announce(MetricsWriter.SealOf(Stored));
            _writer.Dispose();
            _writer = MetricsWriter.Replace(_path, Stored, _write);
        }

        _writer.Flush();
    }

    public void Dispose() => _writer.Dispose();

    private static IEnumerable<MetricsRow> Merged(IReadOnlyList<MetricsRow> some, MetricsRows others)
    {
        (int i, int j) = (0, 0);
        while (i < some.Count || j < others.Count)
        {
            bool isOther = i == some.Count || (j < others.Count && others[j].Step < some[i].Step);
            yield return isOther ? others[j++] : some[i++];
        }
    }
}
