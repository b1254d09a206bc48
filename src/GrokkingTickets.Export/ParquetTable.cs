using GrokkingTickets.Runs.Formats;
using Parquet;
using Parquet.Schema;

namespace GrokkingTickets.Export;

/// <summary>
/// Writes a Parquet file row by row. A row group goes to the disk when it is full: it has about as many cells whatever the number of
/// columns, so that the memory for it is bounded.
/// </summary>
internal sealed class ParquetTable
{
    private const int MostCells = 1 << 19;

    private readonly IReadOnlyList<ParquetColumn> _columns;
    private readonly ParquetWriter _writer;
    private int _rows;

    private ParquetTable(IReadOnlyList<ParquetColumn> columns, ParquetWriter writer)
    {
        _columns = columns;
        _writer = writer;
    }

    /// <summary>Rows of a row group.</summary>
    public static int RowsOfGroup(int columns) => Math.Max(1, MostCells / columns);

    /// <summary>Writes a file, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">Its columns; a row is put into them, and then ended.</param>
    /// <param name="rows">Puts in the rows, and ends each with what it is given.</param>
    public static void Write(string path, IReadOnlyList<ParquetColumn> columns, Action<Action> rows) =>
        AtomicFile.Write(path, stream => Write(stream, columns, rows));

    /// <summary>Writes to a stream.</summary>
    public static void Write(Stream stream, IReadOnlyList<ParquetColumn> columns, Action<Action> rows) =>
        WriteAsync(stream, columns, rows).GetAwaiter().GetResult();

    private static async Task WriteAsync(Stream stream, IReadOnlyList<ParquetColumn> columns, Action<Action> rows)
    {
        var schema = new ParquetSchema(columns.Select(column => (Field)column.Field));
        await using ParquetWriter writer = await ParquetWriter.CreateAsync(schema, stream).ConfigureAwait(false);
        var table = new ParquetTable(columns, writer);
        rows(table.EndRow);
        await table.FlushAsync().ConfigureAwait(false);
    }

    private void EndRow()
    {
        _rows++;
        if (_rows == RowsOfGroup(_columns.Count))
        {
            FlushAsync().GetAwaiter().GetResult();
        }

        foreach (ParquetColumn column in _columns)
        {
            column.MoveTo(_rows);
        }
    }

    private async Task FlushAsync()
    {
        if (_rows == 0)
        {
            return;
        }

        using ParquetRowGroupWriter group = _writer.CreateRowGroup();
        foreach (ParquetColumn column in _columns)
        {
            await column.WriteAsync(group, _rows).ConfigureAwait(false);
        }

        group.CompleteValidate();
        _rows = 0;
    }
}
