using System.Globalization;
using System.Text.RegularExpressions;

namespace GrokkingTickets.Runs.Specifications.Schema;

/// <summary>Numbers as specifications write them.</summary>
public static partial class Values
{
    /// <summary>A whole number's one text.</summary>
    public static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number's one text: the shortest that reads back to the same bits, zero without sign.</summary>
    public static string Text(double value) => value == 0 ? "0" : value.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');

    /// <summary>Reads a number; words such as nan and infinity are none.</summary>
    public static bool TryNumber(string text, out double value)
    {
        value = 0;
        if (!NumberPattern().IsMatch(text))
        {
            return false;
        }

        value = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return true;
    }

    /// <summary>
    /// Reads a whole number, of which 5e2 is one. Exact: neither 1e-30 nor 2.00000000000000000001 is one, and no size overflows.
    /// </summary>
    public static bool TryWhole(string text, out long value)
    {
        value = 0;
        Match match = NumberPattern().Match(text);
        if (!match.Success)
        {
            return false;
        }

        string fraction = match.Groups["fraction"].Value.TrimEnd('0');
        string digits = (match.Groups["whole"].Value + fraction).TrimStart('0');
        if (digits.Length == 0)
        {
            return true;
        }

        string exponentText = match.Groups["exponent"].Value;
        if (exponentText.Length > 6)
        {
            return false;
        }

        int exponent = (exponentText.Length == 0 ? 0 : int.Parse(exponentText, CultureInfo.InvariantCulture)) - fraction.Length;
        if (exponent < 0)
        {
            int zeros = digits.Length - digits.TrimEnd('0').Length;
            if (zeros < -exponent)
            {
                return false;
            }

            digits = digits[..^-exponent];
            exponent = 0;
        }

        return digits.Length + exponent <= 19
            && long.TryParse(
                match.Groups["sign"].Value + digits + new string('0', exponent),
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out value
            );
    }

    [GeneratedRegex(
        @"\A(?<sign>[+-]?)(?=\.?[0-9])(?<whole>[0-9]*)(\.(?<fraction>[0-9]*))?([eE](?<exponent>[+-]?[0-9]+))?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex NumberPattern();
}
