using GrokkingTickets.Runs.Queries;

namespace GrokkingTickets.Export;

/// <summary>A list of runs as a Parquet file. A column is of whole numbers, of numbers or of texts: what all that is in it is.</summary>
public static class RunsListParquet
{
    /// <summary>Writes it.</summary>
    /// <param name="stream">Where; it must be able to seek.</param>
    /// <param name="columns">Their names.</param>
    /// <param name="rows">A value a column; what there is none of, or was not reached, is null in the file.</param>
    public static void Write(Stream stream, IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<RunValue?>> rows)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        (ParquetColumn Column, Action<RunValue> Put)[] all = [.. columns.Select((name, i) => ColumnOf(name, Known(rows, i)))];
        ParquetTable.Write(
            stream,
            [.. all.Select(one => one.Column)],
            endRow =>
            {
                foreach (IReadOnlyList<RunValue?> row in rows)
                {
                    for (int i = 0; i < all.Length; i++)
                    {
                        if (row[i] is { Bound: null } value)
                        {
                            all[i].Put(value);
                        }
                    }

                    endRow();
                }
            }
        );
    }

    private static RunValue[] Known(IReadOnlyList<IReadOnlyList<RunValue?>> rows, int column) =>
        [.. rows.Select(row => row[column]).OfType<RunValue>().Where(value => value.Bound is null)];

    private static (ParquetColumn Column, Action<RunValue> Put) ColumnOf(string name, RunValue[] values)
    {
        if (values.Length == 0 || Array.Exists(values, value => double.IsNaN(value.Number)))
        {
            var texts = new ParquetTextColumn(name);
            return (texts, value => texts.Put(value.Text));
        }

        if (Array.TrueForAll(values, value => double.IsInteger(value.Number) && Math.Abs(value.Number) < MostWhole))
        {
            var whole = new ParquetColumn<long>(name);
            return (whole, value => whole.Put((long)value.Number));
        }

        var numbers = new ParquetColumn<double>(name);
        return (numbers, value => numbers.Put(value.Number));
    }

    /// <summary>Up to here every whole number is a double.</summary>
    private const double MostWhole = 1L << 53;
}
