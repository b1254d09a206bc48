using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace GrokkingTickets.Compute.Kernels;

/// <summary>
/// The loss of Prieto et al. 2025, in which s takes the place of the exponential, so that no logit grows without bound for a little less
/// loss, and none underflows:
/// <code>
/// s(x) = x + 1          for x ≥ 0            s'(x) = 1
///        1 / (1 - x)    for x &lt; 0            s'(x) = s(x)²
/// </code>
/// of logits x [n, p] against one class y per row. With O = Σ_{j≠y} s(x_j), the other classes' share, and S = O + s(x_y):
/// <list type="bullet">
/// <item>loss = mean over rows of -log(s(x_y) / S) = log(1 + O / s(x_y)), which does not cancel.</item>
/// <item>gradient = scale · s'(x_j) / S, but -scale · s'(x_y) O / (S s(x_y)) for the right class: never 1 / S - 1 / s(x_y).</item>
/// </list>
/// </summary>
/// <remarks>
/// The gradient may be written over the logits themselves, not overlap them otherwise. Input padding is not relied on; the output's
/// padding is written with zeros. No rows: the loss is NaN. Losses and shares are accumulated in double.
/// </remarks>
public static unsafe class StableMax
{
    /// <summary>s(x).</summary>
    public static T Of<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => x >= T.Zero ? x + T.One : T.One / (T.One - x);

    /// <summary>The mean loss in plain scalar form.</summary>
    public static T PlainLoss<T>(Matrix<T> logits, ReadOnlySpan<int> targets)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        CrossEntropy.CheckShapes(logits, targets);
        T loss = T.Zero;
        for (int i = 0; i < logits.Rows; i++)
        {
            loss += T.LogP1(PlainOthers(logits, i, targets[i]) / Of(logits[i, targets[i]]));
        }

        return loss / T.CreateChecked(logits.Rows);
    }

    /// <summary>The gradient in plain scalar form.</summary>
    public static void PlainGradient<T>(Matrix<T> logits, ReadOnlySpan<int> targets, T scale, Matrix<T> output)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        CrossEntropy.CheckShapes(logits, targets);
        CrossEntropy.CheckOutput(logits, output);
        for (int i = 0; i < logits.Rows; i++)
        {
            int y = targets[i];
            T others = PlainOthers(logits, i, y);
            T right = Of(logits[i, y]), all = others + right;
            T factor = scale / all;
            for (int j = 0; j < logits.Columns; j++)
            {
                T slope = logits[i, j] >= T.Zero ? T.One : Of(logits[i, j]) * Of(logits[i, j]);
                output[i, j] = j == y ? -factor * slope * (others / right) : factor * slope;
            }
        }

        Padding.Clear(output);
    }

    /// <summary>The mean loss.</summary>
    public static double Loss(Matrix<float> logits, ReadOnlySpan<int> targets)
    {
        CrossEntropy.CheckShapes(logits, targets);
        double loss = 0;
        for (int i = 0; i < logits.Rows; i++)
        {
            ReadOnlySpan<float> row = logits.Row(i);
            double right = Of((double)row[targets[i]]);
            loss += double.LogP1(Others(row, targets[i]) / right);
        }

        return loss / logits.Rows;
    }

    /// <summary>The gradient.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gradient(Matrix<float> logits, ReadOnlySpan<int> targets, float scale, Matrix<float> output)
    {
        CrossEntropy.CheckShapes(logits, targets);
        CrossEntropy.CheckOutput(logits, output);
        for (int i = 0; i < logits.Rows; i++)
        {
            ReadOnlySpan<float> from = logits.Row(i);
            Span<float> to = output.Row(i);
            int y = targets[i];
            double others = Others(from, y), right = Of((double)from[y]);
            double ofRight = scale * (others / (others + right)) / right * (from[y] >= 0 ? 1 : right * right);
            float factor = (float)(scale / (others + right));
            var factors = Vector512.Create(factor);
            int j = 0;
            fixed (float* x = from, g = to)
            {
                for (; j <= from.Length - 16; j += 16)
                {
                    // s' is 1 / (1 - min(x, 0))², which is 1 from 0 on.
                    var below = Vector512.Create(1f) / (Vector512.Create(1f) - Vector512.Min(Vector512.Load(x + j), Vector512<float>.Zero));
                    (factors * below * below).Store(g + j);
                }
            }

            for (; j < from.Length; j++)
            {
                float below = 1 / (1 - Math.Min(from[j], 0));
                to[j] = factor * below * below;
            }

            to[y] = -(float)ofRight;
        }

        Padding.Clear(output);
    }

    /// <summary>Σ s(x_j) over all but class y: s(x) is max(x, 0) + 1 / (1 - min(x, 0)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Others(ReadOnlySpan<float> row, int y)
    {
        double sum = 0;
        int j = 0;
        fixed (float* x = row)
        {
            Vector512<double> low = default, high = default;
            for (; j <= row.Length - 16; j += 16)
            {
                var v = Vector512.Load(x + j);
                var s = Vector512.Max(v, Vector512<float>.Zero)
                    + Vector512.Create(1f) / (Vector512.Create(1f) - Vector512.Min(v, Vector512<float>.Zero));
                if ((uint)(y - j) < 16)
                {
                    s = s.WithElement(y - j, 0);
                }

                (Vector512<double> first, Vector512<double> second) = Vector512.Widen(s);
                low += first;
                high += second;
            }

            sum = Vector512.Sum(low + high);
        }

        for (; j < row.Length; j++)
        {
            sum += j == y ? 0 : Of((double)row[j]);
        }

        return sum;
    }

    private static T PlainOthers<T>(Matrix<T> logits, int row, int y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T others = T.Zero;
        for (int j = 0; j < logits.Columns; j++)
        {
            others += j == y ? T.Zero : Of(logits[row, j]);
        }

        return others;
    }
}
