using System.Collections;
using System.Numerics;

namespace GrokkingTickets.Runs.Formats;

/// <summary>
/// Rows of metrics by ascending step, as numbers side by side: a long run has hundreds of thousands, and none is an object. They lie in
/// blocks, each twice as long as the one before, so that rows stay where they are when more come.
/// </summary>
/// <param name="tensors">How many tensors a row has norms of.</param>
public sealed class MetricsRows(int tensors) : IReadOnlyList<MetricsRow>
{
    private const int FirstBlock = 64;

    private readonly int _width = MetricsRow.Scalars + (2 * tensors);
    private readonly List<long> _steps = [];
    private readonly List<double[]> _blocks = [];

    /// <inheritdoc/>
    public int Count => _steps.Count;

    /// <inheritdoc/>
    public MetricsRow this[int index]
    {
        get
        {
            long step = _steps[index];
            ReadOnlyMemory<double> values = ValuesOf(index);
            return MetricsRow.Of(
                step,
                values.Span,
                values.Slice(MetricsRow.Scalars, tensors),
                values.Slice(MetricsRow.Scalars + tensors, tensors)
            );
        }
    }

    /// <summary>Takes a copy of a row, which comes after all others.</summary>
    public void Add(MetricsRow row)
    {
        if (_steps.Count > 0 && row.Step <= _steps[^1])
        {
            throw new InvalidOperationException($"Step {row.Step} cannot follow step {_steps[^1]}.");
        }

        if (row.TensorL1Norms.Length != tensors || row.TensorL2Norms.Length != tensors)
        {
            throw new ArgumentException($"A row needs the norms of {tensors} tensors.", nameof(row));
        }

        if (_steps.Count == StartOf(_blocks.Count))
        {
            _blocks.Add(GC.AllocateUninitializedArray<double>((FirstBlock << _blocks.Count) * _width));
        }

        Span<double> values = ValuesOf(_steps.Count).Span;
        _steps.Add(row.Step);
        row.CopyScalars(values);
        row.TensorL1Norms.Span.CopyTo(values[MetricsRow.Scalars..]);
        row.TensorL2Norms.Span.CopyTo(values[(MetricsRow.Scalars + tensors)..]);
    }

    /// <inheritdoc/>
    public IEnumerator<MetricsRow> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The first row of a block.</summary>
    private static int StartOf(int block) => FirstBlock * ((1 << block) - 1);

    private Memory<double> ValuesOf(int row)
    {
        int block = BitOperations.Log2((uint)(row / FirstBlock) + 1);
        return _blocks[block].AsMemory((row - StartOf(block)) * _width, _width);
    }
}
