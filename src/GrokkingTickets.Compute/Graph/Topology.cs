namespace GrokkingTickets.Compute;

/// <summary>The order in which a program's nodes can be computed.</summary>
public static class Topology
{
    /// <summary>Everything <paramref name="roots"/> depend on, the roots included, inputs before users.</summary>
    public static IReadOnlyList<Node> Of(params ReadOnlySpan<Node> roots)
    {
        var seen = new HashSet<Node>();
        var stack = new Stack<Node>();
        foreach (Node root in roots)
        {
            stack.Push(root);
        }

        while (stack.TryPop(out Node? node))
        {
            if (seen.Add(node))
            {
                foreach (Node input in node.Inputs)
                {
                    stack.Push(input);
                }
            }
        }

        return [.. seen.OrderBy(n => n.Id)];
    }
}
