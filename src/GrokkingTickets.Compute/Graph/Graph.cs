namespace GrokkingTickets.Compute;

/// <summary>
/// A static program over matrices: nodes are added once while it is traced, and never changed. Equal
/// operations on equal inputs are one node, so what two parts of a program share is computed once.
/// </summary>
public sealed class Graph
{
    private readonly Dictionary<(Operation, NodeList), Node> _known = [];
    private int _count;

    /// <summary>A value the host provides before each run; every call is another one, whatever its name.</summary>
    public Node Input(string name, int rows, int columns) => new(this, _count++, new InputOperation(name, new Shape(rows, columns)), []);

    /// <summary>A 1 x 1 constant; it broadcasts against any shape.</summary>
    public Node Constant(double value) => Append(new ConstantOperation(value));

    /// <summary>A node of its own, even where the same operation on the same inputs is known.</summary>
    internal Node AppendAnother(Operation operation, params ReadOnlySpan<Node> inputs) => new(this, _count++, operation, inputs.ToArray());

    internal Node Append(Operation operation, params ReadOnlySpan<Node> inputs)
    {
        foreach (Node input in inputs)
        {
            if (!ReferenceEquals(input.Graph, this))
            {
                throw new ArgumentException("A node of another graph cannot be an input.", nameof(inputs));
            }
        }

        (Operation operation, NodeList) key = (operation, new NodeList(inputs.ToArray()));
        if (!_known.TryGetValue(key, out Node? node))
        {
            node = new Node(this, _count++, operation, key.Item2.Nodes);
            _known.Add(key, node);
        }

        return node;
    }

    /// <summary>Compares inputs by identity, element by element.</summary>
    private readonly struct NodeList(Node[] nodes) : IEquatable<NodeList>
    {
        public Node[] Nodes { get; } = nodes;

        public bool Equals(NodeList other) => Nodes.AsSpan().SequenceEqual(other.Nodes);

        public override bool Equals(object? obj) => obj is NodeList other && Equals(other);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            foreach (Node node in Nodes)
            {
                hash.Add(node.Id);
            }

            return hash.ToHashCode();
        }
    }
}
