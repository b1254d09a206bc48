using System.Diagnostics;
using System.Globalization;
using GrokkingTickets.Reporting;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Training;

namespace GrokkingTickets.Benchmarks;

/// <summary>What a step of the MLP costs as the task, the network and the batch grow: time and memory against p, width and batch.</summary>
internal static class Growth
{
    private const int LargestModulus = 499;

    private sealed record Point(double X, double Milliseconds, double Rate, double Megabytes);

    public static void Run(bool shortForm)
    {
        int[] moduli = shortForm ? [31, 67, 131] : [31, 47, 67, 97, 131, 199, 307, LargestModulus];
        int[] widths = shortForm ? [48, 192, 768] : [48, 96, 192, 384, 768, 1536, 4096];
        double[] fractions = shortForm ? [0.1, 0.4] : [0.025, 0.05, 0.1, 0.2, 0.4, 0.6, 0.9];
        Point[] byModulus = Table("p", moduli.Select(p => ((double)p, (Func<Trainer>)(() => Setups.Mlp(modulus: p)))));
        Point[] byWidth = Table("hidden neurons", widths.Select(h => ((double)h, (Func<Trainer>)(() => Setups.Mlp(hidden: h)))));
        Point[] byBatch = Table(
            "training pairs",
            fractions.Select(f =>
                (
                    (double)Setups.Addition(ordered: true, trainFraction: f).Train.Count,
                    (Func<Trainer>)(() => Setups.Mlp(ordered: true, trainFraction: f))
                )
            )
        );
        if (!shortForm)
        {
            Console.WriteLine(
                $"p = {LargestModulus} in a process of its own, evaluation of all pairs included: {Child.Output(["growth", "--largest"])}"
            );
            string path = Path.Combine(Repository.Folder("benchmarks") ?? ".", "figures", "growth.svg");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, PanelKinds.All.Svg.Write(Draw(byModulus, byWidth, byBatch)));
            Console.WriteLine($"Drawn: {Path.GetRelativePath(Environment.CurrentDirectory, path)}");
        }
    }

    /// <summary>The largest task: trained for some steps and measured; prints what it took.</summary>
    public static void Largest()
    {
        Trainer trainer = Setups.Mlp(modulus: LargestModulus);
        double seconds = Measurement.Median(count => Setups.Steps(trainer, count, int.MaxValue), 5, 3);
        trainer.MeasureAndAdvance();
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(
            $"{trainer.TrainCount:N0} training pairs, {seconds * 1e3:F0} ms a step, buffers {trainer.WorkingBytes / 1e6:F0} MB, "
                + $"peak working set {process.PeakWorkingSet64 / 1e6:F0} MB"
        );
    }

    private static Point[] Table(string variable, IEnumerable<(double X, Func<Trainer> Start)> cases)
    {
        Console.WriteLine($"| {variable} | training pairs | MFLOP | ms a step | GFLOP/s | buffers MB |");
        Console.WriteLine("|---|---|---|---|---|---|");
        var points = new List<Point>();
        foreach ((double x, Func<Trainer> start) in cases)
        {
            Trainer trainer = start();
            int steps = Math.Clamp((int)(1e9 / trainer.Flops), 1, 100);
            Setups.WarmUp(trainer);
            double seconds = Measurement.Median(count => Setups.Steps(trainer, count), steps, 9);
            var point = new Point(x, seconds * 1e3, trainer.Flops / seconds / 1e9, trainer.WorkingBytes / 1e6);
            points.Add(point);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {x} | {trainer.TrainCount:N0} | {trainer.Flops / 1e6:F1} | {point.Milliseconds:F3} | {point.Rate:F0} | "
                        + $"{point.Megabytes:F1} |"
                )
            );
        }

        Console.WriteLine();
        return [.. points];
    }

    private static Figure Draw(Point[] byModulus, Point[] byWidth, Point[] byBatch)
    {
        ChartPanel Panel(string title, string label, Point[] points, Func<Point, double> value, string unit, int color) =>
            new(
                title,
                new Axis(label, AxisScale.Log),
                new Axis(unit, AxisScale.Log),
                [
                    new Series("MLP", [.. points.Select(p => p.X)], [.. points.Select(value)])
                    {
                        Kind = SeriesKind.LineAndPoints,
                        Color = color,
                    },
                ]
            );

        return new Figure(
            "growth",
            "The cost of a step as the problem grows",
            [
                Panel("Modulus", "p", byModulus, p => p.Milliseconds, "ms a step", 0),
                Panel("Width", "hidden neurons", byWidth, p => p.Milliseconds, "ms a step", 0),
                Panel("Batch", "training pairs", byBatch, p => p.Milliseconds, "ms a step", 0),
                Panel("", "p", byModulus, p => p.Megabytes, "MB of buffers", 0),
                Panel("", "hidden neurons", byWidth, p => p.Megabytes, "MB of buffers", 0),
                Panel("", "training pairs", byBatch, p => p.Megabytes, "MB of buffers", 0),
            ]
        )
        {
            Columns = 3,
            Caption =
                "The paper's MLP (embedding 500, 48 neurons, p = 67, 40 % of the unordered pairs; by batch: ordered pairs), one "
                + "of three varied; one core.",
        };
    }
}
