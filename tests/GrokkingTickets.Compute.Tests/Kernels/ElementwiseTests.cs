using System.Runtime.Intrinsics;
using GrokkingTickets.Compute.Kernels;

namespace GrokkingTickets.Compute.Tests.Kernels;

/// <summary>The loops, with functions whose bits are the same in both forms; those of the operations are tested as operations.</summary>
public class ElementwiseTests
{
    [KernelProperty]
    public void Of_one_matrix(Size rows, Size columns, int seed)
    {
        Matrix<float> x = Samples.Normal(rows.Value, columns.Value, seed, offset: 3);
        Unary<Square>(x);
        Unary<Successor>(x);
    }

    [KernelProperty]
    public void Of_two_matrices_that_are_repeated(Size rows, Size columns, int seed)
    {
        (int, int)[] shapes = [(rows.Value, columns.Value), (1, columns.Value), (rows.Value, 1), (1, 1)];
        foreach ((int leftRows, int leftColumns) in shapes)
        {
            foreach ((int rightRows, int rightColumns) in shapes)
            {
                Matrix<float> x = Samples.Normal(leftRows, leftColumns, seed, offset: 3),
                    y = Samples.Normal(rightRows, rightColumns, seed + 1, offset: 2);
                int outputRows = Math.Max(leftRows, rightRows),
                    outputColumns = Math.Max(leftColumns, rightColumns);
                Matrix<float> expected = Samples.Allocate<float>(outputRows, outputColumns),
                    actual = Samples.Poisoned(outputRows, outputColumns, offset: 1);
                Elementwise.Plain<float, Difference>(x, y, expected);
                Elementwise.Run<Difference>(x, y, actual);
                Samples.AssertSame(expected, actual);
            }
        }
    }

    [KernelProperty]
    public void The_output_may_be_an_input_of_its_shape(Size rows, Size columns, int seed)
    {
        Matrix<float> x = Samples.Normal(rows.Value, columns.Value, seed),
            y = Samples.Normal(1, columns.Value, seed + 1),
            expected = Samples.Allocate<float>(rows.Value, columns.Value);
        Elementwise.Plain<float, Difference>(x, y, expected);
        Elementwise.Run<Difference>(x, y, x);
        Samples.AssertSame(expected, x);
    }

    private static void Unary<TFunction>(Matrix<float> x)
        where TFunction : struct, IUnaryFunction
    {
        Matrix<float> expected = Samples.Allocate<float>(x.Rows, x.Columns),
            actual = Samples.Poisoned(x.Rows, x.Columns, offset: 1),
            inPlace = Samples.Copy(x);
        Elementwise.Plain<float, TFunction>(x, expected);
        Elementwise.Run<TFunction>(x, actual);
        Samples.AssertSame(expected, actual);
        Elementwise.Run<TFunction>(inPlace, inPlace);
        Samples.AssertSame(expected, inPlace);
    }

    private readonly struct Square : IUnaryFunction
    {
        public static bool KeepsZero => true;

        public static Vector512<float> Apply(Vector512<float> x) => x * x;

        static T IUnaryFunction.Apply<T>(T x) => x * x;
    }

    private readonly struct Successor : IUnaryFunction
    {
        public static bool KeepsZero => false;

        public static Vector512<float> Apply(Vector512<float> x) => x + Vector512<float>.One;

        static T IUnaryFunction.Apply<T>(T x) => x + T.One;
    }

    private readonly struct Difference : IBinaryFunction
    {
        public static Vector512<float> Apply(Vector512<float> x, Vector512<float> y) => x - y;

        static T IBinaryFunction.Apply<T>(T x, T y) => x - y;
    }
}
