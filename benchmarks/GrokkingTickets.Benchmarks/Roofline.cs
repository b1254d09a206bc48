using System.Runtime.Intrinsics;
using GrokkingTickets.Compute;
using GrokkingTickets.Compute.Kernels;
using GrokkingTickets.Models;
using GrokkingTickets.Tasks;
using GrokkingTickets.Training;

namespace GrokkingTickets.Benchmarks;

/// <summary>
/// Every setup of the paper against what one core can do. A step's floor is its floating-point operations, counted from its
/// graph (a tenth of those of an evaluation included), at the measured peak, and the optimizer's bytes at the measured speed of a pass
/// like it.
/// </summary>
internal static class Roofline
{
    public static void Run(bool shortForm)
    {
        int rounds = shortForm ? 3 : 15;
        double peak = Peak.MultiplyAdds();
        string vectors =
            Vector512.IsHardwareAccelerated ? "512"
            : Vector256.IsHardwareAccelerated ? "256"
            : Vector128.IsHardwareAccelerated ? "128"
            : "no";
        Console.WriteLine($"One core, {vectors}-bit vectors: peak {peak / 1e9:F0} GFLOP/s of fused multiply-adds.");
        Console.WriteLine();
        Console.WriteLine("| setup | MFLOP | optimizer MB | buffers MB | floor ms | ms a step | % of floor | GFLOP/s | bytes allocated |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        Row("MLP, unordered pairs (911)", Setups.Mlp(), 100, rounds, peak);
        Row("MLP, ordered pairs (1,795)", Setups.Mlp(ordered: true), 100, rounds, peak);
        Row("Transformer 128", Setups.Transformer(128), 50, rounds, peak);
        Row("Transformer 500", Setups.Transformer(500), 10, rounds, peak);
        Row("Nanda et al. 2023 (3,830 pairs)", Setups.Nanda(), 5, rounds, peak);
        Row("Power et al. 2022 (batches of 512), evaluation every 50", Setups.Power(), 50, rounds, peak, evaluateEvery: 50);
        if (Repository.Folder("data/mnist") is { } folder)
        {
            LearningTask mnist = new Mnist().Load(folder);
            Trainer trainer = Setups.Start(new ImageMlp(), mnist, 0.1, initScale: 8);
            Row("MNIST (1,000 images), step alone", trainer, 10, rounds, peak, evaluateEvery: int.MaxValue);
            double seconds = Measurement.Median(count => Measurement.Repeat(count, () => trainer.Measure()), 1, Math.Max(3, rounds / 3));
            Console.WriteLine($"| MNIST, evaluation of 1,000 + 60,000 images | | | | | {seconds * 1e3:F0} | | | |");
        }

        Console.WriteLine();
        Guard(shortForm);
    }

    /// <summary>
    /// The guard against regressions: a ratio, which neither a slow machine nor a busy one changes much. Prints, and leaves the
    /// judgement to who reads it.
    /// </summary>
    public static void Guard(bool shortForm) =>
        Console.WriteLine(
            $"A step of the MLP takes {RegressionRatio(shortForm ? 15 : 51):F2} times its matrix products alone (same process, in "
                + "turn; median)."
        );

    /// <summary>The step against the products it is made of: a ratio that a slow machine does not change.</summary>
    private static double RegressionRatio(int rounds)
    {
        Trainer trainer = Setups.Mlp();
        (int M, int N, int K, bool Transposed)[] products =
        [
            (48, 67, 500, false),
            (48, 67, 500, true),
            (911, 67, 48, false),
            (911, 48, 67, false),
            (48, 67, 911, true),
            (500, 67, 48, false),
            (500, 48, 67, false),
            (500, 67, 48, false),
            (500, 48, 67, false),
        ];
        (Matrix<float> A, Matrix<float> B, Matrix<float> C, bool Transposed)[] operands =
        [
            .. products.Select(p =>
                (
                    Setups.Filled(p.Transposed ? p.K : p.M, p.Transposed ? p.M : p.K),
                    Setups.Filled(p.K, p.N),
                    Setups.Filled(p.M, p.N),
                    p.Transposed
                )
            ),
        ];
        void Products()
        {
            for (int i = 0; i < 100; i++)
            {
                foreach ((Matrix<float> a, Matrix<float> b, Matrix<float> c, bool transposed) in operands)
                {
                    MatMul.Run(a, b, c, transposed);
                }
            }
        }

        Setups.WarmUp(trainer);
        return Measurement.MedianRatio(() => Setups.Steps(trainer, 100), Products, rounds);
    }

    private static void Row(string name, Trainer trainer, int steps, int rounds, double peak, int evaluateEvery = 10)
    {
        int weights = trainer.Weights.Data.Length;
        double optimizerBytes = 7.0 * sizeof(float) * weights;
        double flops = trainer.Flops + ((double)trainer.MeasureFlops / evaluateEvery);
        double floor = (flops / peak) + (optimizerBytes / Peak.OptimizerStream(weights));
        Setups.WarmUp(trainer, evaluateEvery);
        double seconds = Measurement.Median(count => Setups.Steps(trainer, count, evaluateEvery), steps, rounds);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Setups.Steps(trainer, steps, evaluateEvery);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Console.WriteLine(
            $"| {name} | {flops / 1e6:F1} | {optimizerBytes / 1e6:F1} | {trainer.WorkingBytes / 1e6:F1} | {floor * 1e3:F3} | "
                + $"{seconds * 1e3:F3} "
                + $"| {100 * floor / seconds:F0} | {flops / seconds / 1e9:F0} | {allocated} |"
        );
    }
}
