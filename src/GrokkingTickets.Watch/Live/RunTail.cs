using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Statistics;

namespace GrokkingTickets.Watch.Live;

/// <summary>
/// Follows a <c>metrics.csv</c> that somebody else may be writing: reads what was added since the last time and no byte twice, but for the
/// last line, by which it sees whether the file is still the one it was.
/// </summary>
/// <param name="path">The file, which need not exist yet.</param>
/// <param name="goal">What counts as generalised.</param>
internal sealed class RunTail(string path, Goal goal)
{
    private const int BlockSize = 1 << 20;

    private byte[] _header = [];
    private byte[] _lastLine = [];
    private long _end;
    private OutcomeSoFar _outcome = new(goal);

    /// <summary>What has been read.</summary>
    public Curve Curve { get; private set; } = new();

    /// <summary>When it memorised and generalised, as far as it has been read.</summary>
    public Outcome Outcome => _outcome.Outcome;

    /// <summary>Counts how often the file turned out to be another, so that all was read again.</summary>
    public int Generation { get; private set; }

    /// <summary>Steps a second lately; NaN while that is not known.</summary>
    public double Rate { get; private set; } = double.NaN;

    /// <summary>What is wrong with the file, or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>Reads on. False where there is nothing new.</summary>
    public bool Read()
    {
        try
        {
            using var file = new FileStream(
                path,
                new FileStreamOptions
                {
                    Mode = FileMode.Open,
                    Access = FileAccess.Read,
                    Share = FileShare.ReadWrite | FileShare.Delete,
                    BufferSize = 0,
                }
            );
            if (!IsSame(file))
            {
                Forget();
            }

            return ReadOn(file);
        }
        catch (FileFormatException e)
        {
            return Fail(e.Problem);
        }
        catch (IOException e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Fail(e.Message);
        }
    }

    private bool ReadOn(FileStream file)
    {
        CurvePoint? before = Curve.Latest;
        byte[] block = new byte[Math.Min(BlockSize, Math.Max(1, file.Length - _end))];
        int held = 0;
        bool isAny = false;
        file.Position = _end;
        while (file.Read(block, held, block.Length - held) is > 0 and var count)
        {
            held += count;
            int lines = block.AsSpan(0, held).LastIndexOf((byte)'\n') + 1;
            if (lines == 0 && held == block.Length)
            {
                // Longer than a block: a line of very many tensors.
                Array.Resize(ref block, 2 * block.Length);
                continue;
            }

            if (lines > 0)
            {
                Take(block.AsSpan(0, lines));
                _end += lines;
                isAny = true;
                block.AsSpan(lines, held - lines).CopyTo(block);
                held -= lines;
            }
        }

        if (isAny)
        {
            Problem = null;
            Measure(before);
        }

        return isAny;
    }

    /// <summary>Whole lines.</summary>
    private void Take(ReadOnlySpan<byte> lines)
    {
        bool isFirst = _header.Length == 0;
        if (isFirst)
        {
            _header = lines[..(lines.IndexOf((byte)'\n') + 1)].ToArray();
        }

        using var content = new MemoryStream(isFirst ? lines.ToArray() : [.. _header, .. lines]);
        MetricsCsv.Read(content, path, (_, rows) => Add(rows));

        ReadOnlySpan<byte> withoutEnd = lines[..^1];
        _lastLine = lines[(withoutEnd.LastIndexOf((byte)'\n') + 1)..].ToArray();
    }

    private bool Add(IEnumerable<MetricsRow> rows)
    {
        foreach (MetricsRow row in rows)
        {
            _outcome.Take(goal, row);
            Curve.Add(CurvePoint.Of(row));
        }

        return true;
    }

    /// <summary>The rate since the row before; of a file that was read as a whole, over its second half.</summary>
    private void Measure(CurvePoint? before)
    {
        if (Curve.Latest is not { } now)
        {
            return;
        }

        CurvePoint from = before ?? Curve.Points.FirstOrDefault(point => point.Seconds >= now.Seconds / 2);
        double seconds = now.Seconds - from.Seconds;
        if (seconds > 0 && now.Step > from.Step)
        {
            double rate = (now.Step - from.Step) / seconds;
            Rate = Pace.Of(before is null ? double.NaN : Rate, rate);
        }
    }

    private bool IsSame(FileStream file)
    {
        if (_end == 0)
        {
            return true;
        }

        if (file.Length < _end)
        {
            return false;
        }

        byte[] line = new byte[_lastLine.Length];
        file.Position = _end - line.Length;
        file.ReadExactly(line);
        return line.AsSpan().SequenceEqual(_lastLine);
    }

    private bool Fail(string problem)
    {
        bool isNews = Problem != problem;
        Problem = problem;
        return isNews;
    }

    private void Forget()
    {
        (_header, _lastLine, _end, _outcome) = ([], [], 0, new OutcomeSoFar(goal));
        (Curve, Rate) = (new Curve(), double.NaN);
        Generation++;
    }
}
