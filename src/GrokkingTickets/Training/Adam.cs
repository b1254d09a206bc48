using GrokkingTickets.Compute.Kernels;
using GrokkingTickets.Models;
using GrokkingTickets.Settings;

namespace GrokkingTickets.Training;

/// <summary>
/// Adam (Kingma and Ba 2015) as torch.optim.Adam computes it: weight decay is an L2 penalty, lambda theta beside the gradient in both
/// moments. Once gradients are smaller than that, such a decay shrinks weights at the rate of a step, however small lambda is.
/// </summary>
[Kind("Adam with weight decay in the gradient")]
public sealed record Adam : AdaptiveMoments
{
    [Setting(
        "lambda, added to the gradient as lambda theta before the moments, as PyTorch's Adam does",
        From = 0,
        UpTo = 10_000,
        Place = -1
    )]
    public override double WeightDecay { get; init; }

    /// <summary>For the gradient with the penalty's.</summary>
    public override IReadOnlyList<IReadOnlyList<ParameterShape>> Scratch(IReadOnlyList<ParameterShape> shapes) => [shapes];

    public override void Step(ParameterSet weights, ParameterSet gradient, ReadOnlySpan<ParameterSet> memory, ParameterSet? mask, long step)
    {
        ParameterSet penalized = memory[2];
        gradient.Data.CopyTo(penalized.Data);
        InPlace.Add(penalized.Data, weights.Data, (float)WeightDecay);
        Update(weights, penalized, memory, mask, step, decay: 0);
    }
}
