using GrokkingTickets.Compute.Tests.Graphs;
using GrokkingTickets.Compute.Tests.Kernels;

namespace GrokkingTickets.Compute.Tests.Execution;

/// <summary>The fast float32 programs against the interpreter in float64.</summary>
public class ExecutableTests
{
    [Theory]
    [MemberData(nameof(OperationCases.Names), MemberType = typeof(OperationCases))]
    public void Values_and_gradients_agree_with_the_interpreter(string name)
    {
        var traced = new OperationCases.Traced(name);
        Node[] outputs = [traced.Output, traced.Scalar, .. Gradient.Of(traced.Scalar, traced.Inputs)];
        var executable = Executable.Compile(outputs);
        foreach ((Node node, Matrix<double> value) in traced.Values)
        {
            CopyTo(value, executable[node]);
        }

        executable.Run();
        executable.Run(); // what the first run left in the memory must not matter

        Matrix<double>[] expected = Interpreter.Evaluate(outputs, traced.Values);
        for (int k = 0; k < outputs.Length; k++)
        {
            Matrix<float> actual = executable[outputs[k]];
            for (int i = 0; i < actual.Rows; i++)
            {
                for (int j = 0; j < actual.Columns; j++)
                {
                    double tolerance = 2e-5 * (1 + Math.Abs(expected[k][i, j]));
                    Assert.True(Math.Abs(expected[k][i, j] - actual[i, j]) <= tolerance, $"{name}: output {k} at [{i}, {j}]");
                }

                for (int j = actual.Columns; j < actual.Stride; j++)
                {
                    Assert.Equal(0, actual[i, j]);
                }
            }
        }
    }

    [Fact]
    public void Loss_and_count_together_are_the_two_alone()
    {
        var graph = new Graph();
        Node logits = graph.Input("logits", 9, 21);
        var targets = new IndexBuffer([3, 0, 20, 7, 7, 1, 15, 16, 2]);
        Node loss = logits.CrossEntropy(targets),
            count = logits.CorrectCount(targets),
            both = logits.LossAndCount(targets);
        Matrix<double> values = OperationCases.Traced.Random(logits.Shape, "logits");
        values[2, 20] = 9;
        var executable = Executable.Compile([loss, count, both]);
        CopyTo(values, executable[logits]);
        executable.Run();
        Assert.Equal(executable.Scalar(loss), executable[both][0, 0]);
        Assert.Equal(executable.Scalar(count), executable[both][0, 1]);
        Assert.All(executable[both].Data[2..].ToArray(), padding => Assert.Equal(0f, padding));

        Matrix<double>[] expected = Interpreter.Evaluate([loss, count, both], new Dictionary<Node, Matrix<double>> { [logits] = values });
        Assert.Equal(expected[0][0, 0], expected[2][0, 0]);
        Assert.Equal(expected[1][0, 0], expected[2][0, 1]);
        Assert.Equal(expected[2][0, 1], executable[both][0, 1]);
    }

    /// <summary>17 columns are padded to 32, 16 are not: so 16 x 17 is computed as the transpose of 17 x 16.</summary>
    [Fact]
    public void A_mirrored_product_has_the_bits_of_the_product()
    {
        var graph = new Graph();
        Node left = graph.Input("left", 40, 16),
            right = graph.Input("right", 40, 17);
        Node product = left.Transpose().MatMul(right);
        Assert.StartsWith("Transpose", product.Operation.ToString());
        var executable = Executable.Compile([product]);
        Matrix<float> a = Samples.Normal(40, 16, 1),
            b = Samples.Normal(40, 17, 2),
            direct = Samples.Poisoned(16, 17);
        a.Data.CopyTo(executable[left].Data);
        b.Data.CopyTo(executable[right].Data);
        executable.Run();
        Compute.Kernels.MatMul.Run(a, b, direct, transposeA: true);
        Assert.True(executable[product].Data.SequenceEqual(direct.Data));
    }

    [Fact]
    public void A_timed_run_computes_the_same_and_says_what_took_how_long()
    {
        var traced = new OperationCases.Traced("two layers");
        var executable = Executable.Compile([traced.Scalar]);
        foreach ((Node node, Matrix<double> value) in traced.Values)
        {
            CopyTo(value, executable[node]);
        }

        executable.Run();
        float expected = executable.Scalar(traced.Scalar);
        IReadOnlyList<string> names = executable.Describe();
        long[] ticks = new long[names.Count];
        executable.RunTimed(ticks);
        Assert.Equal(expected, executable.Scalar(traced.Scalar));
        Assert.True(ticks.Sum() > 0);
        Assert.Contains(names, name => name.StartsWith("GatherSum [", StringComparison.Ordinal));
    }

    [Fact]
    public void Memory_is_shared_by_values_that_do_not_live_together()
    {
        var graph = new Graph();
        Node x = graph.Input("x", 64, 64);
        Node y = x;
        for (int i = 0; i < 20; i++)
        {
            y = y.MatMul(x).Exp().Log();
        }

        // A product cannot overwrite its operand, so two places are enough for all sixty values, and the output's own.
        Assert.InRange(Executable.Compile([y.Relu()]).Bytes, 1, 3 * 64 * 64 * sizeof(float));
    }

    [Fact]
    public void Programs_compiled_together_share_their_memory()
    {
        var graph = new Graph();
        Node x = graph.Input("x", 64, 64);
        Node first = x.MatMul(x).Abs();
        Node second = x.Transpose().MatMul(x);
        Executable[] programs = Executable.Compile([
            [first],
            [second],
        ]);
        Assert.Equal(programs[0].Bytes, programs[1].Bytes);
        Assert.InRange(programs[0].Bytes, 1, 2 * 64 * 64 * sizeof(float));
    }

    [Fact]
    public void A_run_allocates_nothing()
    {
        var traced = new OperationCases.Traced("two layers");
        var executable = Executable.Compile([traced.Scalar, .. Gradient.Of(traced.Scalar, traced.Inputs)]);
        executable.Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10; i++)
        {
            executable.Run();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Outputs_bound_to_the_callers_memory_are_written_there()
    {
        var graph = new Graph();
        Node x = graph.Input("x", 2, 3);
        Node y = x.Scale(2);
        var target = Matrix<float>.Allocate(2, 3);
        var executable = Executable.Compile([y], new Dictionary<Node, Matrix<float>> { [y] = target });
        executable[x].Row(1).Fill(3);
        executable.Run();
        Assert.Equal([6f, 6f, 6f], target.Row(1).ToArray());
        Assert.Throws<ArgumentException>(() =>
            Executable.Compile([y], new Dictionary<Node, Matrix<float>> { [y] = Matrix<float>.Allocate(3, 2) })
        );
    }

    private static void CopyTo(Matrix<double> source, Matrix<float> target)
    {
        for (int i = 0; i < source.Rows; i++)
        {
            for (int j = 0; j < source.Columns; j++)
            {
                target[i, j] = (float)source[i, j];
            }
        }
    }
}
