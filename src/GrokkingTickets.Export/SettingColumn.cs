using System.Globalization;
using GrokkingTickets.Runs.Specifications.Schema;

namespace GrokkingTickets.Export;

/// <summary>
/// A setting as a column. Its type is that of the key, whatever the runs say, so that the tables of all stores have the same columns: whole
/// numbers, numbers, true and false, else texts; also texts where the kinds of a section mean different things by one key.
/// </summary>
internal sealed class SettingColumn
{
    private readonly Action<string> _put;

    private SettingColumn(ParquetColumn column, Action<string> put)
    {
        Column = column;
        _put = put;
    }

    /// <summary>The column.</summary>
    public ParquetColumn Column { get; }

    /// <summary>Every key of every kind, in the order of specifications.</summary>
    public static IEnumerable<SettingColumn> All()
    {
        foreach (Section section in SpecificationSchema.Sections)
        {
            ILookup<string, Type> types = section.AllKeys.ToLookup(key => $"{section.Name}.{key.Name}", key => key.ValueType);
            foreach (string path in section.KeyPaths)
            {
                Type[] own = [.. types[path].Distinct()];
                yield return Of(path, own is [{ } only] ? only : typeof(string));
            }
        }

        yield return Of(SpecificationSchema.Seed.Name, SpecificationSchema.Seed.ValueType);
    }

    /// <summary>Puts a value, as specifications write it, into the row; null where the run has none.</summary>
    public void Put(string? text)
    {
        if (text is not null)
        {
            _put(text);
        }
    }

    private static SettingColumn Of(string path, Type type)
    {
        if (type == typeof(bool))
        {
            var flags = new ParquetColumn<bool>(path);
            return new(flags, text => flags.Put(text == "true"));
        }

        if (type == typeof(long) || type == typeof(int))
        {
            var whole = new ParquetColumn<long>(path);
            return new(whole, text => whole.Put(long.Parse(text, CultureInfo.InvariantCulture)));
        }

        if (type == typeof(double))
        {
            var numbers = new ParquetColumn<double>(path);
            return new(numbers, text => numbers.Put(double.Parse(text, CultureInfo.InvariantCulture)));
        }

        var words = new ParquetTextColumn(path);
        return new(words, words.Put);
    }
}
