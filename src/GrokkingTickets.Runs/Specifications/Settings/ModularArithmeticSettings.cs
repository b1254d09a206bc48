using GrokkingTickets.Compute;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Tasks;

namespace GrokkingTickets.Runs.Specifications.Settings;

/// <summary>Task kind <c>modular-arithmetic</c>: learn (a, b) -> a o b modulo p from a part of all pairs.</summary>
public sealed record ModularArithmeticSettings : TaskSettings
{
    /// <summary>The operation o.</summary>
    public ModularOperation Operation { get; init; }

    /// <summary>The modulus p.</summary>
    public int Modulus { get; init; } = 67;

    /// <summary>Which pairs there are.</summary>
    public PairOrder Pairs { get; init; }

    /// <summary>The fraction of the pairs that is trained on; the rest is tested.</summary>
    public double TrainFraction { get; init; } = 0.4;

    /// <summary>A .safetensors file with <c>train_pairs</c> and <c>test_pairs</c>, or null to draw the split from the seed.</summary>
    public FileReference? SplitFrom { get; init; }

    /// <inheritdoc/>
    public override double Threshold { get; init; } = 0.95;

    /// <summary>The arithmetic itself.</summary>
    public ModularArithmetic Arithmetic => new(Operation, Modulus, Pairs == PairOrder.Ordered, TrainFraction);

    /// <inheritdoc/>
    public override long TrainCount => SplitFrom is null ? Arithmetic.TrainCount : 0;

    /// <inheritdoc/>
    public override int Classes => Modulus;

    /// <inheritdoc/>
    public override LearningTask Build(long seed)
    {
        if (SplitFrom is null)
        {
            return Arithmetic.Split(new RandomStream((ulong)seed, "split"));
        }

        var given = SplitFile.Read(SplitFrom, this);
        return Arithmetic.Split([.. given.Train], [.. given.Test]);
    }

    internal static Values<ModularOperation> Operations { get; } =
        Values.Choice(
            ("add", ModularOperation.Add),
            ("subtract", ModularOperation.Subtract),
            ("multiply", ModularOperation.Multiply),
            ("divide", ModularOperation.Divide),
            ("x^2+xy+y^2", ModularOperation.QuadraticForm),
            ("x^2+y^2", ModularOperation.SumOfSquares)
        );

    internal static Kind<TaskSettings> Kind { get; } =
        new Kind<TaskSettings, ModularArithmeticSettings>(
            "modular-arithmetic",
            "(a, b) -> a o b modulo p",
            Key<ModularArithmeticSettings>.Of(
                "operation",
                Operations,
                s => s.Operation,
                (s, v) => s with { Operation = v },
                "the operation o"
            ),
            Key<ModularArithmeticSettings>.Of(
                "modulus",
                Values.Whole(2, 10_000).AsInt(),
                s => s.Modulus,
                (s, v) => s with { Modulus = v },
                "the modulus p; a prime for divide"
            ),
            Key<ModularArithmeticSettings>.Of(
                "pairs",
                Values.Choice(("unordered", PairOrder.Unordered), ("ordered", PairOrder.Ordered)),
                s => s.Pairs,
                (s, v) => s with { Pairs = v },
                "all (a, b), or only those with a <= b"
            ),
            Key<ModularArithmeticSettings>.Of(
                "train_fraction",
                Values.NumberBetween(0, 1),
                s => s.TrainFraction,
                (s, v) => s with { TrainFraction = v },
                "the part of the pairs that is trained on; the rest is tested"
            ),
            Key<ModularArithmeticSettings>.Of(
                "split_from",
                Values.File,
                s => s.SplitFrom,
                (s, v) => s with { SplitFrom = v },
                "train_pairs and test_pairs from a .safetensors file; null draws them from the seed"
            ),
            Key<ModularArithmeticSettings>
                .Of(
                    "threshold",
                    Values.NumberAboveUpTo(0, 1),
                    s => s.Threshold,
                    (s, v) => s with { Threshold = v },
                    "the accuracy that counts as memorised (train) and generalised (test)"
                )
                .NotIdentity()
        )
        {
            Check = Check,
            ReadableName = s =>
                s.Operation switch
                {
                    ModularOperation.Add => "modular-addition",
                    ModularOperation.Subtract => "modular-subtraction",
                    ModularOperation.Multiply => "modular-multiplication",
                    ModularOperation.Divide => "modular-division",
                    ModularOperation.QuadraticForm => "modular-x2-xy-y2",
                    _ => "modular-x2-y2",
                },
            ReadableDetail = s => $"p{Values.Text(s.Modulus)}" + (s.Pairs == PairOrder.Ordered ? "-ordered" : ""),
        };

    private static Complaint? Check(ModularArithmeticSettings s)
    {
        if (s.Operation == ModularOperation.Divide && !IsPrime(s.Modulus))
        {
            return new Complaint("modulus", "must be a prime for task.operation=divide, because only then every b but 0 has an inverse");
        }

        if (s.SplitFrom is not null)
        {
            return null;
        }

        (int train, long all) = (s.Arithmetic.TrainCount, s.Arithmetic.PairCount);
        return train < 1 || train > all - 1
            ? new Complaint(
                "train_fraction",
                $"must leave at least one pair to train on and one to test: of the {Values.Text(all)} pairs it would train on {Values.Text(train)}"
            )
            : null;
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
