using System.Runtime.Intrinsics;
using GrokkingTickets.Pruning;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Training;

namespace GrokkingTickets.Benchmarks;

/// <summary>What could make a run much slower and must not: subnormal numbers, older processors, checkpoints and metrics.</summary>
internal static class Cliffs
{
    /// <param name="only">"subnormals", "processors" or "writing"; anything else for all three.</param>
    /// <param name="shortForm">Fewer steps.</param>
    public static void Run(string only, bool shortForm)
    {
        if (only is not ("processors" or "writing"))
        {
            Subnormals(shortForm ? 3_000 : 30_000);
        }

        if (only is not ("subnormals" or "writing"))
        {
            Processors();
        }

        if (only is "subnormals" or "processors")
        {
            return;
        }

        Writing(shortForm ? 3_000 : 30_000, shortForm ? 1 : 5);
    }

    /// <summary>Ms a step of the MLP and of the Transformer with 128, for a parent that has set what vectors there are.</summary>
    public static void Steps()
    {
        string vectors =
            Vector512.IsHardwareAccelerated ? "512"
            : Vector256.IsHardwareAccelerated ? "256"
            : Vector128.IsHardwareAccelerated ? "128"
            : "no";
        IEnumerable<string> times = Setups
            .All.Take(2)
            .Select(setup =>
            {
                Trainer trainer = setup.Start();
                Setups.WarmUp(trainer);
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
        foreach (
            (string name, Func<Trainer> start) in new (string, Func<Trainer>)[]
            {
                ("MLP", () => Setups.Mlp(weightDecay: 0)),
                ("MLP, ticket of 60 %", TicketOfTheMlp),
                ("Transformer 128", () => Setups.Transformer(128, 0)),
            }
        )
        {
            Trainer old = start(),
                young = start();
            Setups.Steps(old, steps - 1000);

            // Their thousand steps in turn, a hundred at a time: what slows the machine down slows both.
            double[] first = new double[10];
            double[] last = new double[10];
            for (int i = 0; i < 10; i++)
            {
                first[i] = Measurement.Once(() => Setups.Steps(young, 100)).Processor / 100;
                last[i] = Measurement.Once(() => Setups.Steps(old, 100)).Processor / 100;
            }

            double ratio = Measurement.Middle([.. last.Zip(first, (l, f) => l / f)]);
            Console.WriteLine(
                $"| {name} | {Measurement.Middle(first) * 1e6:F0} | {Measurement.Middle(last) * 1e6:F0} | {ratio:F2} | "
                    + $"{old.Measure().TrainLoss:E1} |"
            );
        }

        Console.WriteLine();
    }

    private static Trainer TicketOfTheMlp()
    {
        Trainer parent = Setups.Mlp();
        Setups.Steps(parent, 5_000);
        return Setups.Ticket(Setups.Network, Mask.KeepHighest(Magnitude.Scores(parent.Weights), 0.6, PruningScope.Global), 0);
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

    /// <summary>
    /// What rows of metrics and checkpoints cost: by their parts, and a whole run against the same steps alone, in turn. The
    /// second says little on a busy machine, and where a program's arrays happen to lie in memory changes a step by some per cent.
    /// </summary>
    private static void Writing(int steps, int rounds)
    {
        WritingByParts();
        Console.WriteLine($"| a run of {steps:N0} steps, against its steps alone | more processor time | more time by the clock |");
        Console.WriteLine("|---|---|---|");
        DirectoryInfo folder = Directory.CreateTempSubdirectory("grokking-tickets-benchmark-");
        try
        {
            Row("rows every 10 steps, checkpoints every 2,000", 2_000);
            Row("rows every 10 steps, no checkpoints between", 1_000_000);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        void Row(string name, int checkpointEvery)
        {
            Execute(10, checkpointEvery, "warm");
            double[] clock = new double[rounds];
            double[] processor = new double[rounds];
            for (int r = 0; r < rounds; r++)
            {
                (double bareClock, double bareProcessor) = Measurement.Once(() => Setups.Steps(Setups.Mlp(), steps));
                (double runClock, double runProcessor) = Measurement.Once(() => Execute(steps, checkpointEvery, $"{r}"));
                clock[r] = (runClock / bareClock) - 1;
                processor[r] = (runProcessor / bareProcessor) - 1;
            }

            Console.WriteLine($"| {name} | {100 * Measurement.Middle(processor):F1} % | {100 * Measurement.Middle(clock):F1} % |");
        }

        void Execute(int count, int checkpointEvery, string place)
        {
            Specification specification = SpecificationReader.Load(
                "modular-addition-mlp",
                [$"training.steps={count}", $"training.checkpoint_every={checkpointEvery}"]
            );
            var store = new RunStore(Path.Combine(folder.FullName, $"{place}-{checkpointEvery}"));
            new LocalExecutor(store, 1, new Silent())
                .RunAsync(new RunPlan([new RunRequest(specification)]), CancellationToken.None)
                .GetAwaiter()
                .GetResult();
        }
    }

    private static void WritingByParts()
    {
        const int RowEvery = 10,
            CheckpointEvery = 2_000;
        Trainer trainer = Setups.Mlp();
        Setups.WarmUp(trainer);
        (double Clock, double Processor) step = MedianOf(50, count => Setups.Steps(trainer, count));
        DirectoryInfo folder = Directory.CreateTempSubdirectory("grokking-tickets-benchmark-");
        try
        {
            string[] names = [.. trainer.Weights.Shapes.Select(shape => shape.Name)];
            using var writer = MetricsWriter.Replace(
                Path.Combine(folder.FullName, "metrics.csv"),
                new MetricsTable(names, []),
                AtomicFile.Write
            );
            var norms = (L1: new double[names.Length], L2: new double[names.Length]);
            long number = 0;
            (double Clock, double Processor) row = MedianOf(
                200,
                count =>
                {
                    for (int i = 0; i < count; i++)
                    {
                        (double l1, double l2) = WeightNorms.Of(trainer.Weights, norms.L1, norms.L2);
                        writer.Append(
                            new MetricsRow(
                                number++,
                                1.2345678e-3,
                                0.987654,
                                2.3456789e-3,
                                0.876543,
                                l1,
                                l2,
                                1,
                                12.345678,
                                norms.L1,
                                norms.L2
                            )
                        );
                    }
                }
            );
            (double Clock, double Processor) checkpoint = MedianOf(
                5,
                count =>
                {
                    for (int i = 0; i < count; i++)
                    {
                        writer.Flush();
                        Tensor[] state = [.. trainer.Optimizer.Memory.SelectMany(set => Tensors(set.Values, $"{set.Name}."))];
                        new Checkpoint(number++, new string('0', 64), Tensors(trainer.Weights, ""), [], state).Write(
                            Path.Combine(folder.FullName, $"{number}")
                        );
                    }
                }
            );

            Console.WriteLine("| part | us of processor time | us by the clock | every | share of a run, processor | clock |");
            Console.WriteLine("|---|---|---|---|---|---|");
            Print("a step, evaluation included", step, 1);
            Print("a row: norms, text, write", row, RowEvery);
            Print("a checkpoint, on the disk", checkpoint, CheckpointEvery);
            Console.WriteLine();
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        void Print(string name, (double Clock, double Processor) seconds, int every) =>
            Console.WriteLine(
                $"| {name} | {seconds.Processor * 1e6:F0} | {seconds.Clock * 1e6:F0} | {every:N0} "
                    + $"| {100 * seconds.Processor / every / step.Processor:F2} % | {100 * seconds.Clock / every / step.Clock:F2} % |"
            );
    }

    private static Tensor[] Tensors(ParameterSet set, string prefix) =>
        [.. set.Shapes.Select(shape => new Tensor(prefix + shape.Name, [shape.Rows, shape.Columns], set.ToArray(shape.Name)))];

    /// <summary>The median of one of <paramref name="count"/> repetitions.</summary>
    private static (double Clock, double Processor) MedianOf(int count, Action<int> repeat)
    {
        repeat(count);
        (double Clock, double Processor)[] rounds = [.. Enumerable.Range(0, 15).Select(_ => Measurement.Once(() => repeat(count)))];
        return (
            Measurement.Middle([.. rounds.Select(r => r.Clock)]) / count,
            Measurement.Middle([.. rounds.Select(r => r.Processor)]) / count
        );
    }

    private sealed class Silent : IRunObserver
    {
        public void Started(RunProgress progress) { }

        public void Progressed(RunProgress progress) { }

        public void Ended(RunFolder folder, RunEnding ending, RunProgress progress) { }

        public void Warned(string message) { }
    }
}
