namespace GrokkingTickets.Tasks;

/// <summary>
/// Pairs (a, b) of residues and the class of their result modulo p (Power et al. 2022; the paper, section 3.2.1).
/// </summary>
/// <param name="Operation">What is computed of a and b.</param>
/// <param name="Modulus">p, at least 2; prime for <see cref="ModularOperation.Divide"/>.</param>
/// <param name="Ordered">All p^2 ordered pairs, or the p (p + 1) / 2 unordered ones a &lt;= b of the authors' code.</param>
/// <param name="TrainFraction">The fraction of the pairs to train on, rounded down to whole pairs.</param>
public sealed record ModularArithmetic(ModularOperation Operation, int Modulus, bool Ordered, double TrainFraction)
{
    /// <summary>Computes a o b modulo p, in 0 .. p - 1.</summary>
    public int Result(int a, int b)
    {
        long x = a;
        long y = b;
        long value = Operation switch
        {
            ModularOperation.Add => x + y,
            ModularOperation.Subtract => x - y,
            ModularOperation.Multiply => x * y,
            ModularOperation.Divide => x * Inverse(y),
            ModularOperation.QuadraticForm => (x * x) + (x * y) + (y * y),
            ModularOperation.SumOfSquares => (x * x) + (y * y),
            _ => throw new InvalidOperationException($"Unknown operation {Operation}."),
        };
        return (int)(((value % Modulus) + Modulus) % Modulus);
    }

    /// <summary>All pairs of the task, by a and then b.</summary>
    public IEnumerable<(int A, int B)> Pairs()
    {
        for (int a = 0; a < Modulus; a++)
        {
            for (int b = Ordered ? 0 : a; b < Modulus; b++)
            {
                if (Operation != ModularOperation.Divide || b != 0)
                {
                    yield return (a, b);
                }
            }
        }
    }

    /// <summary>The number of <see cref="Pairs"/>.</summary>
    public long PairCount
    {
        get
        {
            long p = Modulus;
            long all = Ordered ? p * p : p * (p + 1) / 2;
            return Operation != ModularOperation.Divide ? all : all - (Ordered ? p : 1);
        }
    }

    /// <summary>How many pairs are trained on; the tiny slack keeps 0.29 of 100 at 29 in binary arithmetic.</summary>
    public int TrainCount => (int)Math.Floor((TrainFraction * PairCount) + 1e-9);

    /// <summary>The first <see cref="TrainCount"/> pairs of a random order are trained on, the others tested.</summary>
    public LearningTask Split(RandomStream random)
    {
        (int A, int B)[] pairs = [.. Pairs()];
        int[] order = random.Permutation(pairs.Length);
        (int A, int B)[] shuffled = Array.ConvertAll(order, i => pairs[i]);
        return Split(shuffled.AsSpan(0, TrainCount), shuffled.AsSpan(TrainCount));
    }

    /// <summary>The task on given pairs, every number in 0 .. p - 1.</summary>
    public LearningTask Split(ReadOnlySpan<(int A, int B)> train, ReadOnlySpan<(int A, int B)> test) =>
        new(Examples(train), Examples(test), Modulus, Modulus, LossKind.CrossEntropy);

    private TokenExamples Examples(ReadOnlySpan<(int A, int B)> pairs)
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

        return new TokenExamples(tokens, 2, targets);
    }

    /// <summary>b^(p - 2) mod p, by Fermat the inverse of b modulo a prime p.</summary>
    private long Inverse(long b)
    {
        long result = 1;
        long power = b % Modulus;
        for (int exponent = Modulus - 2; exponent > 0; exponent >>= 1)
        {
            if ((exponent & 1) == 1)
            {
                result = result * power % Modulus;
            }

            power = power * power % Modulus;
        }

        return result % Modulus;
    }
}
