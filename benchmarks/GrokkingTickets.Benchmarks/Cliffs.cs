using System.Runtime.Intrinsics;
using GrokkingTickets.Pruning;
using GrokkingTickets.Studies.Executors;
using GrokkingTickets.Studies.Runs;
using GrokkingTickets.Training;

namespace GrokkingTickets.Benchmarks;

/// <summary>What could make a run much slower and must not: subnormal numbers, older processors, checkpoints and metrics.</summary>
internal static class Cliffs
{
    public static void Run(bool shortForm)
    {
        Subnormals(shortForm ? 3_000 : 30_000);
        Processors();
        Writing(shortForm ? 2_000 : 10_000, shortForm ? 1 : 5);
    }

    /// <summary>Ms a step of the MLP and of the Transformer with 128, for a parent that has set what vectors there are.</summary>
    public static void Steps()
    {
        string vectors = Vector512.IsHardwareAccelerated ? "512" : Vector256.IsHardwareAccelerated ? "256" : Vector128.IsHardwareAccelerated ? "128" : "no";
        IEnumerable<string> times = Setups.All.Take(2).Select(setup =>
        {
            Trainer trainer = setup.Start();
            Setups.Steps(trainer, 10);
            int steps = vectors == "no" ? 2 : 50;
            return $"{Measurement.Median(count => Setups.Steps(trainer, count), steps, 7) * 1e3:F2}";
        });
        Console.WriteLine($"{vectors} | {string.Join(" | ", times)}");
    }

    /// <summary>
    /// Without weight decay the loss shrinks on and on, and so do gradients and moments. By processor time: a run of minutes beside
    /// others says nothing by the clock.
    /// </summary>
    private static void Subnormals(int steps)
    {
        Console.WriteLine($"| weight decay 0, {steps:N0} steps | first 1,000: us a step | last 1,000 | ratio | train loss at the end |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach ((string name, Trainer trainer) in new[] { ("MLP", Setups.Mlp(weightDecay: 0)), ("MLP, ticket of 60 %", TicketOfTheMlp()), ("Transformer 128", Setups.Transformer(128, 0)) })
        {
            Setups.Steps(trainer, 100);
            double first = Processor(trainer);
            Setups.Steps(trainer, steps - 2100);
            double last = Processor(trainer);
            Console.WriteLine($"| {name} | {first * 1e6:F0} | {last * 1e6:F0} | {last / first:F2} | {trainer.Measure().TrainLoss:E1} |");
        }

        Console.WriteLine();
    }

    /// <summary>The median over ten hundreds of steps.</summary>
    private static double Processor(Trainer trainer)
    {
        var seconds = new double[10];
        for (int i = 0; i < seconds.Length; i++)
        {
            seconds[i] = Measurement.Once(() => Setups.Steps(trainer, 100)).Processor / 100;
        }

        return Measurement.Middle(seconds);
    }

    private static Trainer TicketOfTheMlp()
    {
        Trainer parent = Setups.Mlp();
        Setups.Steps(parent, 5_000);
        return Setups.Ticket(Setups.Network, Mask.KeepHighest(MagnitudePruning.Scores(parent.Weights), 0.6, PruningScope.Global), 0);
    }

    private static void Processors()
    {
        Console.WriteLine("| processor | vectors | MLP ms a step | Transformer 128 ms a step |");
        Console.WriteLine("|---|---|---|---|");
        Row("this one");
        Row("without AVX-512", ("DOTNET_EnableAVX512", "0"));
        Row("without AVX2", ("DOTNET_EnableAVX2", "0"));
        Row("without AVX", ("DOTNET_EnableAVX", "0"));
        Row("no intrinsics", ("DOTNET_EnableHWIntrinsic", "0"));
        Console.WriteLine();

        static void Row(string name, params (string, string)[] environment) =>
            Console.WriteLine($"| {name} | {Child.Output(["cliffs", "--steps"], environment)} |");
    }

    /// <summary>A run with its folder against the same steps alone, in turn: what rows of metrics, norms and checkpoints add.</summary>
    private static void Writing(int steps, int rounds)
    {
        Specification specification = SpecificationReader.Load("modular-addition-mlp", [$"training.steps={steps}"]);
        var request = new RunRequest(specification);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("grokking-tickets-benchmark-");
        try
        {
            var clock = new double[rounds];
            var processor = new double[rounds];
            for (int r = 0; r < rounds; r++)
            {
                (double bareClock, double bareProcessor) = Measurement.Once(() => Setups.Steps(Setups.Mlp(), steps));
                var store = new RunStore(Path.Combine(folder.FullName, $"{r}"));
                (double runClock, double runProcessor) = Measurement.Once(
                    () => new LocalExecutor(store, 1, new Silent()).Run([request], CancellationToken.None));
                clock[r] = (runClock / bareClock) - 1;
                processor[r] = (runProcessor / bareProcessor) - 1;
            }

            Console.WriteLine(
                $"Rows every {specification.Training.EvaluateEvery} steps and checkpoints every {specification.Training.CheckpointEvery:N0} add "
                + $"{100 * Measurement.Middle(processor):F1} % to a run of {steps:N0} steps by processor time, {100 * Measurement.Middle(clock):F1} % by the clock "
                + $"(medians of {rounds}).");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private sealed class Silent : IRunObserver
    {
        public void Started(RunFolder folder, long step, long steps)
        {
        }

        public void Progressed(RunProgress progress)
        {
        }

        public void Ended(RunFolder folder, RunEnding ending, RunProgress progress)
        {
        }

        public void Warned(string message)
        {
        }
    }
}
