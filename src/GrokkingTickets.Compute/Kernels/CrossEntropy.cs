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
                    others += output[i, j];
            }

            T factor = scale / (others + output[i, y]);
            output[i, y] = -others;
            foreach (ref T x in output.Row(i))
                x *= factor;
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
                others += j == y ? T.Zero : T.Exp(logits[i, j] - max);
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
                first++;
            if (first == targets[i])
                correct++;
        }

        return correct;
    }

    /// <summary>The gradient alone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient(Matrix<float> logits, ReadOnlySpan<int> targets, float scale, Matrix<float> output)
    {
        CheckOutput(logits, output);
        if (logits.Columns <= 1)
            PlainGradient(logits, targets, scale, output);
        else
            Pass(logits, targets, scale, output, gradient: true, evaluate: false);
    }

    /// <summary>The gradient, and the loss and number of correct rows of the same logits, in one pass.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (double Loss, int Correct) GradientAndLoss(
        Matrix<float> logits, ReadOnlySpan<int> targets, float scale, Matrix<float> output)
    {
        CheckOutput(logits, output);
        if (logits.Columns > 1)
            return Pass(logits, targets, scale, output, gradient: true, evaluate: true);
        (double, int) result = (PlainLoss(logits, targets), PlainCorrectCount(logits, targets));
        PlainGradient(logits, targets, scale, output);
        return result;
    }

    /// <summary>The loss and the number of correct rows in one pass.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (double Loss, int Correct) LossAndCount(Matrix<float> logits, ReadOnlySpan<int> targets) =>
        logits.Columns <= 1
            ? (PlainLoss(logits, targets), PlainCorrectCount(logits, targets))
            : Pass(logits, targets, 0, logits, gradient: false, evaluate: true);

    /// <summary>The mean loss alone.</summary>
    public static double Loss(Matrix<float> logits, ReadOnlySpan<int> targets) => LossAndCount(logits, targets).Loss;

    /// <summary>The number of correct rows alone, which needs no exponential.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int CorrectCount(Matrix<float> logits, ReadOnlySpan<int> targets)
    {
        CheckShapes(logits, targets);
        if (logits.Columns <= 1)
            return PlainCorrectCount(logits, targets);
        Padding.Padded(logits, logits);
        int correct = 0;
        fixed (float* source = logits.Data)
        {
            for (int i = 0; i < logits.Rows; i++)
            {
                float* x = source + i * logits.Stride;
                float max = RowMath.Max(x, logits.Columns);
                if (x[targets[i]] == max && !RowMath.Contains(x, targets[i], max) && !RowMath.HasNaN(x, logits.Columns))
                    correct++;
            }
        }

        return correct;
    }

    /// <summary>The two flags are constants at every call, so inlining leaves three loops without them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (double Loss, int Correct) Pass(
        Matrix<float> logits, ReadOnlySpan<int> targets, float scale, Matrix<float> output, bool gradient, bool evaluate)
    {
        CheckShapes(logits, targets);
        int columns = logits.Columns, width = Padding.Padded(logits, output), correct = 0;
        double loss = 0;
        fixed (float* source = logits.Data, destination = output.Data)
        {
            for (int i = 0; i < logits.Rows; i++)
            {
                float* x = source + i * logits.Stride, g = destination + i * output.Stride;
                int y = targets[i];
                float max = RowMath.Max(x, columns), right = x[y];
                bool first = evaluate && right == max && !RowMath.Contains(x, y, max);
                float others = Others(x, columns, width, y, max, gradient ? g : null);
                float own = right == max ? 1 + (right - max) : OneExp(right - max); // Where both are infinite, NaN.
                if (gradient)
                {
                    float factor = scale / (others + own);
                    RowMath.Scale(g, width, factor);
                    g[y] = -others * factor;
                    if (!float.IsFinite(factor))
                        new Span<float>(g + columns, width - columns).Clear();
                }

                if (evaluate)
                {
                    loss += right == max ? Log1P(others / own) : (double)max - right + Math.Log((double)others + own);

                    correct += first && others >= 0 ? 1 : 0; // A NaN is not >= 0.
                }
            }
        }

        return (loss / logits.Rows, correct);
    }

    /// <summary>S of a row; its exponentials are written to <paramref name="e"/> unless that is null.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static float Others(float* x, int columns, int width, int y, float max, float* e)
    {
        var maxima = Vector512.Create(max);
        var sum = Vector512<float>.Zero;
        for (int j = 0; j < width; j += 16)
        {
            var one = VectorMath.Exp(RowMath.Load(x, j, columns) - maxima);
            sum += Vector512.ConditionalSelect(
                Vector512.Equals(VectorMath.Lanes, Vector512.Create(y - j)).AsSingle(), Vector512<float>.Zero, one);
            if (e != null)
                one.Store(e + j);
        }

        return RowMath.Sum(sum);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static float OneExp(float x) => VectorMath.Exp(Vector512.Create(x)).GetLower().GetLower().ToScalar();

    /// <summary>log(1 + s) for s >= 0: the series where 1 + s would lose the digits of s, which is most rows once a network has learnt.</summary>
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
            max = T.Max(max, x);
        return max;
    }

    private static void CheckShapes<T>(Matrix<T> logits, ReadOnlySpan<int> targets)
        where T : unmanaged
    {
        if (targets.Length != logits.Rows)
            throw new ArgumentException($"{targets.Length} targets for logits {logits}.");
        foreach (int y in targets)
        {
            if ((uint)y >= (uint)logits.Columns)
                throw new ArgumentOutOfRangeException(nameof(targets), y, $"Not one of {logits.Columns} classes.");
        }
    }

    private static void CheckOutput<T>(Matrix<T> logits, Matrix<T> output)
        where T : unmanaged
    {
        if (output.Rows != logits.Rows || output.Columns != logits.Columns)
            throw new ArgumentException($"The gradient of {logits} is not {output}.");
    }
}
