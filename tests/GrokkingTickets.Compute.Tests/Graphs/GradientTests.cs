namespace GrokkingTickets.Compute.Tests.Graphs;

/// <summary>Gradients against central differences in float64.</summary>
public class GradientTests
{
    private const double Step = 1e-5;

    [Theory]
    [MemberData(nameof(OperationCases.Names), MemberType = typeof(OperationCases))]
    public void First_order_gradients_are_central_differences(string name)
    {
        var traced = new OperationCases.Traced(name);
        AssertIsGradient(Gradient.Of(traced.Scalar, traced.Inputs), traced.Smooth, traced.Inputs, traced.Values, name);
    }

    [Theory]
    [MemberData(nameof(OperationCases.Names), MemberType = typeof(OperationCases))]
    public void Second_order_gradients_are_central_differences(string name)
    {
        var traced = new OperationCases.Traced(name);

        // A random combination of all first derivatives: its gradient is the Hessian times that direction.
        Node[] first = Gradient.Of(traced.Scalar, traced.Inputs);
        Node combined = traced.Graph.Constant(0);
        for (int i = 0; i < first.Length; i++)
        {
            Node direction = traced.Graph.Input($"direction{i}", first[i].Shape.Rows, first[i].Shape.Columns);
            traced.Values[direction] = OperationCases.Traced.Random(direction.Shape, $"{name}/direction{i}");
            combined += (first[i] * direction).Sum();
        }

        AssertIsGradient(Gradient.Of(combined, traced.Inputs), combined, traced.Inputs, traced.Values, name);
    }

    [Fact]
    public void The_gradient_of_half_the_squared_gradient_is_the_hessian_times_the_gradient()
    {
        // f = sum(x^4) / 12: g = x^3 / 3, H = diag(x^2), H g = x^5 / 3.
        var graph = new Graph();
        Node x = graph.Input("x", 1, 3);
        Node gradient = Gradient.Of((1.0 / 12) * (x * x * (x * x)).Sum(), x)[0];
        Node product = Gradient.Of(0.5 * (gradient * gradient).Sum(), x)[0];
        var at = Matrix<double>.Allocate(1, 3);
        (at[0, 0], at[0, 1], at[0, 2]) = (1, -2, 3);

        Matrix<double> value = Interpreter.Evaluate([product], new Dictionary<Node, Matrix<double>> { [x] = at })[0];

        for (int j = 0; j < 3; j++)
        {
            Assert.Equal(Math.Pow(at[0, j], 5) / 3, value[0, j], 1e-10);
        }
    }

    [Fact]
    public void A_variable_without_influence_has_the_zero_gradient()
    {
        var graph = new Graph();
        Node x = graph.Input("x", 2, 3);
        Node y = graph.Input("y", 4, 5);
        Node gradient = Gradient.Of(x.Sum(), y)[0];

        Assert.Equal(y.Shape, gradient.Shape);
        Matrix<double> value = Interpreter.Evaluate([gradient], new Dictionary<Node, Matrix<double>>())[0];
        Assert.All(value.Data.ToArray(), v => Assert.Equal(0, v));
    }

    [Fact]
    public void Only_scalars_have_gradients()
    {
        Node x = new Graph().Input("x", 2, 3);
        Assert.Throws<ArgumentException>(() => Gradient.Of(x, x));
    }

    private static void AssertIsGradient(Node[] gradient, Node scalar, Node[] inputs, Dictionary<Node, Matrix<double>> values, string name)
    {
        Matrix<double>[] gradients = Interpreter.Evaluate(gradient, values);
        double Value() => Interpreter.Evaluate([scalar], values)[0][0, 0];

        for (int k = 0; k < inputs.Length; k++)
        {
            Matrix<double> x = values[inputs[k]];
            for (int i = 0; i < x.Rows; i++)
            {
                for (int j = 0; j < x.Columns; j++)
                {
                    double at = x[i, j];
                    x[i, j] = at + Step;
                    double above = Value();
                    x[i, j] = at - Step;
                    double below = Value();
                    x[i, j] = at;
                    double expected = (above - below) / (2 * Step);
                    Assert.True(
                        Math.Abs(expected - gradients[k][i, j]) <= 1e-7 * (1 + Math.Abs(expected)),
                        $"{name}: input {k} at [{i}, {j}]: {gradients[k][i, j]} instead of {expected}"
                    );
                }
            }
        }
    }
}
