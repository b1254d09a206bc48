namespace GrokkingTickets.Compute.Tests.Graphs;

public class OperationCoverageTests
{
    /// <summary>Whoever adds an operation adds a case: gradients and fast forms are tested on cases alone.</summary>
    [Fact]
    public void Every_operation_is_in_a_case()
    {
        Type[] all = [.. typeof(Operation).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Operation)) && !type.IsAbstract)];
        HashSet<Type> seen = [];
        foreach (string name in OperationCases.All.Keys)
        {
            var traced = new OperationCases.Traced(name);
            seen.UnionWith(
                Topology.Of([traced.Scalar, .. Gradient.Of(traced.Scalar, traced.Inputs)]).Select(node => node.Operation.GetType())
            );
        }

        // For measuring only: they have no derivative, and the test below for their values.
        Assert.Equal(
            [nameof(CorrectCountOperation), nameof(LossAndCountOperation)],
            all.Except(seen).Select(type => type.Name).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void One_pass_for_loss_and_count_gives_what_two_give()
    {
        var graph = new Graph();
        Node logits = graph.Input("logits", 5, 7);
        var targets = new IndexBuffer([2, 0, 1, 6, 4]);
        Node[] outputs = [logits.LossAndCount(targets), logits.CrossEntropy(targets), logits.CorrectCount(targets)];
        var executable = Executable.Compile(outputs);
        Matrix<double> values = OperationCases.Traced.Random(logits.Shape, "logits");
        for (int i = 0; i < 5; i++)
        {
            for (int j = 0; j < 7; j++)
            {
                executable[logits][i, j] = (float)values[i, j];
            }
        }

        executable[logits][3, 6] = 9;
        values[3, 6] = 9;
        executable.Run();

        Matrix<double>[] expected = Interpreter.Evaluate(outputs, new Dictionary<Node, Matrix<double>> { [logits] = values });
        Assert.Equal(expected[1][0, 0], executable[outputs[0]][0, 0], 1e-6);
        Assert.Equal(expected[2][0, 0], executable[outputs[0]][0, 1]);
        Assert.Equal(expected[1][0, 0], expected[0][0, 0]);
        Assert.Equal(executable.Scalar(outputs[1]), executable[outputs[0]][0, 0]);
        Assert.True(executable.Scalar(outputs[2]) >= 1);
    }
}
