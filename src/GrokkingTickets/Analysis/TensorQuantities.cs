using GrokkingTickets.Models;

namespace GrokkingTickets.Analysis;

/// <summary>What analyses say of every tensor of weights, one after the other; biases and gains, which are never pruned, are left out.</summary>
internal static class TensorQuantities
{
    /// <summary>The tensors, in the model's order.</summary>
    public static IReadOnlyList<ParameterShape> Tensors(Model model) => [.. model.Parameters.Where(shape => shape.Prunable)];

    /// <summary>A vector with an entry a tensor.</summary>
    public static VectorQuantity Vector(string name, string label) =>
        new(name, label, "Tensor") { Names = model => [.. Tensors(model).Select(shape => shape.Name)] };

    /// <summary>The value of a vector with an entry a tensor.</summary>
    public static double[] Each(Model model, Func<ParameterShape, double> value) => [.. Tensors(model).Select(value)];
}
