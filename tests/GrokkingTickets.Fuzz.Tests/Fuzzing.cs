using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace GrokkingTickets.Fuzz.Tests;

/// <summary>What a reader may cost.</summary>
/// <param name="Bytes">The most memory that it may allocate for one input, besides <paramref name="BytesPerByte"/>.</param>
/// <param name="BytesPerByte">And this for every byte of the input.</param>
internal sealed record Cost(long Bytes, long BytesPerByte)
{
    /// <summary>The longest that one input may take. Machines are shared: who takes longer is asked again before it counts.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(2);
}

/// <summary>
/// Gives a reader one damaged input after the other. Each must be read or refused with the error that is documented, in time and memory
/// that are bounded. Inputs follow from their number, so that one can be had again: GROK_FUZZ is how many of each format there are,
/// GROK_FUZZ_FROM the number of the first.
/// </summary>
internal sealed class Fuzzing(string format, Mutations mutations, Cost cost)
{
    /// <summary>After so long nobody waits any more: the input is printed, and the thread that reads it is left to itself.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(60);

    private readonly Lock _gate = new();
    private byte[] _current = [];
    private long _number;
    private long _began;

    /// <summary>The kind of exception that is the documented answer to a damaged input.</summary>
    public required Func<Exception, bool> IsAnswer { get; init; }

    /// <summary>Reads inputs, and says in a line what was done.</summary>
    /// <param name="usual">How many where the environment does not say.</param>
    /// <param name="read">Reads one.</param>
    public string Run(int usual, Action<byte[]> read)
    {
        long count = Number("GROK_FUZZ") ?? usual;
        long from = Number("GROK_FUZZ_FROM") ?? 0;
        var clock = Stopwatch.StartNew();
        (long accepted, TimeSpan slowest, long largest, string? failure) = (0, TimeSpan.Zero, 0, null);
        var worker = new Thread(
            () =>
            {
                for (long i = from; i < from + count && failure is null; i++)
                {
                    byte[] input = mutations.Of(format, i);
                    Result result = Try(i, input, read);
                    if (result.Time > cost.Time)
                    {
                        result = Try(i, input, read);
                    }

                    accepted += result.Error is null ? 1 : 0;
                    slowest = result.Time > slowest ? result.Time : slowest;
                    largest = Math.Max(largest, result.Bytes);
                    failure = Problem(result, input) is { } problem ? Sentence(i, input, problem) : null;
                }
            },
            maxStackSize: 1 << 20
        )
        {
            IsBackground = true,
        };
        worker.Start();
        while (!worker.Join(TimeSpan.FromMilliseconds(200)))
        {
            lock (_gate)
            {
                Assert.False(_began != 0 && Stopwatch.GetElapsedTime(_began) > Hang, Sentence(_number, _current, "it does not end"));
            }
        }

        Assert.True(failure is null, failure);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{format}: {count} inputs from {from} on in {clock.Elapsed.TotalSeconds:0.0} s, {accepted} of them accepted; "
                + $"the slowest took {slowest.TotalMilliseconds:0} ms, the largest {largest / 1e6:0.0} MB"
        );
    }

    private Result Try(long number, byte[] input, Action<byte[]> read)
    {
        lock (_gate)
        {
            (_number, _current, _began) = (number, input, Stopwatch.GetTimestamp());
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        long began = Stopwatch.GetTimestamp();
        Exception? error = null;
        try
        {
            read(input);
        }
        catch (Exception e)
        {
            error = e;
        }

        var result = new Result(error, Stopwatch.GetElapsedTime(began), GC.GetAllocatedBytesForCurrentThread() - before);
        lock (_gate)
        {
            _began = 0;
        }

        return result;
    }

    private string? Problem(Result result, byte[] input) =>
        result.Error is not null && !IsAnswer(result.Error) ? $"{result.Error}"
        : result.Error is not null && result.Error.Message.AsSpan().IndexOfAny('\n', '\r') >= 0 && IsOneLine
            ? $"not one line: {result.Error}"
        : result.Time > cost.Time ? $"it takes {result.Time.TotalSeconds} s"
        : result.Bytes > cost.Bytes + (cost.BytesPerByte * input.Length) ? $"it allocates {result.Bytes} bytes"
        : null;

    /// <summary>Whether messages must be a line.</summary>
    public bool IsOneLine { get; init; } = true;

    private string Sentence(long number, byte[] input, string problem) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{format}, input {number} (again: GROK_FUZZ=1 GROK_FUZZ_FROM={number}), {input.Length} bytes: {problem}\n"
                + $"as text: {Beginning(Encoding.Latin1.GetString(input), 2000)}\n"
                + $"in base 64: {Beginning(Convert.ToBase64String(input), 20_000)}"
        );

    private static string Beginning(string text, int length) => text.Length > length ? text[..length] + "..." : text;

    private static long? Number(string variable) =>
        long.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? number
            : null;

    private sealed record Result(Exception? Error, TimeSpan Time, long Bytes);
}
