using System.Globalization;
using GrokkingTickets.Settings;

namespace GrokkingTickets.Tasks;

/// <summary>
/// Pairs (a, b) of residues and the class of their result modulo p (Power et al. 2022; the paper, section 3.2.1).
/// </summary>
[Kind("(a, b) -> a o b modulo p")]
public sealed record ModularArithmetic : TaskDefinition
{
    private const string TrainPairs = "train_pairs";
    private const string TestPairs = "test_pairs";

    [Setting("the operation o")]
    public ModularOperation Operation { get; init; } = ModularOperation.Add;

    [Setting("the modulus p; a prime for divide", From = 2, UpTo = 10_000)]
    public int Modulus { get; init; } = 67;

    [Setting("all (a, b), or only those with a <= b")]
    public PairOrder Pairs { get; init; }

    [Setting("the part of the pairs that is trained on; the rest is tested", Above = 0, Below = 1)]
    public double TrainFraction { get; init; } = 0.4;

    [Setting(
        "what training minimises; the squared error is to one-hot targets",
        Among = [LossKind.CrossEntropy, LossKind.MeanSquaredError, LossKind.StableMax]
    )]
    public override LossKind Loss { get; init; }

    [Setting("what a network reads: two symbols, or their one-hot vectors, one after the other, as features")]
    public PairEncoding Encoding { get; init; }

    [Setting("train_pairs and test_pairs from a .safetensors file; null draws them from the seed")]
    public FileReference? SplitFrom { get; init; }

    public override double Threshold { get; init; } = 0.95;

    public override int Classes => Modulus;

    public override InputKind Gives => Encoding == PairEncoding.OneHot ? InputKind.Features : InputKind.Symbols;

    /// <inheritdoc/>
    public override long TrainCount => SplitFrom is null ? Drawn.TrainCount : 0;

    /// <inheritdoc/>
    public override long TestCount => SplitFrom is null ? Drawn.TestCount : 0;

    /// <inheritdoc/>
    public override IReadOnlyList<string> SizeKeys => [Names.Key(nameof(Modulus)), Names.Key(nameof(TrainFraction))];

    public override string ReadableName => Operation.ReadableName;

    public override string ReadableDetail =>
        string.Create(CultureInfo.InvariantCulture, $"p{Modulus}") + (Pairs == PairOrder.Ordered ? "-ordered" : "");

    /// <summary>The number of <see cref="AllPairs"/>.</summary>
    public long PairCount
    {
        get
        {
            long p = Modulus;
            long all = Pairs == PairOrder.Ordered ? p * p : p * (p + 1) / 2;
            return Operation != ModularOperation.Divide ? all : all - (Pairs == PairOrder.Ordered ? p : 1);
        }
    }

    /// <summary>The split that is drawn where none is given.</summary>
    private PairSplit Drawn => new(TrainFraction, PairCount);

    public override Complaint? Check()
    {
        if (Operation == ModularOperation.Divide && !IsPrime(Modulus))
        {
            return new Complaint(
                nameof(Modulus),
                "must be a prime for task.operation=divide, because only then every b but 0 has an inverse"
            );
        }

        if (Operation.Polynomial?.IsConstantModulo(Modulus) == true)
        {
            return new Complaint(
                nameof(Operation),
                string.Create(CultureInfo.InvariantCulture, $"must depend on x or y modulo task.modulus={Modulus}")
            );
        }

        return SplitFrom is null ? Drawn.Check(nameof(TrainFraction)) : null;
    }

    /// <inheritdoc/>
    public override LearningTask Build(ulong seed, IGivenTensors given)
    {
        if (SplitFrom is null)
        {
            return Split(new RandomStream(seed, StreamNames.Split));
        }

        var seen = new Dictionary<(int A, int B), string>();
        return Split(Given(SplitFrom, TrainPairs, given, seen), Given(SplitFrom, TestPairs, given, seen));
    }

    /// <summary>a o b modulo p, in 0 .. p - 1. Of a division it is a b^(p - 2), by Fermat the c with b c = a.</summary>
    public int Result(int a, int b) =>
        Operation.Polynomial is { } polynomial
            ? polynomial.Modulo(Modulus, a, b)
            : (int)(a * Polynomial.PowerModulo(Modulus, b, Modulus - 2) % Modulus);

    /// <summary>All pairs of the task, by a and then b.</summary>
    public IEnumerable<(int A, int B)> AllPairs()
    {
        for (int a = 0; a < Modulus; a++)
        {
            for (int b = Pairs == PairOrder.Ordered ? 0 : a; b < Modulus; b++)
            {
                if (Operation != ModularOperation.Divide || b != 0)
                {
                    yield return (a, b);
                }
            }
        }
    }

    /// <summary>The first pairs of a random order are trained on, the others tested.</summary>
    public LearningTask Split(RandomStream random)
    {
        (int A, int B)[] pairs = [.. AllPairs()];
        int[] order = random.Permutation(pairs.Length);
        (int A, int B)[] shuffled = Array.ConvertAll(order, i => pairs[i]);
        return Split(shuffled.AsSpan(0, Drawn.TrainCount), shuffled.AsSpan(Drawn.TrainCount));
    }

    /// <summary>The task on given pairs, every number in 0 .. p - 1.</summary>
    public LearningTask Split(ReadOnlySpan<(int A, int B)> train, ReadOnlySpan<(int A, int B)> test) =>
        new(Examples(train), Examples(test), Encoding == PairEncoding.OneHot ? 2 * Modulus : Modulus, Modulus, Loss);

    /// <summary>The pairs of a file, I64 [n, 2], each of them a pair of this task and none there twice.</summary>
    private (int A, int B)[] Given(FileReference file, string name, IGivenTensors given, Dictionary<(int A, int B), string> seen)
    {
        long[] values = given.Integers(file, name, -1, 2);
        if (values.Length == 0)
        {
            throw Wrong($"tensor {name} has no pairs, but must have at least one");
        }

        var pairs = new (int A, int B)[values.Length / 2];
        for (int i = 0; i < pairs.Length; i++)
        {
            (long a, long b) = (values[2 * i], values[(2 * i) + 1]);
            if (a < 0 || b < 0 || a >= Modulus || b >= Modulus)
            {
                throw Wrong($"pair {i} of {name} is ({a}, {b}), but with task.modulus={Modulus} both must be from 0 to {Modulus - 1}");
            }

            if (b == 0 && Operation == ModularOperation.Divide)
            {
                throw Wrong($"pair {i} of {name} is ({a}, 0), but with task.operation=divide the second number must not be 0");
            }

            if (a > b && Pairs == PairOrder.Unordered)
            {
                throw Wrong($"pair {i} of {name} is ({a}, {b}), but with task.pairs=unordered the first number must not be the larger");
            }

            pairs[i] = ((int)a, (int)b);
            if (!seen.TryAdd(pairs[i], $"pair {i} of {name}"))
            {
                throw Wrong($"pair {i} of {name} is ({a}, {b}), which is {seen[pairs[i]]} already, but a pair must be there once");
            }
        }

        return pairs;

        DatasetException Wrong(FormattableString problem) => new($"{file.Path}: {problem.ToString(CultureInfo.InvariantCulture)}.");
    }

    private Examples Examples(ReadOnlySpan<(int A, int B)> pairs)
    {
        int[] tokens = new int[pairs.Length * 2];
        int[] targets = new int[pairs.Length];
        for (int i = 0; i < pairs.Length; i++)
        {
            (int a, int b) = pairs[i];
            tokens[2 * i] = a;
            tokens[(2 * i) + 1] = b;
            targets[i] = Result(a, b);
        }

        return Encoding == PairEncoding.OneHot ? new OneHotExamples(tokens, 2, Modulus, targets) : new TokenExamples(tokens, 2, targets);
    }

    private static bool IsPrime(int n)
    {
        for (int d = 2; d * d <= n; d++)
        {
            if (n % d == 0)
            {
                return false;
            }
        }

        return n >= 2;
    }
}

/// <summary>Which pairs of operands a task has.</summary>
public enum PairOrder
{
    /// <summary>Only a &lt;= b: the authors' code, and the paper's curves.</summary>
    Unordered,

    /// <summary>All of them: the paper's text.</summary>
    Ordered,
}

/// <summary>What a network reads of a pair.</summary>
public enum PairEncoding
{
    /// <summary>Two symbols, which it embeds.</summary>
    Symbols,

    /// <summary>2 p features: the one-hot vector of a, then that of b.</summary>
    OneHot,
}
