using GrokkingTickets.Models;

namespace GrokkingTickets.Training;

/// <summary>Tensors that lie one after the other and are trained alike.</summary>
/// <param name="rule">With their weight decay.</param>
/// <param name="weights">theta.</param>
/// <param name="gradient">d(loss)/d(theta).</param>
/// <param name="memory">What the rule remembers.</param>
/// <param name="mask">1 for kept weights, 0 for pruned ones; null keeps all.</param>
internal sealed class OptimizerPart(Optimizer rule, ParameterSet weights, ParameterSet gradient, ParameterSet[] memory, ParameterSet? mask)
{
    /// <summary>The parts of whole sets; what is frozen is in none.</summary>
    public static OptimizerPart[] Of(
        Optimizer optimizer,
        ParameterSet weights,
        ParameterSet gradient,
        ParameterSet[] memory,
        ParameterSet? mask
    )
    {
        var parts = new List<OptimizerPart>();
        IReadOnlyList<ParameterShape> shapes = weights.Shapes;
        int count;
        for (int first = 0; first < shapes.Count; first += count)
        {
            ParameterShape start = shapes[first];
            count = shapes
                .Skip(first)
                .TakeWhile(shape => (shape.IsFrozen, shape.WeightDecay) == (start.IsFrozen, start.WeightDecay))
                .Count();
            if (!start.IsFrozen)
            {
                (int from, int length) = (first, count);
                parts.Add(
                    new OptimizerPart(
                        optimizer with
                        {
                            WeightDecay = start.WeightDecay ?? optimizer.WeightDecay,
                        },
                        weights.Part(from, length),
                        gradient.Part(from, length),
                        Array.ConvertAll(memory, set => set.Part(from, length)),
                        mask?.Part(from, length)
                    )
                );
            }
        }

        return [.. parts];
    }

    /// <summary>One update.</summary>
    public void Step(long step) => rule.Step(weights, gradient, memory, mask, step);
}
