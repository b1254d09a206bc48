using System.Globalization;
using System.Text;

namespace GrokkingTickets.Runs.Formats;

/// <summary>Reads a <c>metrics.csv</c> row by row: neither the file nor its lines are ever in memory as texts.</summary>
internal sealed class MetricsReader
{
    private readonly LineReader _lines;
    private readonly string _path;
    private readonly double[] _scalars = new double[MetricsRow.Scalars];
    private readonly double[] _l1;
    private readonly double[] _l2;
    private int _line = 1;

    /// <summary>Reads the header.</summary>
    /// <param name="stream">What is read.</param>
    /// <param name="length">How many bytes of it.</param>
    /// <param name="path">For messages.</param>
    /// <exception cref="FileFormatException">There is none.</exception>
    public MetricsReader(Stream stream, long length, string path)
    {
        _lines = new LineReader(stream, length);
        _path = path;
        if (!_lines.TryRead(out ReadOnlySpan<byte> header))
        {
            throw new FileFormatException(path, "the header line of a metrics.csv is missing or not complete");
        }

        if (header.StartsWith(Encoding.UTF8.Preamble))
        {
            header = header[Encoding.UTF8.Preamble.Length..];
        }

        TensorNames = MetricsCsv.TensorNames(Encoding.UTF8.GetString(header.TrimEnd((byte)'\r')), path);
        (_l1, _l2) = (new double[TensorNames.Count], new double[TensorNames.Count]);
    }

    /// <summary>The tensors whose norms are in the rows.</summary>
    public IReadOnlyList<string> TensorNames { get; }

    /// <summary>The rows up to a step, read when they are asked for, once. Each is good until the next one.</summary>
    /// <exception cref="FileFormatException">They are damaged elsewhere than in a torn last line.</exception>
    public IEnumerable<MetricsRow> Rows(long lastStep = long.MaxValue)
    {
        long last = -1;
        while (TryRead(out MetricsRow row))
        {
            if (row.Step <= last)
            {
                throw Problem($"step {row.Step} follows step {last}, but steps must ascend");
            }

            if (row.Step > lastStep)
            {
                yield break;
            }

            yield return row;
            last = row.Step;
        }
    }

    private bool TryRead(out MetricsRow row)
    {
        bool isThere = _lines.TryRead(out ReadOnlySpan<byte> line);
        _line++;
        row = isThere ? Parse(line.TrimEnd((byte)'\r')) : default;
        return isThere;
    }

    private MetricsRow Parse(ReadOnlySpan<byte> line)
    {
        int expected = MetricsCsv.FixedCount + (2 * TensorNames.Count);
        long step = 0;
        int count = 0;
        foreach (Range range in line.Split((byte)','))
        {
            ReadOnlySpan<byte> text = line[range];
            if (
                count < expected
                && !(
                    count == 0
                        ? long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out step)
                        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out Place(count))
                )
            )
            {
                string shown = ShownText.Line(Encoding.UTF8.GetString(text), 60);
                throw Problem($"\"{shown}\" in column {count + 1} is no {(count == 0 ? "step" : "number")}");
            }

            count++;
        }

        return count != expected
            ? throw Problem($"there are {count} columns, but the header has {expected}")
            : MetricsRow.Of(step, _scalars, _l1, _l2);
    }

    /// <summary>Where the number of a column goes; the first is the step.</summary>
    private ref double Place(int column)
    {
        if (column < MetricsCsv.FixedCount)
        {
            return ref _scalars[column - 1];
        }

        (int tensor, int norm) = Math.DivRem(column - MetricsCsv.FixedCount, 2);
        return ref (norm == 0 ? _l1 : _l2)[tensor];
    }

    private FileFormatException Problem(string problem) => new(string.Create(CultureInfo.InvariantCulture, $"{_path}:{_line}"), problem);
}
