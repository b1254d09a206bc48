using System.Globalization;
using System.Text.RegularExpressions;

namespace GrokkingTickets.Runs.Specifications.Schema;

/// <summary>How the values of a key are written, and which are allowed.</summary>
public sealed record Values<T>
{
    /// <summary>"a whole number from 2 to 10000": continues the sentence "must be ...", and documents the key.</summary>
    public required string Allowed { get; init; }

    /// <summary>Reads a value that is not known to be well-formed; false when it is not allowed.</summary>
    public required TryReadValue<T> TryRead { get; init; }

    /// <summary>Writes a value so that it reads back the same.</summary>
    public required Func<T, string> Write { get; init; }

    /// <summary>What a value contributes to a run's identity; mostly what is written.</summary>
    public Func<T, string>? WriteIdentity { get; init; }

    /// <summary>True when values are words rather than numbers or true and false.</summary>
    public bool IsText { get; init; }
}

/// <summary>Reads a value.</summary>
public delegate bool TryReadValue<T>(RawScalar raw, string path, IFileResolver files, out T value);

/// <summary>The types that keys have.</summary>
public static partial class Values
{
    /// <summary>true or false.</summary>
    public static Values<bool> Flag { get; } =
        new()
        {
            Allowed = "true or false",
            TryRead = (RawScalar raw, string _, IFileResolver _, out bool value) =>
            {
                value = raw.Text is "true" or "True" or "TRUE";
                return value || raw.Text is "false" or "False" or "FALSE";
            },
            Write = v => v ? "true" : "false",
        };

    /// <summary>A file, known by its content; or null.</summary>
    public static Values<FileReference?> File { get; } =
        new()
        {
            Allowed = "the path of a file, or null",
            TryRead = (RawScalar raw, string path, IFileResolver files, out FileReference? value) =>
            {
                value = raw.IsNull ? null : files.Resolve(path, raw);
                return true;
            },
            Write = v => v?.Path ?? "null",
            WriteIdentity = v => v is null ? "null" : "sha256:" + v.Sha256,
            IsText = true,
        };

    /// <summary>A folder, looked for beside the specification first; or null. Whether it is there shows when it is needed.</summary>
    public static Values<string?> Folder { get; } =
        new()
        {
            Allowed = "the path of a folder, or null",
            TryRead = (RawScalar raw, string _, IFileResolver _, out string? value) =>
            {
                value = null;
                if (raw.IsNull)
                {
                    return true;
                }

                if (raw.Text.Length == 0 || raw.Text.Contains('\0', StringComparison.Ordinal))
                {
                    return false;
                }

                string beside = raw.Origin.Folder is { } folder ? Path.Combine(folder, raw.Text) : raw.Text;
                value = Path.GetFullPath(Directory.Exists(beside) ? beside : raw.Text);
                return true;
            },
            Write = v => v ?? "null",
            IsText = true,
        };

    /// <summary>Whole numbers; 5e2 is one.</summary>
    public static Values<long> Whole(long least, long most) =>
        new()
        {
            Allowed = $"a whole number from {Text(least)} to {Text(most)}",
            TryRead = (RawScalar raw, string _, IFileResolver _, out long value) =>
                TryWhole(raw.Text, out value) && value >= least && value <= most,
            Write = Text,
        };

    /// <summary>The same whole numbers as a narrower type.</summary>
    public static Values<int> AsInt(this Values<long> values) =>
        new()
        {
            Allowed = values.Allowed,
            TryRead = (RawScalar raw, string path, IFileResolver files, out int value) =>
            {
                bool read = values.TryRead(raw, path, files, out long wide);
                value = read ? checked((int)wide) : 0;
                return read;
            },
            Write = v => Text(v),
        };

    /// <summary>Numbers from a to b, both allowed.</summary>
    public static Values<double> NumberFromTo(double least, double most) =>
        Number($"a number from {Text(least)} to {Text(most)}", v => v >= least && v <= most);

    /// <summary>Numbers from a, allowed, to b, not allowed.</summary>
    public static Values<double> NumberFromBelow(double least, double limit) =>
        Number($"a number from {Text(least)} to below {Text(limit)}", v => v >= least && v < limit);

    /// <summary>Numbers above a up to b, which is allowed.</summary>
    public static Values<double> NumberAboveUpTo(double limit, double most) =>
        Number($"a number above {Text(limit)} and up to {Text(most)}", v => v > limit && v <= most);

    /// <summary>Numbers strictly between a and b.</summary>
    public static Values<double> NumberBetween(double low, double high) =>
        Number($"a number above {Text(low)} and below {Text(high)}", v => v > low && v < high);

    /// <summary>The same numbers, or null.</summary>
    public static Values<double?> OrNull(this Values<double> values) =>
        new()
        {
            Allowed = values.Allowed + ", or null",
            TryRead = (RawScalar raw, string path, IFileResolver files, out double? value) =>
            {
                value = null;
                if (raw.IsNull)
                {
                    return true;
                }

                bool read = values.TryRead(raw, path, files, out double number);
                value = number;
                return read;
            },
            Write = v => v is { } number ? values.Write(number) : "null",
        };

    /// <summary>One of some words.</summary>
    public static Values<T> Choice<T>(params (string Name, T Value)[] choices)
        where T : struct =>
        new()
        {
            Allowed = choices.Length == 1 ? choices[0].Name : "one of " + string.Join(", ", choices.Select(c => c.Name)),
            TryRead = (RawScalar raw, string _, IFileResolver _, out T value) =>
            {
                foreach ((string? name, T choice) in choices)
                {
                    if (name != raw.Text)
                    {
                        continue;
                    }

                    value = choice;
                    return true;
                }

                value = default;
                return false;
            },
            Write = v => choices.First(c => EqualityComparer<T>.Default.Equals(c.Value, v)).Name,
            IsText = true,
        };

    /// <summary>A whole number's one text.</summary>
    public static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number's one text: the shortest that reads back to the same bits, zero without sign.</summary>
    public static string Text(double value) => value == 0 ? "0" : value.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');

    private static Values<double> Number(string allowed, Predicate<double> accept) =>
        new()
        {
            Allowed = allowed,
            TryRead = (RawScalar raw, string _, IFileResolver _, out double value) =>
            {
                value = 0;
                if (!NumberPattern().IsMatch(raw.Text))
                {
                    return false;
                }

                value = double.Parse(raw.Text, NumberStyles.Float, CultureInfo.InvariantCulture);
                return accept(value);
            },
            Write = Text,
        };

    // Exact: neither 1e-30 nor 2.00000000000000000001 is a whole number, and no size overflows.
    private static bool TryWhole(string text, out long value)
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
