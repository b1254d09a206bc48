using System.Globalization;
using System.Numerics;
using GrokkingTickets.Settings;

namespace GrokkingTickets.Tasks;

/// <summary>
/// (n, k)-sparse parity (Barak et al. 2022; Merrill et al. 2023): strings of n bits, class 1 where an odd number of k of them is set. Which
/// k is not said to the network: they are the first of the seed's stream "parity". A bit that is set is 1 to the network, another -1. The
/// strings, those trained on first, are drawn from the stream "split"; one that was drawn before is passed over, so that none is there
/// twice and none that is tested was trained on.
/// </summary>
/// <remarks>
/// Of -x it says the opposite when k is odd. A network with ReLU, one hidden layer and no biases cannot: its odd part is linear.
/// </remarks>
[Kind("strings of bits -> the parity of some of them")]
public sealed record SparseParity : TaskDefinition
{
    private const int MostBits = 128;

    [Setting("n, the bits of a string", From = 1, UpTo = MostBits)]
    public int Bits { get; init; } = 30;

    [Setting("k, how many of them count; which ones follows from the seed", From = 1, UpTo = MostBits)]
    public int K { get; init; } = 3;

    [Setting("strings to train on", From = 2, UpTo = 1_000_000)]
    public int Train { get; init; } = 1_000;

    [Setting("other strings to test", From = 1, UpTo = 1_000_000)]
    public int Test { get; init; } = 5_000;

    // Merrill et al. have the hinge loss, Pearce et al. cross-entropy.
    [Setting("what training minimises; hinge has one output, whose sign is the answer, the others two")]
    public override LossKind Loss { get; init; }

    public override double Threshold { get; init; } = 0.95;

    public override InputKind Gives => InputKind.Features;

    public override long TrainCount => Train;

    public override long TestCount => Test;

    public override IReadOnlyList<string> SizeKeys => [Names.Key(nameof(Train)), Names.Key(nameof(Test))];

    public override int Classes => Loss == LossKind.Hinge ? 1 : 2;

    public override string ReadableDetail => string.Create(CultureInfo.InvariantCulture, $"n{Bits}-k{K}");

    public override Complaint? Check()
    {
        if (K > Bits)
        {
            return new Complaint(nameof(K), string.Create(CultureInfo.InvariantCulture, $"must be at most task.bits={Bits}"));
        }

        int least = BitOperations.Log2((uint)(Train + Test - 1)) + 1;
        return Bits >= least
            ? null
            : new Complaint(
                nameof(Bits),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"must be at least {least}, for task.train={Train} and task.test={Test} are {Train + Test} different strings"
                )
            );
    }

    public override LearningTask Build(ulong seed, IGivenTensors given)
    {
        int[] counting = new RandomStream(seed, StreamNames.Parity).Permutation(Bits)[..K];
        UInt128[] strings = Strings(new RandomStream(seed, StreamNames.Split));
        return new LearningTask(
            Examples(strings.AsSpan(0, Train), counting),
            Examples(strings.AsSpan(Train), counting),
            Bits,
            Classes,
            Loss
        );
    }

    /// <summary>
    /// As many as are asked for, all different. Each is the low bits of two values of the stream, the first of which is the lower half.
    /// </summary>
    private UInt128[] Strings(RandomStream random)
    {
        UInt128 all = UInt128.MaxValue >> (MostBits - Bits);
        var seen = new HashSet<UInt128>();
        var strings = new UInt128[Train + Test];
        ulong drawn = 0;
        for (int i = 0; i < strings.Length; drawn += 2)
        {
            UInt128 candidate = new UInt128(random.Bits(drawn + 1), random.Bits(drawn)) & all;
            if (seen.Add(candidate))
            {
                strings[i] = candidate;
                i++;
            }
        }

        return strings;
    }

    private VectorExamples Examples(ReadOnlySpan<UInt128> strings, int[] counting)
    {
        float[] features = new float[strings.Length * Bits];
        int[] targets = new int[strings.Length];
        for (int i = 0; i < strings.Length; i++)
        {
            for (int j = 0; j < Bits; j++)
            {
                features[(i * Bits) + j] = IsSet(strings[i], j) ? 1 : -1;
            }

            foreach (int bit in counting)
            {
                targets[i] ^= IsSet(strings[i], bit) ? 1 : 0;
            }
        }

        return new VectorExamples(features, Bits, targets);
    }

    private static bool IsSet(UInt128 bits, int which) => ((bits >> which) & 1) != 0;
}
