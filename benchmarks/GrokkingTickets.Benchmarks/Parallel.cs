using GrokkingTickets.Training;

namespace GrokkingTickets.Benchmarks;

/// <summary>
/// Two runs at the same time against one, as two jobs of the executor run: a thread each. Target: 1.85 times the throughput.
/// </summary>
/// <remarks>
/// By the clock the ratio is spoiled by whatever else the machine does. By processor time it is not: twice the time one step takes
/// alone over what it takes beside another says how much two runs hinder each other, by caches, memory and clock rate.
/// </remarks>
internal static class Parallel
{
    public static void Run(bool shortForm)
    {
        Console.WriteLine("| setup | throughput of 2 jobs, by the clock | best round | by processor time |");
        Console.WriteLine("|---|---|---|---|");
        foreach ((string name, Func<Trainer> start) in Setups.All.Take(2))
        {
            Trainer[] trainers = [start(), start()];
            int steps = name == "MLP" ? 1000 : 400;
            foreach (Trainer trainer in trainers)
            {
                Setups.WarmUp(trainer);
            }

            int rounds = shortForm ? 3 : 15;
            double[] clock = new double[rounds];
            double[] processor = new double[rounds];
            for (int r = 0; r < rounds; r++)
            {
                (double alone, double aloneCpu) = Time(trainers[..1], steps);
                (double both, double bothCpu) = Time(trainers, steps);
                clock[r] = 2 * alone / both;
                processor[r] = 2 * aloneCpu / (bothCpu / 2);
            }

            Console.WriteLine($"| {name} | {Measurement.Middle(clock):F2} | {clock.Max():F2} | {Measurement.Middle(processor):F2} |");
        }
    }

    /// <summary>Until every trainer has made its steps, each on a thread of its own.</summary>
    private static (double Clock, double Processor) Time(Trainer[] trainers, int steps) =>
        Measurement.Once(() =>
        {
            Thread[] threads = [.. trainers.Select(trainer => new Thread(() => Setups.Steps(trainer, steps)))];
            Array.ForEach(threads, thread => thread.Start());
            Array.ForEach(threads, thread => thread.Join());
        });
}
