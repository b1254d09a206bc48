using System.Numerics;

namespace GrokkingTickets.Compute;

/// <summary>Evaluates a graph by the operations' plain forms, in any floating-point type: the oracle of <see cref="Executable"/>.</summary>
public static class Interpreter
{
    /// <summary>The values of <paramref name="outputs"/> for the given inputs.</summary>
    public static Matrix<T>[] Evaluate<T>(IReadOnlyList<Node> outputs, IReadOnlyDictionary<Node, Matrix<T>> inputs)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var values = new Dictionary<Node, Matrix<T>>(inputs);
        foreach (Node node in Topology.Of([.. outputs]))
        {
            if (values.ContainsKey(node))
            {
                continue;
            }

            Matrix<T>[] arguments = Array.ConvertAll(node.Inputs.ToArray(), input => values[input]);
            var result = Matrix<T>.Allocate(node.Shape.Rows, node.Shape.Columns);
            node.Operation.Plain<T>(arguments, result);
            values.Add(node, result);
        }

        return [.. outputs.Select(output => values[output])];
    }
}
