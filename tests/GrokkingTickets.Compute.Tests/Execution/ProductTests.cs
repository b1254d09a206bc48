using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using GrokkingTickets.Compute.Kernels;
using GrokkingTickets.Compute.Tests.Kernels;

namespace GrokkingTickets.Compute.Tests.Execution;

/// <summary>The order in which a product of nodes is computed, A B or (B' A')', and its bits.</summary>
public class ProductTests
{
    [KernelProperty]
    public void Whatever_the_order_it_is_the_product(Size rows, Size columns, Size depth, bool transposeLeft, bool transposeRight, int seed)
    {
        (Matrix<float> computed, Matrix<float> direct, bool mirrored) = Multiply(
            rows.Value,
            columns.Value,
            depth.Value,
            transposeLeft,
            transposeRight,
            seed
        );
        bool oneColumnInOneOrder = mirrored && (rows.Value == 1 || columns.Value == 1);
        if (oneColumnInOneOrder)
        {
            Samples.AssertClose(Samples.ToDouble(direct), computed, 1e-6 * depth.Value + 1e-6);
        }
        else
        {
            Samples.AssertSame(direct, computed);
        }
    }

    /// <summary>17 columns are padded to 32, 16 are not: so 16 x 17 is computed as the transpose of 17 x 16.</summary>
    [Fact]
    public void A_mirrored_product_has_the_bits_of_the_product()
    {
        (Matrix<float> computed, Matrix<float> direct, bool mirrored) = Multiply(16, 17, 40, transposeLeft: true, false, seed: 1);
        Assert.True(mirrored);
        Samples.AssertSame(direct, computed);
    }

    /// <summary>
    /// A row times a matrix is mirrored to a matrix times a column, and a column to a row: one of the two is a product of a single column,
    /// which has a loop of its own. What is trained has these bits, so they stay.
    /// </summary>
    [Theory]
    [InlineData(1, 17, true, true, Difference.Order)]
    [InlineData(1, 17, true, false, Difference.Rounding)]
    [InlineData(15, 1, true, true, Difference.Rounding)]
    public void A_mirrored_row_or_column_has_other_bits(
        int rows,
        int columns,
        bool transposeLeft,
        bool transposeRight,
        Difference difference
    )
    {
        (Matrix<float> computed, Matrix<float> direct, bool mirrored) = Multiply(rows, columns, 300, transposeLeft, transposeRight, 1);
        Assert.True(mirrored);
        Samples.AssertClose(Samples.ToDouble(direct), computed, 3e-4);

        // Without vectors all is done by the plain form; without a fused multiply-add everything is rounded alike.
        bool differs = difference == Difference.Order ? Vector128.IsHardwareAccelerated : Fma.IsSupported || AdvSimd.IsSupported;
        Assert.Equal(!differs, direct.Data.SequenceEqual(computed.Data));
    }

    public enum Difference
    {
        /// <summary>Vectors along the depth: their lanes are summed last.</summary>
        Order,

        /// <summary>Vectors along the rows, in the same order, but no fused multiply-add for the rows that do not fill one.</summary>
        Rounding,
    }

    /// <summary>
    /// A product as a program computes it, as the kernel does in the order it is written in, and whether the program mirrors it.
    /// </summary>
    private static (Matrix<float> Computed, Matrix<float> Direct, bool Mirrored) Multiply(
        int rows,
        int columns,
        int depth,
        bool transposeLeft,
        bool transposeRight,
        int seed
    )
    {
        Matrix<float> a = Samples.Normal(rows, depth, seed),
            b = Samples.Normal(depth, columns, seed + 1),
            direct = Samples.Poisoned(rows, columns);
        Matrix<float> left = transposeLeft ? Transposed(a) : a,
            right = transposeRight ? Transposed(b) : b;
        MatMul.Run(left, b, direct, transposeLeft);

        var graph = new Graph();
        var bound = new Dictionary<Node, Matrix<float>>();
        Node product = Operand(left, transposeLeft).MatMul(Operand(right, transposeRight));
        var executable = Executable.Compile([product], bound);
        executable.Run();
        return (executable[product], direct, product.Operation is TransposeOperation);

        Node Operand(Matrix<float> value, bool transposed)
        {
            Node input = graph.Input("operand", value.Rows, value.Columns);
            bound.Add(input, value);
            return transposed ? input.Transpose() : input;
        }
    }

    private static Matrix<float> Transposed(Matrix<float> value)
    {
        Matrix<float> result = Samples.Poisoned(value.Columns, value.Rows);
        Transpose.Run(value, result);
        return result;
    }
}
