namespace GrokkingTickets.Compute.Tests.Graphs;

public class GraphTests
{
    [Fact]
    public void Equal_computations_are_one_node()
    {
        var graph = new Graph();
        Node x = graph.Input("x", 3, 4);
        Node y = graph.Input("y", 4, 5);
        Assert.Same(x.MatMul(y), x.MatMul(y));
        Assert.NotSame(x.Relu(), x.Abs());
        Assert.Same(x, x.Transpose().Transpose());
        Assert.Same(x, x.Scale(2).Scale(0.5));
    }

    [Fact]
    public void Every_input_is_another_one()
    {
        var graph = new Graph();
        Assert.NotSame(graph.Input("x", 3, 4), graph.Input("x", 3, 4));
    }

    /// <summary>The kernel reads as many weights of every head as the first has.</summary>
    [Theory]
    [InlineData(4, 7, 6, 2)]
    [InlineData(4, 7, 5, 1)]
    [InlineData(4, 8, 5, 2)]
    public void A_head_of_another_shape_is_refused(int values, int columns, int rows, int terms)
    {
        var graph = new Graph();
        var indices = new IndexBuffer(10);
        (Node Table, Node Weights) first = (graph.Input("table", 4, 7), graph.Input("weights", 5, 2));
        (Node Table, Node Weights) second = (graph.Input("table", values, columns), graph.Input("weights", rows, terms));
        Assert.Throws<ArgumentException>(() => graph.Input("onto", 5, 7).PlusAttendedSums([first, second], indices));
    }

    [Fact]
    public void Misfitting_shapes_are_refused()
    {
        var graph = new Graph();
        Node x = graph.Input("x", 3, 4);
        Assert.Throws<ArgumentException>(() => x.MatMul(x));
        Assert.Throws<ArgumentException>(() => x + graph.Input("y", 4, 3));
        Assert.Throws<ArgumentException>(() => x.CrossEntropy(new IndexBuffer(2)));
        Assert.Throws<ArgumentException>(() => x + new Graph().Input("x", 3, 4));
    }
}
