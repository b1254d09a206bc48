using System.Globalization;
using System.Text;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs.Formats;

namespace GrokkingTickets.Reporting.Csv;

/// <summary>The rows of a figure's table.</summary>
public sealed class CsvRows
{
    private readonly StringBuilder _text = new("panel,series,style,x,median,q25,q75,n");
    private readonly IReadOnlyList<long> _seeds;

    internal CsvRows(IReadOnlyList<long> seeds)
    {
        _seeds = seeds;
        foreach (long seed in seeds)
        {
            _text.Append(CultureInfo.InvariantCulture, $",seed_{seed}");
        }

        _text.Append('\n');
    }

    public override string ToString() => _text.ToString();

    /// <summary>Adds a value; what is NaN or null stays empty.</summary>
    /// <param name="panel">The panel's title.</param>
    /// <param name="series">What the value belongs to.</param>
    /// <param name="style">How it is drawn.</param>
    /// <param name="x">Where it stands.</param>
    /// <param name="median">The value, over seeds their median.</param>
    /// <param name="low">Lower edge of its band, over seeds their 25 % quantile.</param>
    /// <param name="high">Upper edge of its band, over seeds their 75 % quantile.</param>
    /// <param name="count">How many seeds stand behind it.</param>
    /// <param name="ofSeed">The value of a single seed.</param>
    public void Add(
        string panel,
        string series,
        string style,
        double x,
        double median,
        double low = double.NaN,
        double high = double.NaN,
        int? count = null,
        Func<long, double>? ofSeed = null
    )
    {
        _text.AppendJoin(',', CsvField.Of(panel), CsvField.Of(series), CsvField.Of(style));
        foreach (double value in (ReadOnlySpan<double>)[x, median, low, high])
        {
            _text.Append(',').Append(Numbers.RoundTrip(value));
        }

        _text.Append(',').Append(CultureInfo.InvariantCulture, $"{count}");
        foreach (long seed in _seeds)
        {
            _text.Append(',').Append(Numbers.RoundTrip(ofSeed?.Invoke(seed) ?? double.NaN));
        }

        _text.Append('\n');
    }
}
