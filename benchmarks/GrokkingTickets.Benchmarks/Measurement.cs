using System.Diagnostics;

namespace GrokkingTickets.Benchmarks;

/// <summary>
/// Times something in rounds and keeps the median. By processor time, which is the clock's on a quiet machine and does not count
/// what others take of a busy one.
/// </summary>
internal static class Measurement
{
    /// <summary>Median seconds of one of <paramref name="perRound"/> repetitions.</summary>
    public static double Median(Action<int> repeat, int perRound, int rounds)
    {
        repeat(perRound); // warm-up
        double[] seconds = new double[rounds];
        for (int r = 0; r < rounds; r++)
        {
            seconds[r] = Once(() => repeat(perRound)).Processor / perRound;
        }

        return Middle(seconds);
    }

    /// <summary>The action so many times.</summary>
    public static void Repeat(int count, Action action)
    {
        for (int i = 0; i < count; i++)
        {
            action();
        }
    }

    /// <summary>Seconds by the clock and of this process's processor time.</summary>
    public static (double Clock, double Processor) Once(Action action)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        action();
        return (Stopwatch.GetElapsedTime(start).TotalSeconds, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
    }

    /// <summary>The median.</summary>
    public static double Middle(IReadOnlyCollection<double> values) => values.Order().ElementAt(values.Count / 2);

    /// <summary>The median ratio of two things measured in turn: what slows the machine down slows both.</summary>
    public static double MedianRatio(Action a, Action b, int rounds) =>
        Middle([.. InTurn(a, b, rounds).Select(times => times.A / times.B)]);

    /// <summary>Seconds of two things measured in turn, A B A B ..., after they have run long enough to be compiled for good.</summary>
    public static (double A, double B)[] InTurn(Action a, Action b, int rounds)
    {
        var clock = Stopwatch.StartNew();
        do
        {
            a();
            b();
        } while (clock.ElapsedMilliseconds < 1000);
        return [.. Enumerable.Range(0, rounds).Select(_ => (Once(a).Processor, Once(b).Processor))];
    }
}
