using System.Globalization;
using GrokkingTickets.Settings;

namespace GrokkingTickets.Tasks;

/// <summary>
/// Pairs of permutations of n things and their composition, first b, then a: (a b)(i) = a(b(i)) (Power et al. 2022, there with n = 5). A
/// permutation is a symbol, its number in lexicographic order. All n!^2 ordered pairs are there; a random part is trained on.
/// </summary>
[Kind("(a, b) -> a b, permutations of n things")]
public sealed record PermutationComposition : TaskDefinition
{
    [Setting("n, the things that are permuted; there are n! symbols", From = 2, UpTo = 6)]
    public int Size { get; init; } = 5;

    [Setting("the part of the pairs that is trained on; the rest is tested", Above = 0, Below = 1)]
    public double TrainFraction { get; init; } = 0.5;

    [Setting(
        "what training minimises; the squared error is to one-hot targets",
        Among = [LossKind.CrossEntropy, LossKind.MeanSquaredError, LossKind.StableMax]
    )]
    public override LossKind Loss { get; init; }

    public override double Threshold { get; init; } = 0.95;

    public override int Classes => Enumerable.Range(1, Size).Aggregate(1, (product, i) => product * i);

    public override long TrainCount => Pairs.TrainCount;

    public override long TestCount => Pairs.TestCount;

    public override IReadOnlyList<string> SizeKeys => [Names.Key(nameof(Size)), Names.Key(nameof(TrainFraction))];

    public override string ReadableDetail => string.Create(CultureInfo.InvariantCulture, $"s{Size}");

    private PairSplit Pairs => new(TrainFraction, (long)Classes * Classes);

    public override Complaint? Check() => Pairs.Check(nameof(TrainFraction));

    /// <inheritdoc/>
    public override LearningTask Build(ulong seed, IGivenTensors given)
    {
        int[][] all = Permutations();
        var numbers = all.Index().ToDictionary(one => Key(one.Item), one => one.Index);
        int[] order = new RandomStream(seed, StreamNames.Split).Permutation(all.Length * all.Length);
        int train = Pairs.TrainCount;
        return new LearningTask(Examples(order.AsSpan(0, train)), Examples(order.AsSpan(train)), all.Length, all.Length, Loss);

        TokenExamples Examples(ReadOnlySpan<int> pairs)
        {
            int[] tokens = new int[2 * pairs.Length];
            int[] targets = new int[pairs.Length];
            for (int i = 0; i < pairs.Length; i++)
            {
                (int a, int b) = Math.DivRem(pairs[i], all.Length);
                (tokens[2 * i], tokens[(2 * i) + 1]) = (a, b);
                targets[i] = numbers[Key([.. all[b].Select(image => all[a][image])])];
            }

            return new TokenExamples(tokens, 2, targets);
        }

        static string Key(int[] permutation) => string.Join(' ', permutation);
    }

    /// <summary>All of them, as images of 0 .. n - 1, in lexicographic order.</summary>
    private int[][] Permutations()
    {
        IEnumerable<int[]> all =
        [
            [],
        ];
        for (int i = 0; i < Size; i++)
        {
            all = all.SelectMany(head => Enumerable.Range(0, Size).Except(head).Select(next => (int[])[.. head, next]));
        }

        return [.. all];
    }
}
