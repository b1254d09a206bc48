using GrokkingTickets.Models;
using GrokkingTickets.Tasks;
using GrokkingTickets.Training;

namespace GrokkingTickets.Pruning;

/// <summary>A network traced on examples, for what it computes of them, and scores that need its derivatives.</summary>
internal sealed class TracedNetwork
{
    private readonly Dictionary<Node, Matrix<float>> _bound = [];
    private readonly BoundParameters _parameters;

    /// <param name="model">What is traced.</param>
    /// <param name="weights">Read whenever the network is computed.</param>
    /// <param name="examples">All of them are the input.</param>
    public TracedNetwork(Model model, ParameterSet weights, Examples examples)
    {
        var graph = new Graph();
        _parameters = new BoundParameters(graph, model, weights);
        _parameters.BindTo(_bound);
        Batch = examples.Bind(graph, examples.Count);
        Batch.BindTo(_bound);
        Output = model.Logits(_parameters.ByName, Batch);
        Batch.Fill(examples, 0);
    }

    /// <summary>The tensors, in the model's order.</summary>
    public IReadOnlyList<ParameterShape> Shapes => _parameters.Shapes;

    /// <summary>The weights, in the model's order.</summary>
    public Node[] Parameters => _parameters.Nodes;

    /// <summary>The weights, as a model asks for them.</summary>
    public IReadOnlyDictionary<string, Node> ByName => _parameters.ByName;

    /// <summary>The network's outputs [examples, classes].</summary>
    public Node Output { get; }

    /// <summary>The examples at their place.</summary>
    public Batch Batch { get; }

    /// <summary>Computes nodes of the graph.</summary>
    public Matrix<float>[] Compute(IReadOnlyList<Node> values)
    {
        var program = Executable.Compile(values, _bound);
        program.Run();
        return [.. values.Select(value => program[value])];
    }

    /// <summary>
    /// A program that writes one value a weight, in the order of <see cref="Parameters"/>, into <paramref name="result"/>.
    /// </summary>
    public Executable Compile(IReadOnlyList<Node> values, ParameterSet result)
    {
        var bound = new Dictionary<Node, Matrix<float>>(_bound);
        return Executable.Compile(_parameters.BindResults(values, result, bound), bound);
    }
}
