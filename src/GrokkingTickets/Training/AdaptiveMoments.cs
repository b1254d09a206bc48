using GrokkingTickets.Settings;
using Kernel = GrokkingTickets.Compute.Kernels.AdamW;

namespace GrokkingTickets.Training;

/// <summary>What Adam and AdamW share: two moments of the gradient, both bias-corrected (Kingma and Ba 2015).</summary>
public abstract record AdaptiveMoments : Optimizer
{
    private static readonly string[] Moments = ["adam.m", "adam.v"];

    [Setting("decay of the mean of the gradients", From = 0, Below = 1)]
    public double Beta1 { get; init; } = 0.9;

    [Setting("decay of the mean of the squared gradients", From = 0, Below = 1)]
    public double Beta2 { get; init; } = 0.98;

    [Setting("added to the root of the mean of squares", Above = 0, UpTo = 1)]
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>m and v.</summary>
    public override IReadOnlyList<string> Remembers => Moments;

    /// <summary>One update by the moments, with a decoupled decay.</summary>
    protected void Update(
        ParameterSet weights,
        ParameterSet gradient,
        ReadOnlySpan<ParameterSet> memory,
        ParameterSet? mask,
        long step,
        double decay
    )
    {
        ArgumentNullException.ThrowIfNull(weights);
        ArgumentNullException.ThrowIfNull(gradient);
        Kernel.Step(
            weights.Data,
            gradient.Data,
            memory[0].Data,
            memory[1].Data,
            mask is null ? [] : mask.Data,
            new(RateAt(step), decay, Beta1, Beta2, Epsilon),
            step
        );
    }
}
