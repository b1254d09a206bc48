using GrokkingTickets.Models;

namespace GrokkingTickets.Training;

/// <summary>The weights of a model as inputs of a graph, and values of that graph, one for every weight, as results.</summary>
public sealed class BoundParameters
{
    private readonly ParameterSet _weights;

    /// <param name="graph">Gets an input for every tensor.</param>
    /// <param name="model">What the tensors are of.</param>
    /// <param name="weights">Read whenever a program of the graph runs.</param>
    public BoundParameters(Graph graph, Model model, ParameterSet weights)
    {
        Shapes = model.Parameters;
        _weights = weights;
        Nodes = [.. Shapes.Select(shape => graph.Input(shape.Name, shape.Rows, shape.Columns))];
        ByName = Shapes.Zip(Nodes).ToDictionary(pair => pair.First.Name, pair => pair.Second);
    }

    /// <summary>The tensors, in the model's order.</summary>
    public IReadOnlyList<ParameterShape> Shapes { get; }

    /// <summary>Their inputs, in the same order.</summary>
    public Node[] Nodes { get; }

    /// <summary>The inputs, as a model asks for them.</summary>
    public IReadOnlyDictionary<string, Node> ByName { get; }

    /// <summary>Adds the inputs, and where their values are.</summary>
    public void BindTo(IDictionary<Node, Matrix<float>> bound)
    {
        for (int i = 0; i < Nodes.Length; i++)
        {
            bound.Add(Nodes[i], _weights[Shapes[i].Name]);
        }
    }

    /// <summary>
    /// Adds where <paramref name="values"/>, one for every tensor in the model's order, are to be written, and returns the nodes a
    /// program has to compute for it. Equal values are one node, which is computed once and copied. What the graph reads is bound before.
    /// </summary>
    public Node[] BindResults(IReadOnlyList<Node> values, ParameterSet results, IDictionary<Node, Matrix<float>> bound) =>
        [.. Shapes.Zip(values, (shape, value) => value.WrittenTo(results[shape.Name], bound))];

    /// <summary>The same with the gradient of a loss, of the tensors that are trained.</summary>
    public Node[] BindGradient(Node loss, ParameterSet gradient, IDictionary<Node, Matrix<float>> bound)
    {
        int[] trained = [.. Enumerable.Range(0, Shapes.Count).Where(i => !Shapes[i].IsFrozen)];
        Node[] values = Gradient.Of(loss, Array.ConvertAll(trained, i => Nodes[i]));
        return [.. trained.Zip(values, (i, value) => value.WrittenTo(gradient[Shapes[i].Name], bound))];
    }
}
