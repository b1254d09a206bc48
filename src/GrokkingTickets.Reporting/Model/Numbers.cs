using System.Globalization;

namespace GrokkingTickets.Reporting.Model;

/// <summary>Numbers as text, the same on every machine.</summary>
public static class Numbers
{
    /// <summary>"850 B", "1.2 MB": bytes in powers of ten, as disks are sold.</summary>
    public static string Bytes(long bytes)
    {
        string[] units = ["B", "kB", "MB", "GB", "TB"];
        double value = bytes;
        int unit = 0;
        for (; value >= 999.5 && unit < units.Length - 1; unit++)
        {
            value /= 1000;
        }

        return unit == 0 || value >= 99.95
            ? $"{value.ToString("0", CultureInfo.InvariantCulture)} {units[unit]}"
            : $"{value.ToString("0.0", CultureInfo.InvariantCulture)} {units[unit]}";
    }

    /// <summary>What stands where there is no number.</summary>
    public const string Unknown = "–";

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

    /// <summary>"22783": digits only, for lines that are searched and compared.</summary>
    public static string Whole(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>"1 run", "12 runs".</summary>
    public static string Counted(long count, string one) => $"{Whole(count)} {one}{(count == 1 ? "" : "s")}";

    /// <summary>"22,783": a whole number with thousands separators, for reading.</summary>
    public static string Grouped(double value) => Positive(value.ToString("#,0", CultureInfo.InvariantCulture));

    /// <summary>Steps, or a mean or ratio of steps: these are whole, and below a hundred have a decimal.</summary>
    public static string Steps(double value) =>
        value == Math.Floor(value) || value >= 100 ? Grouped(value) : Positive(value.ToString("0.0", CultureInfo.InvariantCulture));

    /// <summary>So many decimals.</summary>
    public static string Fixed(double value, int digits) => value.ToString("F" + Whole(digits), CultureInfo.InvariantCulture);

    /// <summary>A fraction such as the kept one: "0.4", "0.19".</summary>
    public static string Fraction(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>"97.3 %"; cut, not rounded: only a perfect accuracy is 100.0 %.</summary>
    public static string Accuracy(double value) =>
        double.IsFinite(value) ? string.Create(CultureInfo.InvariantCulture, $"{Math.Floor((value * 1000) + 1e-9) / 10:F1} %") : "-";

    /// <summary>"4.205", "0.0123", "1.2e-07".</summary>
    public static string Loss(double value) =>
        value switch
        {
            0 => "0",
            double.NaN => "nan",
            double.PositiveInfinity => "inf",
            >= 0.001 and < 10 => value.ToString(value < 1 ? "0.0000" : "0.000", CultureInfo.InvariantCulture),
            >= 10 and < 1000 => value.ToString("0.0", CultureInfo.InvariantCulture),
            _ => value.ToString("0.0e+00", CultureInfo.InvariantCulture),
        };

    /// <summary>"0:07", "12:34", "1:02:03".</summary>
    public static string Duration(double seconds)
    {
        if (!double.IsFinite(seconds) || seconds is < 0 or > 1e8)
        {
            return "-";
        }

        var span = TimeSpan.FromSeconds(Math.Round(seconds));
        return span.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(long)span.TotalHours}:{span.Minutes:D2}:{span.Seconds:D2}")
            : string.Create(CultureInfo.InvariantCulture, $"{span.Minutes}:{span.Seconds:D2}");
    }

    /// <summary>
    /// A number for people: thousands separators, three or four digits that count, a power of ten for the very small or large, a true
    /// minus.
    /// </summary>
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
        return Minus(value.ToString(format, CultureInfo.InvariantCulture));
    }

    /// <summary>A tick of an axis: every digit it has, a true minus.</summary>
    public static string Tick(double value) => Minus(value.ToString("#,0.##########", CultureInfo.InvariantCulture));

    /// <summary>A tick of an axis of fractions: "2.5%".</summary>
    public static string Percent(double value) => Minus((100 * value).ToString("#,0.####", CultureInfo.InvariantCulture)) + "%";

    private static string Minus(string text) => Positive(text).Replace('-', '\u2212');

    /// <summary>A zero without the sign it may have kept.</summary>
    internal static string Positive(string text) => text.StartsWith('-') && !text.AsSpan(1).ContainsAnyInRange('1', '9') ? text[1..] : text;
}
