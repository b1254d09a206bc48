using System.Globalization;
using System.Text;

namespace GrokkingTickets.Runs.Formats;

/// <summary>
/// The text of <c>metrics.csv</c>: <c>step,train_loss,train_accuracy,test_loss,test_accuracy,l1_norm,l2_norm,kept,seconds</c>, then
/// <c>l1_norm.NAME,l2_norm.NAME</c> for every tensor. Floats are the shortest text that reads back to the same bits, lines end in LF. A
/// regression has no accuracies: they are NaN.
/// A line without its LF was torn by a crash: the reader leaves it out. Any other damage is an error.
/// </summary>
public static class MetricsCsv
{
    private const string FixedColumns = "step,train_loss,train_accuracy,test_loss,test_accuracy,l1_norm,l2_norm,kept,seconds";
    private const int FixedCount = 9;

    /// <summary>The header line, without its end.</summary>
    public static string Header(IReadOnlyList<string> tensorNames)
    {
        ArgumentNullException.ThrowIfNull(tensorNames);
        var text = new StringBuilder(FixedColumns);
        foreach (string name in tensorNames)
        {
            if (!CanBeColumn(name))
            {
                throw new ArgumentException($"A tensor named \"{name}\" cannot be a column.", nameof(tensorNames));
            }

            text.Append(",l1_norm.").Append(name).Append(",l2_norm.").Append(name);
        }

        return text.ToString();
    }

    /// <summary>A row's line, without its end.</summary>
    public static string Line(MetricsRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var text = new StringBuilder(256);
        text.Append(row.Step.ToString(CultureInfo.InvariantCulture));
        Append(row.TrainLoss);
        Append(row.TrainAccuracy);
        Append(row.TestLoss);
        Append(row.TestAccuracy);
        Append(row.L1Norm);
        Append(row.L2Norm);
        Append(row.Kept);
        Append(row.Seconds);
        for (int i = 0; i < row.TensorL1Norms.Length; i++)
        {
            Append(row.TensorL1Norms[i]);
            Append(row.TensorL2Norms[i]);
        }

        return text.ToString();

        void Append(double value) => text.Append(',').Append(value.ToString("R", CultureInfo.InvariantCulture));
    }

    /// <summary>Reads a file, up to rows of step <paramref name="lastStep"/>.</summary>
    /// <exception cref="FileFormatException">There is no such file, or it is damaged elsewhere than in a torn last line.</exception>
    public static MetricsTable Read(string path, long lastStep = long.MaxValue) => Parse(InputFile.ReadAllBytes(path), path, lastStep);

    /// <summary>Reads a text; <paramref name="path"/> is for messages.</summary>
    public static MetricsTable Parse(string text, string path, long lastStep = long.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Parse(Encoding.UTF8.GetBytes(text), path, lastStep);
    }

    /// <summary>Reads the bytes of a file, line by line: the text as a whole would be twice as large.</summary>
    public static MetricsTable Parse(ReadOnlySpan<byte> content, string path, long lastStep = long.MaxValue)
    {
        if (content.StartsWith(Encoding.UTF8.Preamble))
        {
            content = content[Encoding.UTF8.Preamble.Length..];
        }

        if (content.IndexOf((byte)'\n') < 0)
        {
            throw new FileFormatException(path, "the header line of a metrics.csv is missing or not complete");
        }

        var names = new List<string>();
        var rows = new List<MetricsRow>();
        char[] buffer = [];
        for (int number = 1; content.IndexOf((byte)'\n') is >= 0 and var end; number++)
        {
            ReadOnlySpan<byte> bytes = content[..end].TrimEnd((byte)'\r');
            content = content[(end + 1)..];
            if (buffer.Length < bytes.Length)
            {
                buffer = new char[2 * bytes.Length];
            }

            ReadOnlySpan<char> line = buffer.AsSpan(0, Encoding.UTF8.GetChars(bytes, buffer));
            if (number == 1)
            {
                names = TensorNames(line.ToString(), path);
                continue;
            }

            string place = $"{path}:{number}";
            MetricsRow row = ParseRow(line, names.Count, place);
            if (rows.Count > 0 && row.Step <= rows[^1].Step)
            {
                throw new FileFormatException(place, $"step {row.Step} follows step {rows[^1].Step}, but steps must ascend");
            }

            if (row.Step > lastStep)
            {
                break;
            }

            rows.Add(row);
        }

        return new MetricsTable(names, rows);
    }

    private static bool CanBeColumn(string name) => name.Length > 0 && name.AsSpan().IndexOfAny(",\"\r\n") < 0;

    private static List<string> TensorNames(string header, string path)
    {
        const string L1 = "l1_norm.";
        string[] columns = header.Split(',');
        var names = columns
            .Skip(FixedCount)
            .Where((_, i) => i % 2 == 0)
            .Select(c => c.StartsWith(L1, StringComparison.Ordinal) ? c[L1.Length..] : "")
            .ToList();
        if (!names.TrueForAll(CanBeColumn) || Header(names) != header)
        {
            throw new FileFormatException(path + ":1", $"this is not the header of a metrics.csv, which begins \"{FixedColumns}\"");
        }

        return names;
    }

    private static MetricsRow ParseRow(ReadOnlySpan<char> line, int tensors, string place)
    {
        int expected = FixedCount + (2 * tensors);
        Span<double> values = new double[expected];
        long step = 0L;
        int count = 0;
        foreach (Range range in line.Split(','))
        {
            if (
                count < expected
                && !(
                    count == 0
                        ? long.TryParse(line[range], NumberStyles.None, CultureInfo.InvariantCulture, out step)
                        : double.TryParse(line[range], NumberStyles.Float, CultureInfo.InvariantCulture, out values[count])
                )
            )
            {
                throw new FileFormatException(
                    place,
                    $"\"{ShownText.Line(line[range].ToString(), 60)}\" in column {count + 1} is no {(count == 0 ? "step" : "number")}"
                );
            }

            count++;
        }

        if (count != expected)
        {
            throw new FileFormatException(place, $"there are {count} columns, but the header has {expected}");
        }

        (double[]? l1, double[]? l2) = (new double[tensors], new double[tensors]);
        for (int i = 0; i < tensors; i++)
        {
            (l1[i], l2[i]) = (values[FixedCount + (2 * i)], values[FixedCount + (2 * i) + 1]);
        }

        return new MetricsRow(step, values[1], values[2], values[3], values[4], values[5], values[6], values[7], values[8], l1, l2);
    }
}
