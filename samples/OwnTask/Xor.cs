using GrokkingTickets;
using GrokkingTickets.Compute;
using GrokkingTickets.Settings;
using GrokkingTickets.Tasks;

namespace OwnTask;

/// <summary>Two strings of bits, and the bits in which they differ: the group Z_2^n.</summary>
[Kind("(a, b) -> a xor b, strings of bits")]
public sealed record Xor : TaskDefinition
{
    [Setting("bits of a string", From = 2, UpTo = 10)]
    public int Bits { get; init; } = 5;

    [Setting("the part of the pairs that is trained on", Above = 0, Below = 1)]
    public double TrainFraction { get; init; } = 0.5;

    public override double Threshold { get; init; } = 0.95;

    public override int Classes => 1 << Bits;

    public override long TrainCount => (long)Math.Floor(TrainFraction * Classes * Classes);

    public override long TestCount => ((long)Classes * Classes) - TrainCount;

    public override string ReadableDetail => $"n{Bits}";

    public override Complaint? Check() => TrainCount > 0 ? null : new Complaint(nameof(TrainFraction), "must leave a pair to train on");

    /// <summary>The split is a random order of all pairs.</summary>
    public override LearningTask Build(ulong seed, IGivenTensors given)
    {
        int[] pairs = new RandomStream(seed, StreamNames.Split).Permutation(Classes * Classes);
        int train = (int)TrainCount;
        return new LearningTask(Examples(pairs[..train]), Examples(pairs[train..]), Classes, Classes, LossKind.CrossEntropy);
    }

    private TokenExamples Examples(int[] pairs) =>
        new(
            [.. pairs.SelectMany(pair => (int[])[pair / Classes, pair % Classes])],
            2,
            [.. pairs.Select(pair => (pair / Classes) ^ (pair % Classes))]
        );
}
