using System.Diagnostics;

namespace GrokkingTickets.Benchmarks;

/// <summary>Times something in rounds and keeps the median, which a noisy neighbour moves least.</summary>
internal static class Measurement
{
    /// <summary>Median seconds of one of <paramref name="perRound"/> repetitions.</summary>
    public static double Median(Action<int> repeat, int perRound, int rounds)
    {
        repeat(perRound); // warm-up
        var seconds = new double[rounds];
        for (int r = 0; r < rounds; r++)
        {
            long start = Stopwatch.GetTimestamp();
            repeat(perRound);
            seconds[r] = Stopwatch.GetElapsedTime(start).TotalSeconds / perRound;
        }

        Array.Sort(seconds);
        return seconds[rounds / 2];
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

    /// <summary>
    /// The median ratio of two things measured in turn, A B A B ...: what slows the machine down slows both.
    /// </summary>
    public static double MedianRatio(Action a, Action b, int rounds)
    {
        a();
        b();
        var ratios = new double[rounds];
        for (int r = 0; r < rounds; r++)
        {
            long start = Stopwatch.GetTimestamp();
            a();
            double first = Stopwatch.GetElapsedTime(start).TotalSeconds;
            start = Stopwatch.GetTimestamp();
            b();
            ratios[r] = first / Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        Array.Sort(ratios);
        return ratios[rounds / 2];
    }
}
