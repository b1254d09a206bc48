namespace GrokkingTickets.Compute.Tests.Graphs;

/// <summary>
/// One program an operation, on inputs where it is smooth; gradients, the executable and the planner are tested on all of them.
/// </summary>
public static class OperationCases
{
    private static readonly IndexBuffer Targets = new([2, 0, 1, 2, 4]);
    private static readonly IndexBuffer Sides = new([1, 0, 0, 1, 1]);
    private static readonly IndexBuffer Pairs = new([0, 1, 1, 1, 3, 0, 2, 3, 0, 0]);

    private static readonly IndexBuffer Rows = new([3, 0, 0, 2, 1]);

    public static IReadOnlyDictionary<string, Case> All { get; } =
        new Dictionary<string, Case>
        {
            ["add"] = new([new(5, 7), new(5, 7)], x => x[0] + x[1]),
            ["add row"] = new([new(5, 7), new(1, 7)], x => x[0] + x[1]),
            ["add column"] = new([new(5, 1), new(5, 7)], x => x[0] + x[1]),
            ["outer add"] = new([new(5, 1), new(1, 7)], x => x[0] + x[1]),
            ["subtract"] = new([new(5, 7), new(5, 7)], x => x[0] - x[1]),
            ["subtract scalar"] = new([new(5, 7), new(1, 1)], x => x[0] - x[1]),
            ["multiply"] = new([new(5, 7), new(5, 7)], x => x[0] * x[1]),
            ["multiply column"] = new([new(5, 7), new(5, 1)], x => x[0] * x[1]),
            ["multiply row"] = new([new(1, 7), new(5, 7)], x => x[0] * x[1]),
            ["multiply by itself"] = new([new(3, 4)], x => x[0] * x[0]),
            ["copy"] = new([new(5, 7)], x => x[0].Copy()),
            ["scale"] = new([new(5, 7)], x => x[0].Scale(-1.5)),
            ["broadcast row"] = new([new(1, 7)], x => x[0].BroadcastTo(new Shape(5, 7))),
            ["broadcast column"] = new([new(5, 1)], x => x[0].BroadcastTo(new Shape(5, 17))),
            ["sum rows"] = new([new(5, 17)], x => x[0].SumRows()),
            ["sum columns"] = new([new(5, 17)], x => x[0].SumTo(new Shape(1, 17))),
            ["sum"] = new([new(5, 17)], x => x[0].Sum()),
            ["transpose"] = new([new(5, 17)], x => x[0].Transpose()),
            ["matmul"] = new([new(5, 7), new(7, 3)], x => x[0].MatMul(x[1])),
            ["matmul, left transposed"] = new([new(7, 5), new(7, 3)], x => x[0].Transpose().MatMul(x[1])),
            ["matmul, right transposed"] = new([new(5, 7), new(3, 7)], x => x[0].MatMul(x[1].Transpose())),
            ["matmul, mirrored"] = new([new(40, 16), new(40, 17)], x => x[0].Transpose().MatMul(x[1])),
            ["matmul, both transposed"] = new([new(7, 5), new(3, 7)], x => x[0].Transpose().MatMul(x[1].Transpose())),
            ["matmul by a column"] = new([new(5, 7), new(7, 1)], x => x[0].MatMul(x[1])),
            ["matmul of a row"] = new([new(1, 7), new(7, 5)], x => x[0].MatMul(x[1])),
            ["relu"] = new([new(5, 7)], x => x[0].Relu()),
            ["where positive"] = new([new(5, 7), new(5, 7)], x => x[0].WherePositive(x[1])),
            ["abs"] = new([new(5, 7)], x => x[0].Abs()),
            ["exp"] = new([new(5, 7)], x => x[0].Exp()),
            ["log"] = new([new(5, 7)], x => x[0].Exp().Log()),
            ["reciprocal"] = new([new(5, 7)], x => x[0].Exp().Reciprocal()),
            ["square root"] = new([new(5, 7)], x => x[0].Exp().Sqrt()),
            ["normal distribution"] = new([new(5, 7)], x => x[0].NormalCdf()),
            ["gelu"] = new([new(5, 7)], x => x[0].Gelu()),
            ["softmax"] = new([new(5, 7)], x => x[0].Softmax()),
            ["cross-entropy"] = new([new(5, 7)], x => x[0].CrossEntropy(Targets)),
            ["stablemax"] = new([new(5, 7)], x => x[0].StableMax(Targets)),
            ["stablemax, twice differentiated"] = new([new(5, 7)], x => Gradient.Of(x[0].StableMax(Targets), [x[0]])[0]),
            ["subtract one-hot"] = new([new(5, 7)], x => x[0].SubtractOneHot(Targets)),
            ["mean squared error"] = new([new(5, 7)], x => x[0].MeanSquaredError(Targets)),
            ["mean squared error of numbers"] = new([new(5, 1), new(5, 1)], x => x[0].MeanSquaredError(x[1])),
            ["margin"] = new([new(5, 1)], x => x[0].Margin(Sides)),
            ["hinge"] = new([new(5, 1)], x => x[0].Hinge(Sides)),
            ["gather sum"] = new([new(4, 7)], x => x[0].GatherSum(Pairs, 2)),
            ["gather sum, one token"] = new([new(4, 1)], x => x[0].GatherSum(Pairs, 1)),
            ["scatter sum"] = new([new(5, 7)], x => x[0].ScatterSum(Pairs, 2, 4)),
            ["attended sum"] = new([new(4, 7), new(5, 2)], x => x[0].AttendedSum(x[1], Pairs)),
            ["attended sum onto"] = new([new(4, 7), new(5, 2), new(5, 7)], x => x[2].PlusAttendedSums([(x[0], x[1])], Pairs)),
            ["attended sum onto one row"] = new([new(4, 7), new(5, 2), new(1, 7)], x => x[2].PlusAttendedSums([(x[0], x[1])], Pairs)),
            ["attended sum onto a value of its own"] = new(
                [new(4, 7), new(5, 2), new(5, 7)],
                x => (x[2] * x[2]).PlusAttendedSums([(x[0], x[1])], Pairs)
            ),
            ["attended sum onto its own table"] = new(
                [new(5, 7), new(5, 2)],
                x => (x[0] * x[0]).PlusAttendedSums([(x[0] * x[0], x[1])], Pairs)
            ),
            ["attended sums of three heads"] = new(
                [new(4, 70), new(5, 2), new(5, 70), new(6, 70)],
                x => (x[2] * x[2]).PlusAttendedSums([(x[0], x[1]), (x[3], x[1] * x[1]), (x[0], x[1])], Pairs)
            ),
            ["attended scatter"] = new([new(5, 7), new(5, 2)], x => x[0].AttendedScatter(x[1], Pairs, 4)),
            ["attended dot"] = new([new(5, 7), new(4, 7)], x => x[0].AttendedDot(x[1], Pairs, 2)),
            ["gather elements"] = new([new(4, 9)], x => x[0].GatherElements(Rows, Pairs)),
            ["keep largest"] = new([new(5, 7)], x => x[0].KeepLargest(14)) { Smooth = x => x[0] },
            ["keep largest by absolute value"] = new([new(5, 17)], x => x[0].Abs().KeepLargest(50)) { Smooth = x => x[0].Abs() },
            ["slice rows"] = new([new(5, 7)], x => x[0].SliceRows(1, 3)),
            ["place rows"] = new([new(3, 7)], x => x[0].PlaceRows(2, 6)),
            ["two layers"] = new(
                [new(6, 5), new(3, 6), new(6, 3), new(6, 5)],
                x =>
                    x[0]
                        .Transpose()
                        .MatMul(x[1].Transpose())
                        .GatherSum(Pairs, 2)
                        .Gelu()
                        .MatMul(x[2].Transpose().MatMul(x[3]))
                        .CrossEntropy(Targets)
            ),
        };

    public static TheoryData<string> Names => [.. All.Keys];

    /// <summary>Inputs of the given shapes, and what is computed of them.</summary>
    public sealed record Case(Shape[] Shapes, Func<Node[], Node> Build)
    {
        /// <summary>
        /// What is differentiated in its place, where the derivative is that of another function by definition; null for itself.
        /// </summary>
        public Func<Node[], Node>? Smooth { get; init; }
    }

    /// <summary>
    /// A case traced and reduced to one number by fixed random weights, with inputs away from 0, where ReLU and |x| bend.
    /// </summary>
    public sealed class Traced
    {
        public Traced(string name)
        {
            Case given = All[name];
            Graph = new Graph();
            Inputs = [.. given.Shapes.Select((shape, i) => Graph.Input($"x{i}", shape.Rows, shape.Columns))];
            Output = given.Build(Inputs);
            Node weights = Graph.Input("weights", Output.Shape.Rows, Output.Shape.Columns);
            Scalar = (Output * weights).Sum();
            Smooth = given.Smooth is { } smooth ? (smooth(Inputs) * weights).Sum() : Scalar;
            Values = Inputs.Append(weights).ToDictionary(node => node, node => Random(node.Shape, $"{name}/{node.Operation}"));
        }

        public Graph Graph { get; }

        public Node[] Inputs { get; }

        public Node Output { get; }

        public Node Scalar { get; }

        /// <summary>The number whose differences the gradient of <see cref="Scalar"/> is.</summary>
        public Node Smooth { get; }

        public Dictionary<Node, Matrix<double>> Values { get; }

        public static Matrix<double> Random(Shape shape, string name)
        {
            var random = new RandomStream(7, name);
            var matrix = Matrix<double>.Allocate(shape.Rows, shape.Columns);
            for (int i = 0; i < shape.Rows; i++)
            {
                for (int j = 0; j < shape.Columns; j++)
                {
                    double z = random.Normal((ulong)((i * shape.Columns) + j));
                    matrix[i, j] = z + (z < 0 ? -0.05 : 0.05);
                }
            }

            return matrix;
        }
    }
}
