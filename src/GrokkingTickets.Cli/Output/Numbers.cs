using System.Globalization;

namespace GrokkingTickets.Cli.Output;

/// <summary>Numbers as people read them, the same in every culture.</summary>
internal static class Numbers
{
    public static string Whole(long value) => value.ToString(CultureInfo.InvariantCulture);

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

    /// <summary>A fraction such as the kept one: "0.4", "0.19".</summary>
    public static string Fraction(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    public static string Fixed(double value, int digits) => value.ToString("F" + Whole(digits), CultureInfo.InvariantCulture);

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
}
