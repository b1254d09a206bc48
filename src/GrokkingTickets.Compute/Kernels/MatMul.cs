using System.Numerics;
using System.Runtime.Intrinsics;

namespace GrokkingTickets.Compute.Kernels;

/// <summary>
/// The matrix product <c>C = A B</c> or <c>C = Aᵀ B</c>: <c>c[i, j] = Σ_l a[i, l] b[l, j]</c> (or <c>a[l, i]</c>).
/// </summary>
/// <remarks>
/// <para>Shapes: A is [m, k] ([k, m] when transposed), B is [k, n], C is [m, n]. k = 0 gives zeros. C must not overlap A or B.</para>
/// <para>B and C are worked on over their padded columns, so C's padding becomes zero because B's is (as long as A is finite: what
/// is infinite or not a number spreads to the padding of its rows). A's padding is not read.</para>
/// <para>Every element is one chain of fused multiply-adds over ascending l, so its bits depend neither on the register tile that
/// computes it nor on the blocking, nor on which of A B and (Bᵀ Aᵀ)ᵀ is computed. A single column, n = 1, is the exception: with A as
/// it is, the vectors run along the depth and their lanes are summed last; with Aᵀ, the rows that do not fill a vector are rounded
/// after every multiplication. Without fused multiply-add all are.</para>
/// </remarks>
public static unsafe partial class MatMul
{
    // A block of this many rows of a 48-column panel of B, with the lines of A beside it, stays in the first-level cache.
    private const int DepthBlock = 128;

    // So many elements of A's rows stay in the second-level cache.
    private const int PieceSize = 65_536;

    /// <summary>
    /// The pointers and strides of one product; element (i, l) of A is <c>A[i * RowStep + l * DepthStep]</c> in either order.
    /// </summary>
    private readonly struct Operands(float* a, nint rowStep, nint depthStep, float* b, nint ldb, float* c, nint ldc, int rows)
    {
        public readonly float* A = a, B = b, C = c;
        public readonly nint RowStep = rowStep, DepthStep = depthStep, Ldb = ldb, Ldc = ldc;
        public readonly int Rows = rows;

        /// <summary>The same product for some of its rows.</summary>
        public Operands Slice(int row, int rows) => new(A + row * RowStep, RowStep, DepthStep, B, Ldb, C + row * Ldc, Ldc, rows);
    }

    /// <summary>The product in plain scalar form, accumulated in <typeparamref name="T"/>.</summary>
    public static void Plain<T>(Matrix<T> a, Matrix<T> b, Matrix<T> c, bool transposeA)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        CheckShapes(a, b, c, transposeA);
        for (int i = 0; i < c.Rows; i++)
        {
            for (int j = 0; j < c.Columns; j++)
            {
                T sum = T.Zero;
                for (int l = 0; l < b.Rows; l++)
                {
                    sum += (transposeA ? a[l, i] : a[i, l]) * b[l, j];
                }

                c[i, j] = sum;
            }
        }

        Padding.Clear(c);
    }

    /// <summary>The product in single precision.</summary>
    public static void Run(Matrix<float> a, Matrix<float> b, Matrix<float> c, bool transposeA)
    {
        CheckShapes(a, b, c, transposeA);
        if (!Vector128.IsHardwareAccelerated || (c.Columns == 1 && (b.Stride != 1 || c.Stride != 1)))
        {
            Plain(a, b, c, transposeA);
            return;
        }

        if (c.Rows == 0 || c.Columns == 0)
        {
            return;
        }

        fixed (float* pa = a.Data, pb = b.Data, pc = c.Data)
        {
            var operands = new Operands(pa, transposeA ? 1 : a.Stride, transposeA ? a.Stride : 1, pb, b.Stride, pc, c.Stride, c.Rows);
            if (c.Columns > 1)
            {
                Pieces(operands, b.Rows, Padding.Padded(b, c));
            }
            else if (transposeA)
            {
                ColumnOfTransposed(operands, b.Rows);
            }
            else
            {
                Column(operands, b.Rows);
            }
        }
    }

    /// <summary>
    /// All panels of B pass a piece of A while it is in the second-level cache: some of its rows, or, transposed, a block of its depth.
    /// </summary>
    private static void Pieces(in Operands operands, int depth, int columns)
    {
        (int rows, int length) =
            operands.RowStep == 1
                ? (operands.Rows, DepthBlock)
                // Whole tiles: 24 is a multiple of their four, six, eight and twelve rows.
                : (24 * Math.Max(PieceSize / Math.Max(depth, DepthBlock) / 24, 1), depth);
        int from = 0;
        do
        {
            int to = Math.Min(from + length, depth);
            for (int row = 0; row < operands.Rows; row += rows)
            {
                Panels(operands.Slice(row, Math.Min(rows, operands.Rows - row)), from, to, columns);
            }

            from = to;
        }
        while (from < depth);
    }

    private static void Panels(in Operands operands, int start, int end, int columns)
    {
        int width;
        for (int column = 0; column < columns; column += width)
        {
            int left = columns - column;
            width = Vector512.IsHardwareAccelerated ? (left == 16 ? 16 : left is 32 or 64 ? 32 : 48)
                : Vector256.IsHardwareAccelerated ? 16 : 8;
            int from = start;
            do
            {
                int block = Math.Min(DepthBlock, end - from);
                if (Vector512.IsHardwareAccelerated)
                {
                    Panel512(operands, from, block, column, width);
                }
                else if (Vector256.IsHardwareAccelerated)
                {
                    Panel256(operands, from, block, column);
                }
                else
                {
                    Panel128(operands, from, block, column);
                }

                from += block;
            }
            while (from < end);
        }
    }

    private static void CheckShapes<T>(Matrix<T> a, Matrix<T> b, Matrix<T> c, bool transposeA)
        where T : unmanaged
    {
        (int rows, int depth) = transposeA ? (a.Columns, a.Rows) : (a.Rows, a.Columns);
        if (rows != c.Rows || depth != b.Rows || b.Columns != c.Columns)
        {
            throw new ArgumentException($"A {a}{(transposeA ? " transposed" : "")} times B {b} does not give C {c}.");
        }
    }
}
