using GrokkingTickets.Analysis;

namespace GrokkingTickets.Runs.Analyses;

/// <summary>
/// The checkpoints that rows of an analysis need, one row after the other: each is read once, and let go when no row to come needs it.
/// </summary>
/// <param name="rows">The steps that every row needs.</param>
/// <param name="read">Reads a checkpoint, and before it what tells whether it is still the same.</param>
internal sealed class CheckpointsInTurn(IEnumerable<IEnumerable<long>> rows, Func<long, (long Checksum, AnalysisSubject Subject)> read)
{
    private readonly Queue<long[]> _rows = new(rows.Select(row => row.ToArray()));
    private readonly Dictionary<long, (long Checksum, AnalysisSubject Subject)> _held = [];

    /// <summary>Those of the next row, at least.</summary>
    public IReadOnlyDictionary<long, (long Checksum, AnalysisSubject Subject)> Next()
    {
        foreach (long step in _held.Keys.Except(_rows.SelectMany(row => row)).ToArray())
        {
            _held.Remove(step);
        }

        foreach (long step in _rows.Dequeue().Where(step => !_held.ContainsKey(step)))
        {
            _held.Add(step, read(step));
        }

        return _held;
    }
}
