using GrokkingTickets.Compute.Kernels;
using GrokkingTickets.Models;

namespace GrokkingTickets.Training;

/// <summary>
/// Weights are multiplied with one number after every update, so that their L2 norm is what it shall be; that of all together, or with a
/// number for each tensor. Biases and gains have no part in it. Weights that are all 0 stay so.
/// </summary>
public sealed class HeldNormPart : StepPart
{
    private readonly double _whole;
    private readonly double[]? _each;

    private HeldNormPart(double whole, double[]? each) => (_whole, _each) = (whole, each);

    /// <summary>One norm for all weights.</summary>
    public static HeldNormPart Whole(double norm) => new(norm, null);

    /// <summary>A multiple of the norms of some weights.</summary>
    public static HeldNormPart Of(ParameterSet weights, double factor, HeldNormScope scope)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return Of([.. weights.Shapes], [.. weights.Shapes.Select(shape => Norms.L2(weights[shape.Name]))], factor, scope);
    }

    /// <summary>A multiple of the norms of some tensors, in their order.</summary>
    public static HeldNormPart Of(IReadOnlyList<ParameterShape> shapes, IReadOnlyList<double> norms, double factor, HeldNormScope scope)
    {
        ArgumentNullException.ThrowIfNull(norms);
        return scope == HeldNormScope.Tensor
            ? new(double.NaN, [.. norms.Select(norm => factor * norm)])
            : Whole(factor * Math.Sqrt(shapes.Zip(norms).Where(one => one.First.Prunable).Sum(one => one.Second * one.Second)));
    }

    /// <summary>Gives weights the norm, or norms, that are held.</summary>
    public void Apply(ParameterSet weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        double ofAll = _each is null ? _whole / NormOf(weights) : double.NaN;
        for (int i = 0; i < weights.Shapes.Count; i++)
        {
            Matrix<float> tensor = weights[weights.Shapes[i].Name];
            double factor = _each is null ? ofAll : _each[i] / Norms.L2(tensor);
            if (weights.Shapes[i].Prunable && double.IsFinite(factor))
            {
                InPlace.Multiply(tensor.Data, (float)factor);
            }
        }
    }

    public override void AfterUpdate(ParameterSet weights) => Apply(weights);

    private static double NormOf(ParameterSet weights)
    {
        double squares = 0;
        for (int i = 0; i < weights.Shapes.Count; i++)
        {
            if (weights.Shapes[i].Prunable)
            {
                double norm = Norms.L2(weights[weights.Shapes[i].Name]);
                squares += norm * norm;
            }
        }

        return Math.Sqrt(squares);
    }
}
