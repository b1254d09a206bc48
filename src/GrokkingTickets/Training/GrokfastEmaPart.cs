using GrokkingTickets.Models;
using Kernel = GrokkingTickets.Compute.Kernels.Grokfast;

namespace GrokkingTickets.Training;

/// <summary>
/// Grokfast-EMA (Lee et al. 2024, algorithm 2): <c>h_t = alpha h_(t-1) + (1 - alpha) g_t</c>, and <c>g_t + lambda h_t</c> takes the
/// gradient's place. h_1 is g_1, as in their code, which starts the average with the first gradient.
/// </summary>
internal sealed class GrokfastEmaPart(double alpha, double lambda, IReadOnlyList<ParameterShape> shapes) : StepPart
{
    /// <summary>What it remembers, h.</summary>
    public static readonly string[] Remembers = ["grokfast.average"];

    private readonly ParameterSet _average = new(shapes);

    public override IEnumerable<(string Name, ParameterSet Values)> Memory => [(Remembers[0], _average)];

    public override void BeforeUpdate(ParameterSet weights, ParameterSet gradient, long step)
    {
        if (step == 1)
        {
            gradient.Data.CopyTo(_average.Data);
        }

        Kernel.Exponential(_average.Data, gradient.Data, alpha, lambda);
    }
}
