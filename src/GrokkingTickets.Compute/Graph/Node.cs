namespace GrokkingTickets.Compute;

/// <summary>
/// One value of a <see cref="Compute.Graph"/>: an operation applied to earlier nodes. The methods that build new nodes
/// stand beside the operation they apply, in <c>Operations/</c>.
/// </summary>
public sealed partial class Node
{
    private readonly Node[] _inputs;

    internal Node(Graph graph, int id, Operation operation, Node[] inputs)
    {
        Graph = graph;
        Id = id;
        Operation = operation;
        _inputs = inputs;
        var shapes = new Shape[inputs.Length];
        for (int i = 0; i < inputs.Length; i++)
        {
            shapes[i] = inputs[i].Shape;
        }

        Shape = operation.ResultShape(shapes);
    }

    public Graph Graph { get; }

    /// <summary>Position in the order of tracing: inputs always have smaller ids.</summary>
    public int Id { get; }

    public Operation Operation { get; }

    public Shape Shape { get; }

    public ReadOnlySpan<Node> Inputs => _inputs;

    public override string ToString() => $"%{Id} {Operation} {Shape}";
}
