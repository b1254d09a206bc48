using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GrokkingTickets.Compute.Kernels;

/// <summary>Loops over matrices that apply a function element by element; the function is a type, so it is inlined.</summary>
internal static class Elementwise
{
    private const int Lane = Matrix<float>.Lane;

    /// <summary>output[i,j] = f(x[i,j]), the plain form.</summary>
    public static void Plain<T, TFunction>(Matrix<T> x, Matrix<T> output)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TFunction : struct, IUnaryFunction
    {
        for (int i = 0; i < output.Rows; i++)
        {
            for (int j = 0; j < output.Columns; j++)
            {
                output[i, j] = TFunction.Apply(x[i, j]);
            }
        }
    }

    /// <summary>output[i,j] = f(x[i,j]); output may be x.</summary>
    public static void Run<TFunction>(Matrix<float> x, Matrix<float> output)
        where TFunction : struct, IUnaryFunction
    {
        ref float source = ref MemoryMarshal.GetReference(x.Data);
        ref float target = ref MemoryMarshal.GetReference(output.Data);
        int count = output.Data.Length;
        int i = 0;
        for (; i <= count - Lane; i += Lane)
        {
            TFunction.Apply(Vector512.LoadUnsafe(ref source, (nuint)i)).StoreUnsafe(ref target, (nuint)i);
        }

        for (; i < count; i++)
        {
            output.Data[i] = TFunction.Apply(x.Data[i]);
        }

        if (!TFunction.KeepsZero)
        {
            Padding.Clear(output);
        }
    }

    /// <summary>output[i,j] = f(x[i,j], y[i,j]) where a dimension of 1 in x or y is repeated; the plain form.</summary>
    public static void Plain<T, TFunction>(Matrix<T> x, Matrix<T> y, Matrix<T> output)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TFunction : struct, IBinaryFunction
    {
        for (int i = 0; i < output.Rows; i++)
        {
            for (int j = 0; j < output.Columns; j++)
            {
                T left = x[x.Rows == 1 ? 0 : i, x.Columns == 1 ? 0 : j];
                T right = y[y.Rows == 1 ? 0 : i, y.Columns == 1 ? 0 : j];
                output[i, j] = TFunction.Apply(left, right);
            }
        }
    }

    /// <summary>
    /// output[i,j] = f(x[i,j], y[i,j]) where a dimension of 1 in x or y is repeated; output may be an input of its own shape.
    /// </summary>
    public static void Run<TFunction>(Matrix<float> x, Matrix<float> y, Matrix<float> output)
        where TFunction : struct, IBinaryFunction
    {
        if (SameShape(x, output) && SameShape(y, output))
        {
            Flat<TFunction>(x.Data, y.Data, output.Data);
        }
        else
        {
            for (int i = 0; i < output.Rows; i++)
            {
                Row<TFunction>(x, y, output, i);
            }
        }

        // f of two zeros need not be zero when one of them is a repeated scalar.
        Padding.Clear(output);
    }

    private static bool SameShape(Matrix<float> a, Matrix<float> b) => a.Rows == b.Rows && a.Columns == b.Columns;

    private static void Flat<TFunction>(Span<float> x, Span<float> y, Span<float> output)
        where TFunction : struct, IBinaryFunction
    {
        ref float left = ref MemoryMarshal.GetReference(x);
        ref float right = ref MemoryMarshal.GetReference(y);
        ref float target = ref MemoryMarshal.GetReference(output);
        int i = 0;
        for (; i <= output.Length - Lane; i += Lane)
        {
            TFunction
                .Apply(Vector512.LoadUnsafe(ref left, (nuint)i), Vector512.LoadUnsafe(ref right, (nuint)i))
                .StoreUnsafe(ref target, (nuint)i);
        }

        for (; i < output.Length; i++)
        {
            output[i] = TFunction.Apply(x[i], y[i]);
        }
    }

    private static void Row<TFunction>(Matrix<float> x, Matrix<float> y, Matrix<float> output, int row)
        where TFunction : struct, IBinaryFunction
    {
        Span<float> left = StridedRow(x, x.Rows == 1 ? 0 : row);
        Span<float> right = StridedRow(y, y.Rows == 1 ? 0 : row);
        Span<float> target = StridedRow(output, row);
        if (output.Columns == 1)
        {
            target[0] = TFunction.Apply(left[0], right[0]);
            return;
        }

        bool repeatLeft = x.Columns == 1;
        bool repeatRight = y.Columns == 1;
        var leftScalar = Vector512.Create(left[0]);
        var rightScalar = Vector512.Create(right[0]);
        for (int j = 0; j < target.Length; j += Lane)
        {
            Vector512<float> a = repeatLeft ? leftScalar : Vector512.Create<float>(left[j..]);
            Vector512<float> b = repeatRight ? rightScalar : Vector512.Create<float>(right[j..]);
            TFunction.Apply(a, b).CopyTo(target[j..]);
        }
    }

    private static Span<float> StridedRow(Matrix<float> matrix, int row) => matrix.Data.Slice(row * matrix.Stride, matrix.Stride);
}
