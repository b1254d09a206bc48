using GrokkingTickets.Compute;
using GrokkingTickets.Compute.Kernels;
using GrokkingTickets.Models;
using GrokkingTickets.Tasks;
using GrokkingTickets.Training;

namespace GrokkingTickets.Benchmarks;

/// <summary>
/// What each optimisation is worth: the same work without it and with it, in turn in one process, and the median of their ratio.
/// </summary>
internal static class Optimizations
{
    public static void Run(bool shortForm)
    {
        int rounds = shortForm ? 3 : 21;
        Console.WriteLine("| optimisation | measured on | before, us | after, us | ratio |");
        Console.WriteLine("|---|---|---|---|---|");
        TokenTables(rounds);
        Products(rounds);
        CrossEntropyInVectors(rounds);
        Optimizer(rounds);
        SharedEvaluation(rounds);
        ZeroPixels(rounds);
    }

    private static void TokenTables(int rounds)
    {
        Trainer tables = Setups.Mlp();
        Trainer literal = Setups.Start(new Literal(Setups.Network), Setups.Addition(), weightDecay: 1);
        Print(
            "sums over tokens and W_out' W_U as small tables",
            "a step of the MLP",
            () => Setups.Steps(literal, 10),
            () => Setups.Steps(tables, 10),
            10,
            rounds
        );
    }

    private static void Products(int rounds)
    {
        Matrix<float> a = Setups.Filled(911, 48),
            b = Setups.Filled(911, 67),
            c = Setups.Filled(48, 67),
            mirrored = Setups.Filled(67, 48);
        Print(
            "register tiles",
            "A' B, [911, 48] and [911, 67]",
            () => MatMul.Plain(a, b, c, true),
            () => MatMul.Run(a, b, c, true),
            1,
            rounds
        );

        void Direct() => Measurement.Repeat(Repeats, () => MatMul.Run(a, b, c, true));
        void Mirrored() =>
            Measurement.Repeat(
                Repeats,
                () =>
                {
                    MatMul.Run(b, a, mirrored, true);
                    Transpose.Run(mirrored, c);
                }
            );
        Print("mirrored where 67 columns would be padded to 80", "the same", Direct, Mirrored, Repeats, rounds);
    }

    private static void CrossEntropyInVectors(int rounds)
    {
        Matrix<float> logits = Setups.Filled(911, 67),
            gradient = Setups.Filled(911, 67);
        int[] targets = [.. Enumerable.Range(0, 911).Select(i => i % 67)];
        Print(
            "vectors, rows in blocks",
            "cross-entropy's gradient, [911, 67]",
            () => CrossEntropy.PlainGradient(logits, targets, 1, gradient),
            () => CrossEntropy.Gradient(logits, targets, 1, gradient),
            1,
            rounds
        );
        Print(
            "loss and count of right answers in one pass",
            "[911, 67]",
            () =>
                Measurement.Repeat(
                    Repeats,
                    () =>
                    {
                        CrossEntropy.Loss(logits, targets);
                        CrossEntropy.CorrectCount(logits, targets);
                    }
                ),
            () => Measurement.Repeat(Repeats, () => CrossEntropy.LossAndCount(logits, targets)),
            Repeats,
            rounds
        );
    }

    private static void Optimizer(int rounds)
    {
        float[][] arrays = [.. Enumerable.Range(0, 4).Select(_ => new float[115_000])];
        new Span<float>(arrays[1]).Fill(1e-3f);
        var settings = new AdamWHyperparameters(1e-3, 1, 0.9, 0.98, 1e-8);
        Print(
            "vectors",
            "AdamW, 115,000 weights",
            () => Compute.Kernels.AdamW.Plain<float>(arrays[0], arrays[1], arrays[2], arrays[3], [], settings, 1),
            () => Compute.Kernels.AdamW.Step(arrays[0], arrays[1], arrays[2], arrays[3], [], settings, 1),
            1,
            rounds
        );
    }

    private static void SharedEvaluation(int rounds)
    {
        foreach ((string name, Func<Trainer> start) in Setups.All.Take(2))
        {
            Trainer trainer = start();
            Print(
                "evaluation shares what training computes",
                $"a measured step, {name}",
                () =>
                    Measurement.Repeat(
                        Repeats,
                        () =>
                        {
                            trainer.Measure();
                            trainer.Advance();
                        }
                    ),
                () => Measurement.Repeat(Repeats, () => trainer.MeasureAndAdvance()),
                Repeats,
                rounds
            );
        }
    }

    private static void ZeroPixels(int rounds)
    {
        if (Repository.Folder("data/mnist") is not { } folder)
        {
            return;
        }

        LearningTask task = new Mnist().Load(folder);
        LearningTask whole = task with
        {
            Train = WithEveryPixel((ImageExamples)task.Train),
            Test = WithEveryPixel((ImageExamples)task.Test),
        };
        var network = new ImageMlp();
        Trainer[] trainers = [.. new[] { whole, task }.Select(t => Setups.Start(network, t, 0.1, initScale: 8))];
        Print(
            $"pixels that are 0 in every image left out ({Mnist.Pixels - ((ImageExamples)task.Train).Columns.Length} of {Mnist.Pixels})",
            "a step of MNIST",
            () => Setups.Steps(trainers[0], 10, int.MaxValue),
            () => Setups.Steps(trainers[1], 10, int.MaxValue),
            10,
            rounds
        );
    }

    private static ImageExamples WithEveryPixel(ImageExamples images)
    {
        byte[] pixels = new byte[images.Count * images.Features];
        for (int i = 0; i < images.Pixels.Length; i++)
        {
            (int image, int column) = Math.DivRem(i, images.Columns.Length);
            pixels[(image * images.Features) + images.Columns[column]] = images.Pixels[i];
        }

        return images with
        {
            Pixels = pixels,
            Columns = [.. Enumerable.Range(0, images.Features)],
        };
    }

    private const int Repeats = 20;

    private static void Print(string what, string on, Action before, Action after, int count, int rounds)
    {
        (double Before, double After)[] times = Measurement.InTurn(before, after, rounds);
        Console.WriteLine(
            $"| {what} | {on} | {1e6 * Measurement.Middle([.. times.Select(t => t.Before)]) / count:F1} | "
                + $"{1e6 * Measurement.Middle([.. times.Select(t => t.After)]) / count:F1} "
                + $"| {Measurement.Middle([.. times.Select(t => t.After / t.Before)]):F2} |"
        );
    }

    /// <summary>The MLP's equations read from left to right: every product has a row for every example.</summary>
    private sealed record Literal(Mlp Network) : Model
    {
        public override InputKind Takes => InputKind.Symbols;

        public override int Widest => 0;

        public override IReadOnlyList<ParameterShape> Parameters => Network.Parameters;

        public override Node Logits(IReadOnlyDictionary<string, Node> parameters, Batch batch)
        {
            var tokens = (TokenBatch)batch;
            Node embedded = parameters["W_E"].Transpose().GatherSum(tokens.Tokens, tokens.Length);
            Node hidden = embedded.MatMul(parameters["W_in"].Transpose()).Relu();
            return hidden.MatMul(parameters["W_out"].Transpose()).MatMul(parameters["W_U"]);
        }
    }
}
