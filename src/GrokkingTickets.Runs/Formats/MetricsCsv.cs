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

    /// <summary>The columns that every file has.</summary>
    public const int FixedCount = 1 + MetricsRow.Scalars;

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
        byte[] line = new byte[LongestLine(row.TensorL1Norms.Length)];
        return Encoding.ASCII.GetString(line, 0, Write(row, line) - 1);
    }

    /// <summary>The most bytes of a row's line, with its end: no number has more than 24.</summary>
    internal static int LongestLine(int tensors) => (FixedCount + (2 * tensors)) * 25;

    /// <summary>Writes a row's line, with its end, and returns how many bytes that were.</summary>
    internal static int Write(MetricsRow row, Span<byte> line)
    {
        bool fits = row.Step.TryFormat(line, out int length, default, CultureInfo.InvariantCulture);
        Span<double> scalars = stackalloc double[MetricsRow.Scalars];
        row.CopyScalars(scalars);
        foreach (double scalar in scalars)
        {
            Append(scalar, line);
        }

        for (int i = 0; i < row.TensorL1Norms.Length; i++)
        {
            Append(row.TensorL1Norms.Span[i], line);
            Append(row.TensorL2Norms.Span[i], line);
        }

        if (!fits)
        {
            throw new ArgumentException("The line is too short for the row.", nameof(line));
        }

        line[length] = (byte)'\n';
        return length + 1;

        void Append(double value, Span<byte> line)
        {
            line[length] = (byte)',';
            fits &= value.TryFormat(line[(length + 1)..], out int written, "R", CultureInfo.InvariantCulture);
            length += 1 + written;
        }
    }

    /// <summary>Reads a file, up to rows of step <paramref name="lastStep"/>.</summary>
    /// <exception cref="FileFormatException">There is no such file, or it is damaged elsewhere than in a torn last line.</exception>
    public static MetricsTable Read(string path, long lastStep = long.MaxValue) => Read(path, MetricsTable.Of, lastStep);

    /// <summary>Reads a file row by row, so that a long one needs no memory.</summary>
    /// <param name="path">The file.</param>
    /// <param name="use">Takes the names of tensors and the rows, of which each is good until the next one.</param>
    /// <param name="lastStep">The last step whose row is read.</param>
    /// <exception cref="FileFormatException">There is no such file, or it is damaged elsewhere than in a torn last line.</exception>
    public static T Read<T>(string path, Func<IReadOnlyList<string>, IEnumerable<MetricsRow>, T> use, long lastStep = long.MaxValue) =>
        InputFile.Read(
            path,
            InputFile.LongestText,
            // Somebody may be appending to it: what is there now is what is read.
            stream => Read(stream, path, use, lastStep)
        );

    /// <summary>The same of bytes that begin with the header; <paramref name="path"/> is for messages.</summary>
    public static T Read<T>(
        Stream content,
        string path,
        Func<IReadOnlyList<string>, IEnumerable<MetricsRow>, T> use,
        long lastStep = long.MaxValue
    )
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(use);
        var reader = new MetricsReader(content, content.Length, path);
        return use(reader.TensorNames, reader.Rows(lastStep));
    }

    /// <summary>Reads a text; <paramref name="path"/> is for messages.</summary>
    public static MetricsTable Parse(string text, string path)
    {
        ArgumentNullException.ThrowIfNull(text);
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return Read(stream, path, MetricsTable.Of);
    }

    private static bool CanBeColumn(string name) => name.Length > 0 && CsvField.Of(name) == name;

    /// <summary>The tensors of a header line.</summary>
    /// <exception cref="FileFormatException">It is none.</exception>
    internal static List<string> TensorNames(string header, string path)
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
}
