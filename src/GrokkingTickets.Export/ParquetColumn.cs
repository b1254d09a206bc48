using Parquet;
using Parquet.Schema;

namespace GrokkingTickets.Export;

/// <summary>A column of a Parquet file, of which the rows of one row group are kept. A cell that nothing is put into is null.</summary>
internal abstract class ParquetColumn(DataField definition)
{
    /// <summary>Name and type.</summary>
    public DataField Field => definition;

    /// <summary>The row into which is put.</summary>
    protected int Row { get; private set; }

    /// <summary>Goes on to a row, which is empty.</summary>
    public void MoveTo(int row)
    {
        Row = row;
        Clear();
    }

    /// <summary>Writes the first rows.</summary>
    public abstract Task WriteAsync(ParquetRowGroupWriter group, int rows);

    /// <summary>Empties the row.</summary>
    protected abstract void Clear();
}

/// <summary>A column of numbers, of true and false, or of times.</summary>
internal sealed class ParquetColumn<T> : ParquetColumn
    where T : struct
{
    private T?[] _cells = [null];

    /// <summary>A column of a name.</summary>
    public ParquetColumn(string name)
        : base(new DataField<T?>(name)) { }

    /// <summary>Puts a value into the row.</summary>
    public void Put(T? value) => _cells[Row] = value;

    /// <inheritdoc/>
    public override async Task WriteAsync(ParquetRowGroupWriter group, int rows) =>
        await group.WriteAsync<T>(Field, _cells.AsMemory(0, rows)).ConfigureAwait(false);

    /// <inheritdoc/>
    protected override void Clear()
    {
        if (Row == _cells.Length)
        {
            Array.Resize(ref _cells, 2 * _cells.Length);
        }

        _cells[Row] = null;
    }
}

/// <summary>A column of texts.</summary>
internal sealed class ParquetTextColumn : ParquetColumn
{
    private readonly List<string?> _cells = [null];

    /// <summary>A column of a name.</summary>
    public ParquetTextColumn(string name)
        : base(new DataField<string>(name)) { }

    /// <summary>Puts a text into the row.</summary>
    public void Put(string? text) => _cells[Row] = text;

    /// <inheritdoc/>
    public override async Task WriteAsync(ParquetRowGroupWriter group, int rows) =>
        await group.WriteAsync(Field, _cells.GetRange(0, rows)!).ConfigureAwait(false);

    /// <inheritdoc/>
    protected override void Clear()
    {
        if (Row == _cells.Count)
        {
            _cells.Add(null);
        }

        _cells[Row] = null;
    }
}
