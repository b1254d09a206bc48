using System.Diagnostics;
using GrokkingTickets.Compute;
using GrokkingTickets.Training;

namespace GrokkingTickets.Benchmarks;

/// <summary>Where a step's time goes: every instruction of its program, over some runs.</summary>
internal static class Profile
{
    /// <param name="only">The beginning of a setup's name, or nothing for all.</param>
    public static void Run(string only)
    {
        foreach (
            (string name, Func<Trainer> start) in Setups.All.Where(setup => setup.Name.StartsWith(only, StringComparison.OrdinalIgnoreCase))
        )
        {
            Trainer trainer = start();
            Setups.WarmUp(trainer);
            Print($"{name}, a step", trainer.StepProgram);
            Print($"{name}, a measured step", trainer.MeasuredStepProgram!);
        }
    }

    private static void Print(string title, Executable program)
    {
        IReadOnlyList<string> names = program.Describe();
        const int Runs = 501;
        long[][] ticks = new long[names.Count][];
        for (int i = 0; i < names.Count; i++)
        {
            ticks[i] = new long[Runs];
        }

        long[] one = new long[names.Count];
        for (int r = 0; r < Runs; r++)
        {
            Array.Clear(one);
            program.RunTimed(one);
            for (int i = 0; i < names.Count; i++)
            {
                ticks[i][r] = one[i];
            }
        }

        double[] microseconds = [.. ticks.Select(t => t.Order().ElementAt(Runs / 2) * 1e6 / Stopwatch.Frequency)];
        double[] least = [.. ticks.Select(t => t.Min() * 1e6 / Stopwatch.Frequency)];
        Console.WriteLine($"{title}: {microseconds.Sum():F1} us, undisturbed {least.Sum():F1} us");
        Console.WriteLine();
        Console.WriteLine("| median us | least us | % | instruction |");
        Console.WriteLine("|---|---|---|---|");
        for (int i = 0; i < names.Count; i++)
        {
            Console.WriteLine($"| {microseconds[i]:F1} | {least[i]:F1} | {100 * microseconds[i] / microseconds.Sum():F0} | {names[i]} |");
        }

        Console.WriteLine();
    }
}
