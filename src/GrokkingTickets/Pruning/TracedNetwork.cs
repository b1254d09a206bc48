using GrokkingTickets.Models;
using GrokkingTickets.Tasks;
using GrokkingTickets.Training;

namespace GrokkingTickets.Pruning;

/// <summary>A network traced on examples, for scores that need its derivatives.</summary>
internal sealed class TracedNetwork
{
    private readonly Dictionary<Node, Matrix<float>> _bound = [];
    private readonly Batch _batch;

    /// <param name="model">What is traced.</param>
    /// <param name="weights">Read whenever the network is computed.</param>
    /// <param name="examples">All of them are the input.</param>
    public TracedNetwork(Model model, ParameterSet weights, Examples examples)
    {
        var graph = new Graph();
        Shapes = model.Parameters;
        Parameters = [.. Shapes.Select(shape => graph.Input(shape.Name, shape.Rows, shape.Columns))];
        _batch = examples.Bind(graph, examples.Count);
        _batch.BindTo(_bound);
        var named = new Dictionary<string, Node>();
        for (int i = 0; i < Parameters.Length; i++)
        {
            named.Add(Shapes[i].Name, Parameters[i]);
            _bound.Add(Parameters[i], weights[Shapes[i].Name]);
        }

        Output = model.Logits(named, _batch);
        _batch.Fill(examples, 0);
    }

    public IReadOnlyList<ParameterShape> Shapes { get; }

    /// <summary>The weights, in the model's order.</summary>
    public Node[] Parameters { get; }

    /// <summary>The network's outputs [examples, classes].</summary>
    public Node Output { get; }

    public IndexBuffer Targets => _batch.Targets;

    /// <summary>
    /// A program that writes one value a weight, in the order of <see cref="Parameters"/>, into <paramref name="result"/>.
    /// </summary>
    public Executable Compile(IReadOnlyList<Node> values, ParameterSet result)
    {
        var bound = new Dictionary<Node, Matrix<float>>(_bound);
        for (int i = 0; i < values.Count; i++)
        {
            bound.Add(values[i], result[Shapes[i].Name]);
        }

        return Executable.Compile(values, bound);
    }
}
