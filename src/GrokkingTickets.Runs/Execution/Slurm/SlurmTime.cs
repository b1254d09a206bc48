using System.Globalization;
using System.Text.RegularExpressions;

namespace GrokkingTickets.Runs.Execution.Slurm;

/// <summary>Limits of time as sbatch reads them.</summary>
public static partial class SlurmTime
{
    /// <summary>The ways to write one, for messages.</summary>
    public const string Allowed = "minutes, MM:SS, HH:MM:SS, D-HH, D-HH:MM, D-HH:MM:SS or UNLIMITED";

    /// <summary>Reads a limit; one without end is <see cref="TimeSpan.MaxValue"/>.</summary>
    public static bool TryParse(string text, out TimeSpan limit)
    {
        ArgumentNullException.ThrowIfNull(text);
        limit = TimeSpan.MaxValue;
        if (text.ToUpperInvariant() is "UNLIMITED" or "INFINITE")
        {
            return true;
        }

        Match match = Pattern().Match(text);
        if (!match.Success)
        {
            return false;
        }

        int[] parts =
        [
            .. match.Groups["part"].Captures.Select(part => int.Parse(part.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)),
        ];
        (int hours, int minutes, int seconds) = (match.Groups["days"].Success, parts) switch
        {
            (true, [var h]) => (h, 0, 0),
            (true, [var h, var m]) => (h, m, 0),
            (false, [var m]) => (0, m, 0),
            (false, [var m, var s]) => (0, m, s),
            (_, var all) => (all[0], all[1], all[2]),
        };
        int days = match.Groups["days"].Success
            ? int.Parse(match.Groups["days"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)
            : 0;
        limit = new TimeSpan(days, hours, minutes, seconds);
        return limit > TimeSpan.Zero;
    }

    [GeneratedRegex(
        @"\A((?<days>[0-9]{1,5})-)?(?<part>[0-9]{1,8})(:(?<part>[0-9]{1,6})){0,2}\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Pattern();
}
