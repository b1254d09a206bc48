namespace GrokkingTickets.Compute;

/// <summary>
/// Reverse-mode differentiation, from graph to graph: a gradient is made of the same operations and can be differentiated again.
/// </summary>
public static class Gradient
{
    /// <summary>
    /// The nodes of d(<paramref name="scalar"/>)/d(x) for every x of <paramref name="variables"/>, each with the shape of its x.
    /// </summary>
    /// <exception cref="ArgumentException"><paramref name="scalar"/> is not 1 x 1.</exception>
    public static Node[] Of(Node scalar, params ReadOnlySpan<Node> variables)
    {
        if (!scalar.Shape.IsScalar)
        {
            throw new ArgumentException($"Only a scalar has a gradient; this node is {scalar.Shape}.", nameof(scalar));
        }

        HashSet<Node> dependent = DependentOn(scalar, variables);
        var adjoints = new Dictionary<Node, Node> { [scalar] = scalar.Graph.Constant(1) };

        // Ids grow along every edge, so descending order visits a node only after all its users.
        foreach (Node node in dependent.OrderByDescending(n => n.Id))
        {
            if (!adjoints.TryGetValue(node, out Node? upstream))
            {
                continue;
            }

            for (int i = 0; i < node.Inputs.Length; i++)
            {
                Node input = node.Inputs[i];
                if (dependent.Contains(input) && node.Operation.Pullback(node, upstream, i) is { } contribution)
                {
                    adjoints[input] = adjoints.TryGetValue(input, out Node? sum) ? sum + contribution : contribution;
                }
            }
        }

        var result = new Node[variables.Length];
        for (int i = 0; i < variables.Length; i++)
        {
            result[i] = (adjoints.TryGetValue(variables[i], out Node? found) ? found : scalar.Graph.Constant(0)).BroadcastTo(
                variables[i].Shape
            );
        }

        return result;
    }

    /// <summary>The nodes on a path from a variable to <paramref name="root"/>: only they need an adjoint.</summary>
    private static HashSet<Node> DependentOn(Node root, ReadOnlySpan<Node> variables)
    {
        var dependent = new HashSet<Node>(variables.ToArray());
        foreach (Node node in Topology.Of(root))
        {
            foreach (Node input in node.Inputs)
            {
                if (dependent.Contains(input))
                {
                    dependent.Add(node);
                    break;
                }
            }
        }

        return dependent;
    }
}
