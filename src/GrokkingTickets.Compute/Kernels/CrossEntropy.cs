using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GrokkingTickets.Compute.Kernels;

/// <summary>
/// Softmax cross-entropy of logits x [n, p] against one class per row, its gradient, and the number of rows whose largest logit is
/// the right one. With e_j = e^(x_j - max) and S = Σ_{j≠y} e_j, the other classes' share:
/// <list type="bullet">
/// <item>loss = mean over rows of log(1 + S / e_y), the same as log1p(S) where y is the maximum (e_y = 1), and as
/// (max - x_y) + log(S + e_y) elsewhere, which stays finite when e_y underflows. Neither form cancels.</item>
/// <item>gradient = scale · (softmax - onehot), where the right class's entry is -scale · S / (S + e_y): minus the sum of the others'
/// probabilities, never p_y - 1, which is rounding noise once the loss is about 1e-7.</item>
/// <item>correct = the first of the largest logits is y.</item>
/// </list>
/// </summary>
/// <remarks>
/// The gradient may be written over the logits themselves, not overlap them otherwise. Input padding is not relied on; the output's
/// padding is written with zeros. A row with a NaN or +∞ has NaN for its loss and gradient; a row with a NaN never counts as correct.
/// No rows: the loss is NaN. Losses are accumulated in double.
/// </remarks>
public static unsafe class CrossEntropy
{
    private const int Block = 8;

    /// <summary>The gradient in plain scalar form.</summary>
    public static void PlainGradient<T>(Matrix<T> logits, ReadOnlySpan<int> targets, T scale, Matrix<T> output)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        CheckShapes(logits, targets);
        CheckOutput(logits, output);
        for (int i = 0; i < logits.Rows; i++)
        {
            int y = targets[i];
            T max = PlainMax<T>(logits.Row(i)), others = T.Zero;
            for (int j = 0; j < logits.Columns; j++)
            {
                output[i, j] = T.Exp(logits[i, j] - max);
                if (j != y)
                {
                    others += output[i, j];
                }
            }

            T factor = scale / (others + output[i, y]);
            output[i, y] = -others;
            foreach (ref T x in output.Row(i))
            {
                x *= factor;
            }
        }

        Padding.Clear(output);
    }

    /// <summary>The mean loss in plain scalar form.</summary>
    public static T PlainLoss<T>(Matrix<T> logits, ReadOnlySpan<int> targets)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        CheckShapes(logits, targets);
        T loss = T.Zero;
        for (int i = 0; i < logits.Rows; i++)
        {
            int y = targets[i];
            T max = PlainMax<T>(logits.Row(i)), others = T.Zero;
            for (int j = 0; j < logits.Columns; j++)
            {
                others += j == y ? T.Zero : T.Exp(logits[i, j] - max);
            }

            loss += logits[i, y] == max ? PlainLog1P(others) : max - logits[i, y] + T.Log(others + T.Exp(logits[i, y] - max));
        }

        return loss / T.CreateChecked(logits.Rows);
    }

    /// <summary>The number of correct rows in plain scalar form.</summary>
    public static int PlainCorrectCount<T>(Matrix<T> logits, ReadOnlySpan<int> targets)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        CheckShapes(logits, targets);
        int correct = 0;
        for (int i = 0; i < logits.Rows; i++)
        {
            T max = PlainMax<T>(logits.Row(i));
            int first = 0;
            while (first < logits.Columns && logits[i, first] != max)
            {
                first++;
            }

            if (first == targets[i])
            {
                correct++;
            }
        }

        return correct;
    }

    /// <summary>The gradient.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient(Matrix<float> logits, ReadOnlySpan<int> targets, float scale, Matrix<float> output)
    {
        CheckOutput(logits, output);
        if (logits.Columns <= 1)
        {
            PlainGradient(logits, targets, scale, output);
            return;
        }

        CheckShapes(logits, targets);
        int columns = logits.Columns, width = Padding.Padded(logits, output);
        Row* rows = stackalloc Row[Block];
        fixed (float* source = logits.Data, destination = output.Data)
        fixed (int* classes = targets)
        {
            for (int from = 0; from < logits.Rows; from += Block)
            {
                int count = Math.Min(Block, logits.Rows - from);
                for (int i = 0; i < count; i++)
                {
                    rows[i] = new Row(source + (from + i) * logits.Stride, destination + (from + i) * output.Stride, classes[from + i]);
                }

                Exponentials(rows, count, columns);
                Gradients(rows, count, columns, width, scale);
            }
        }
    }

    /// <summary>The loss and the number of correct rows in one pass.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (double Loss, int Correct) LossAndCount(Matrix<float> logits, ReadOnlySpan<int> targets)
    {
        if (logits.Columns <= 1)
        {
            return (PlainLoss(logits, targets), PlainCorrectCount(logits, targets));
        }

        CheckShapes(logits, targets);
        int columns = logits.Columns, correct = 0;
        double loss = 0;
        Row* rows = stackalloc Row[Block];
        float* exponentials = stackalloc float[Padding.Padded(logits, logits)];
        fixed (float* source = logits.Data)
        fixed (int* classes = targets)
        {
            for (int from = 0; from < logits.Rows; from += Block)
            {
                int count = Math.Min(Block, logits.Rows - from);
                for (int i = 0; i < count; i++)
                {
                    rows[i] = new Row(source + (from + i) * logits.Stride, exponentials, classes[from + i]);
                }

                Exponentials(rows, count, columns);
                for (int i = 0; i < count; i++)
                {
                    Row row = rows[i];
                    bool isMax = row.Right == row.Max;
                    loss += isMax
                        ? Log1P(row.Others / row.Own)
                        : (double)row.Max - row.Right + Math.Log((double)row.Others + row.Own);

                    // A NaN is not >= 0.
                    if (isMax && row.Others >= 0 && !RowMath.Contains(row.X, row.Target, row.Max))
                    {
                        correct++;
                    }
                }
            }
        }

        return (loss / logits.Rows, correct);
    }

    /// <summary>The mean loss alone.</summary>
    public static double Loss(Matrix<float> logits, ReadOnlySpan<int> targets) => LossAndCount(logits, targets).Loss;

    /// <summary>The number of correct rows alone, which needs no exponential.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int CorrectCount(Matrix<float> logits, ReadOnlySpan<int> targets)
    {
        CheckShapes(logits, targets);
        if (logits.Columns <= 1)
        {
            return PlainCorrectCount(logits, targets);
        }

        Padding.Padded(logits, logits);
        int correct = 0;
        fixed (float* source = logits.Data)
        {
            for (int i = 0; i < logits.Rows; i++)
            {
                float* x = source + i * logits.Stride;
                float max = RowMath.Max(x, logits.Columns);
                if (x[targets[i]] == max && !RowMath.Contains(x, targets[i], max) && !RowMath.HasNaN(x, logits.Columns))
                {
                    correct++;
                }
            }
        }

        return correct;
    }

    /// <summary>A row on its way through the stages: logits, where its exponentials go, y and x_y, then max, S and e_y.</summary>
    /// <remarks>Some rows at a time go through each stage: the stages of one row wait for each other, those of several rows do
    /// not.</remarks>
    private struct Row(float* x, float* e, int target)
    {
        public readonly float* X = x, E = e;
        public readonly int Target = target;
        public readonly float Right = x[target];
        public float Max, Others, Own;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Exponentials(Row* rows, int count, int columns)
    {
        int last = (columns - 1) & ~15;
        for (int i = 0; i < count; i++)
        {
            rows[i].Max = RowMath.Max(rows[i].X, columns);
        }

        for (int i = 0; i < count; i++)
        {
            float* x = rows[i].X, e = rows[i].E;
            var max = Vector512.Create(rows[i].Max);
            var target = Vector512.Create(rows[i].Target);
            Vector512<int> lanes = VectorMath.Lanes;
            Vector512<float> others = default;
            for (int j = 0; j < last; j += 16)
            {
                var one = VectorMath.ExpOfNonPositive(Vector512.Load(x + j) - max);
                one.Store(e + j);
                others += Vector512.ConditionalSelect(Vector512.Equals(lanes, target).AsSingle(), Vector512<float>.Zero, one);
                lanes += Vector512.Create(16);
            }

            var rest = VectorMath.ExpOfNonPositive(RowMath.Load(x, last, columns) - max);
            rest.Store(e + last);
            others += Vector512.ConditionalSelect(Vector512.Equals(lanes, target).AsSingle(), Vector512<float>.Zero, rest);
            rows[i].Others = RowMath.Sum(others);
            rows[i].Own = e[rows[i].Target];
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Gradients(Row* rows, int count, int columns, int width, float scale)
    {
        for (int i = 0; i < count; i++)
        {
            float* e = rows[i].E;
            float factor = scale / (rows[i].Others + rows[i].Own);
            RowMath.Scale(e, width, factor);
            e[rows[i].Target] = -rows[i].Others * factor;
            if (!float.IsFinite(factor))
            {
                new Span<float>(e + columns, width - columns).Clear();
            }
        }
    }

    /// <summary>log(1 + s) for s >= 0: the series where 1 + s would lose the digits of s, which is most rows near a minimum.</summary>
    private static double Log1P(double s) =>
        s < 1.0 / 128
            ? s * (1 - s * (1 / 2.0 - s * (1 / 3.0 - s * (1 / 4.0 - s * (1 / 5.0 - s * (1 / 6.0 - s / 7))))))
            : Math.Log(1 + s);

    /// <summary>log(1 + s) by Kahan's quotient, in which the rounding of 1 + s cancels (the library's own LogP1 loses it).</summary>
    private static T PlainLog1P<T>(T s)
        where T : IFloatingPointIeee754<T>
    {
        T u = T.One + s;
        return u == T.One ? s : T.Log(u) * s / (u - T.One);
    }

    private static T PlainMax<T>(ReadOnlySpan<T> row)
        where T : IFloatingPointIeee754<T>
    {
        T max = T.NegativeInfinity;
        foreach (T x in row)
        {
            max = T.Max(max, x);
        }

        return max;
    }

    /// <summary>There is one class a row, and the logits have a column for it.</summary>
    internal static void CheckShapes<T>(Matrix<T> logits, ReadOnlySpan<int> targets)
        where T : unmanaged
    {
        if (targets.Length != logits.Rows)
        {
            throw new ArgumentException($"{targets.Length} targets for logits {logits}.");
        }

        foreach (int y in targets)
        {
            if ((uint)y >= (uint)logits.Columns)
            {
                throw new ArgumentOutOfRangeException(nameof(targets), y, $"Not one of {logits.Columns} classes.");
            }
        }
    }

    /// <summary>A gradient has the shape of the logits.</summary>
    internal static void CheckOutput<T>(Matrix<T> logits, Matrix<T> output)
        where T : unmanaged
    {
        if (output.Rows != logits.Rows || output.Columns != logits.Columns)
        {
            throw new ArgumentException($"The gradient of {logits} is not {output}.");
        }
    }
}
