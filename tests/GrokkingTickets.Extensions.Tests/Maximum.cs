using GrokkingTickets.Compute;
using GrokkingTickets.Settings;
using GrokkingTickets.Tasks;

namespace GrokkingTickets.Extensions.Tests;

/// <summary>The larger of two numbers below n.</summary>
[Kind("(a, b) -> the larger of the two")]
public sealed record Maximum : TaskDefinition
{
    [Setting("numbers are below it", From = 2, UpTo = 1_000)]
    public int Size { get; init; } = 10;

    [Setting("the part of the pairs that is trained on", Above = 0, Below = 1)]
    public double TrainFraction { get; init; } = 0.5;

    public override double Threshold { get; init; } = 0.95;

    public override long TrainCount => (long)Math.Floor(TrainFraction * Size * Size);

    public override int Classes => Size;

    public override string ReadableDetail => $"n{Size}";

    public override Complaint? Check() => TrainCount > 0 ? null : new Complaint(nameof(TrainFraction), "must leave a pair to train on");

    public override LearningTask Build(ulong seed, IGivenTensors given)
    {
        int[] order = new RandomStream(seed, StreamNames.Split).Permutation(Size * Size);
        int train = (int)TrainCount;
        return new LearningTask(Examples(order[..train]), Examples(order[train..]), Size, Size, LossKind.CrossEntropy);
    }

    private TokenExamples Examples(int[] pairs) =>
        new(
            [.. pairs.SelectMany(pair => (int[])[pair / Size, pair % Size])],
            2,
            [.. pairs.Select(pair => Math.Max(pair / Size, pair % Size))]
        );
}
