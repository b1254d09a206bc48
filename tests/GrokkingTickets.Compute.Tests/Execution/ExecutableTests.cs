using GrokkingTickets.Compute.Tests.Graphs;
using GrokkingTickets.Compute.Tests.Kernels;

namespace GrokkingTickets.Compute.Tests.Execution;

/// <summary>The fast float32 programs against the interpreter in float64.</summary>
public class ExecutableTests
{
    [Fact]
    public void Memory_that_there_cannot_be_is_said_before_it_is_asked_for()
    {
        var graph = new Graph();
        Node[] outputs = [graph.Input("a", 30_000, 16).MatMul(graph.Input("b", 16, 100_000))];
        long before = GC.GetAllocatedBytesForCurrentThread();
        WorkingMemoryException e = Assert.Throws<WorkingMemoryException>(() => Executable.Compile(outputs));
        Assert.StartsWith("a step needs 12.0 GB of working memory, but there can be at most ", e.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000_000);
    }

    /// <summary>The operation that is under way is finished, the next does not begin; what runs afterwards is not moved by it.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void The_wish_to_stop_is_heeded_before_the_next_operation(int at)
    {
        const int Count = 5;
        using var wish = new CancellationTokenSource();
        int run = 0;
        var watch = new WatchedIncrement(() =>
        {
            if (++run == at)
            {
                wish.Cancel();
            }
        });
        var graph = new Graph();
        Node x = graph.Input("x", 2, 3);
        Node last = Enumerable.Range(0, Count).Aggregate(x, (node, _) => graph.Append(watch, node));
        var executable = Executable.Compile([last]);
        executable[x][1, 2] = 0.5f;
        if (at < Count)
        {
            Assert.Throws<OperationCanceledException>(() => executable.Run(wish.Token));
        }
        else
        {
            executable.Run(wish.Token);
        }

        Assert.Equal(at, run);
        Assert.Throws<OperationCanceledException>(() => executable.Run(wish.Token));
        Assert.Equal(at, run);
        executable.Run();
        Assert.Equal(0.5f + Count, executable[last][1, 2]);
    }

    private sealed record WatchedIncrement(Action Watch) : Operation
    {
        public override Shape ResultShape(ReadOnlySpan<Shape> inputs) => inputs[0];

        public override Node? Pullback(Node node, Node upstream, int input) => upstream;

        public override void Plain<T>(ReadOnlySpan<Matrix<T>> inputs, Matrix<T> output) => output[1, 2] = inputs[0][1, 2] + T.One;

        public override void Run(ReadOnlySpan<Matrix<float>> inputs, Matrix<float> output)
        {
            Watch();
            output[1, 2] = inputs[0][1, 2] + 1;
        }
    }

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

    /// <summary>
    /// Equal computations are one node, and the values of inputs and constants are where they are: yet each place is written.
    /// </summary>
    [Fact]
    public void A_value_can_be_written_to_several_places()
    {
        var graph = new Graph();
        Node x = graph.Input("x", 2, 3);
        Node one = graph.Constant(1);
        Node[] values = [x.Scale(2), x.Scale(2), x, x, one, one];
        Assert.Same(values[0], values[1]);
        var source = Matrix<float>.Allocate(2, 3);
        var bound = new Dictionary<Node, Matrix<float>> { [x] = source };
        Matrix<float>[] places = [.. values.Select(value => Samples.Poisoned(value.Shape.Rows, value.Shape.Columns))];
        Node[] written = [.. values.Zip(places, (value, place) => value.WrittenTo(place, bound))];
        var executable = Executable.Compile(written, bound);
        foreach (float number in (float[])[3, 5])
        {
            source.Row(0).Fill(number);
            source.Row(1).Fill(-number);
            executable.Run();
            Assert.All(places[..2], place => Assert.Equal([2 * number, -2 * number], [place[0, 2], place[1, 0]]));
            Assert.All(places[2..4], place => Assert.Equal([number, -number], [place[0, 2], place[1, 0]]));
            Assert.All(places[4..], place => Assert.Equal(1, place[0, 0]));
            Assert.All(places, Samples.AssertPaddingIsZero);
        }
    }

    [Fact]
    public void A_value_written_once_needs_no_other_node()
    {
        var graph = new Graph();
        Node x = graph.Input("x", 2, 3);
        Node y = x.Scale(2);
        Assert.Same(y, y.WrittenTo(Matrix<float>.Allocate(2, 3), new Dictionary<Node, Matrix<float>>()));
    }

    /// <summary>No run would write it: the caller would go on reading what was there before.</summary>
    [Fact]
    public void A_constant_cannot_be_bound()
    {
        Node one = new Graph().Constant(1);
        Assert.Throws<ArgumentException>(() =>
            Executable.Compile([one], new Dictionary<Node, Matrix<float>> { [one] = Matrix<float>.Allocate(1, 1) })
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
