using System.Globalization;

namespace GrokkingTickets.Reporting.Figures;

/// <summary>Numbers as text, the same on every machine.</summary>
public static class Numbers
{
    /// <summary>The shortest text that reads back as the same value; empty for NaN.</summary>
    public static string RoundTrip(double value) => double.IsNaN(value) ? "" : (value + 0.0).ToString("R", CultureInfo.InvariantCulture);

    /// <summary>At most so many significant digits; empty for values that are not finite.</summary>
    public static string Significant(double value, int digits = 6)
    {
        if (!double.IsFinite(value))
        {
            return "";
        }

        string text = value.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return text is "-0" ? "0" : text;
    }

    /// <summary>A whole number with thousands separators.</summary>
    public static string Whole(double value) => Positive(value.ToString("#,0", CultureInfo.InvariantCulture));

    /// <summary>A number for people: thousands separators, three or four digits that count, a power of ten for the very small or large, a true minus.</summary>
    public static string Readable(double value)
    {
        double size = Math.Abs(value);
        string format = size switch
        {
            _ when !double.IsFinite(value) => "G",
            0 => "0",
            >= 1e7 or < 1e-4 => "0.##e0",
            >= 1000 => "#,0",
            >= 100 => "0",
            >= 10 => "0.#",
            >= 1 => "0.##",
            >= 0.1 => "0.###",
            >= 0.01 => "0.####",
            _ => "0.#####",
        };
        return Positive(value.ToString(format, CultureInfo.InvariantCulture)).Replace('-', '\u2212');
    }

    internal static string Positive(string text) => text.StartsWith('-') && !text.AsSpan(1).ContainsAnyInRange('1', '9') ? text[1..] : text;
}
