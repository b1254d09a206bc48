using GrokkingTickets.Models;
using GrokkingTickets.Settings;

namespace GrokkingTickets.Training;

/// <summary>
/// What a step does beside the optimizer's rule: the controls, rivals and accelerators of grokking. A step has this order: the loss, of
/// logits divided by the temperature; its gradient; the mask; the L1 penalty; Grokfast; the orthogonal gradient; the optimizer; the clip of
/// rows; the norm that is held. What is off costs nothing and changes no bit.
/// </summary>
public sealed record StepSettings : Configurable
{
    [Setting(
        "examples of a step, drawn without replacement from the seed's stream \"batches\", all of them once an epoch; 0 for all in every step",
        From = 0,
        UpTo = 1_000_000_000
    )]
    public int BatchSize { get; init; }

    [Setting("T, which divides the logits in the loss, that of the metrics too", From = 1e-6, UpTo = 1e6)]
    public double Temperature { get; init; } = 1;

    [Setting("lambda of an L1 penalty, lambda x sum of |weight|, on the loss that is trained (metrics are without)", From = 0, UpTo = 1000)]
    public double L1 { get; init; }

    [Setting("amplify what is slow in the gradient: add lambda times its moving average, exponential or over a window")]
    public Grokfast Grokfast { get; init; }

    [Setting("of grokfast=ema: alpha, what is kept of the average each step", From = 0, Below = 1)]
    public double GrokfastAlpha { get; init; } = 0.98;

    [Setting("of grokfast: lambda, the average's factor", From = 0, UpTo = 1000)]
    public double GrokfastLambda { get; init; } = 2;

    [Setting("of grokfast=window: gradients that are averaged; before there are so many, nothing is added", From = 1, UpTo = 1000)]
    public int GrokfastWindow { get; init; } = 100;

    [Setting("take the gradient's component along the weights away, keeping its length")]
    public Orthogonal Orthogonal { get; init; }

    [Setting("the most L2 norm that a row of a weight matrix has after an update; 0 for no limit", From = 0, UpTo = 1e6)]
    public double RowNorm { get; init; }

    [Setting("the L2 norm that the weights are given at the start and after every update", MayBeNull = true)]
    public HeldNorm? L2Norm { get; init; }

    [Setting("hold the norm of all weights together, or that of each tensor")]
    public HeldNormScope L2NormOf { get; init; }

    /// <summary>What it remembers from step to step, a number for every weight each, as <see cref="Optimizer.Remembers"/>.</summary>
    public IReadOnlyList<string> Remembers =>
        Grokfast switch
        {
            Grokfast.Ema => GrokfastEmaPart.Remembers,
            Grokfast.Window => GrokfastWindowPart.Remembers(GrokfastWindow),
            _ => [],
        };

    /// <summary>Whether it needs to know which of the trained numbers are weights, which those of a mask that is learnt are not.</summary>
    public bool ChangesWeights => L1 > 0 || Orthogonal != Orthogonal.None || RowNorm > 0 || L2Norm is not null;

    public override Complaint? Check()
    {
        var usual = new StepSettings();
        return Grokfast != Grokfast.Ema && GrokfastAlpha != usual.GrokfastAlpha
                ? new Complaint(nameof(GrokfastAlpha), "is a setting of step.grokfast=ema")
            : Grokfast == Grokfast.None && GrokfastLambda != usual.GrokfastLambda
                ? new Complaint(nameof(GrokfastLambda), "is a setting of step.grokfast, which is none")
            : Grokfast != Grokfast.Window && GrokfastWindow != usual.GrokfastWindow
                ? new Complaint(nameof(GrokfastWindow), "is a setting of step.grokfast=window")
            : L2Norm is null && L2NormOf != HeldNormScope.Network
                ? new Complaint(nameof(L2NormOf), "is a setting of step.l2_norm, which is null")
            : L2Norm is not null && RowNorm > 0 ? new Complaint(nameof(RowNorm), "must be 0 with step.l2_norm, which would undo it")
            : L2Norm is { Of: NormReference.None } && L2NormOf == HeldNormScope.Tensor
                ? new Complaint(
                    nameof(L2NormOf),
                    "must be network where step.l2_norm is a number, which would be that of every tensor alike"
                )
            : null;
    }

    /// <summary>Its parts at the start of a training, in the order of a step.</summary>
    /// <param name="shapes">What is trained.</param>
    /// <param name="held">The norms to hold, where <see cref="L2Norm"/> asks for it.</param>
    internal StepPart[] Start(IReadOnlyList<ParameterShape> shapes, HeldNormPart? held)
    {
        var parts = new List<StepPart>();
        if (L1 > 0)
        {
            parts.Add(new L1PenaltyPart(L1));
        }

        if (Grokfast == Grokfast.Ema)
        {
            parts.Add(new GrokfastEmaPart(GrokfastAlpha, GrokfastLambda, shapes));
        }

        if (Grokfast == Grokfast.Window)
        {
            parts.Add(new GrokfastWindowPart(GrokfastWindow, GrokfastLambda, shapes));
        }

        if (Orthogonal != Orthogonal.None)
        {
            parts.Add(new OrthogonalGradientPart(Orthogonal == Orthogonal.Tensor));
        }

        if (RowNorm > 0)
        {
            parts.Add(new RowNormClipPart(RowNorm));
        }

        if (L2Norm is not null)
        {
            parts.Add(held ?? throw new ArgumentNullException(nameof(held), "The norms that step.l2_norm holds must be known."));
        }

        return [.. parts];
    }
}

/// <summary>Which moving average of the gradients is added to them (Lee et al. 2024).</summary>
public enum Grokfast
{
    /// <summary>None.</summary>
    None,

    /// <summary>Exponential, algorithm 2.</summary>
    Ema,

    /// <summary>Over the last gradients, algorithm 1.</summary>
    Window,
}

/// <summary>Along which weights the gradient has no component (Prieto et al. 2025).</summary>
public enum Orthogonal
{
    /// <summary>It has.</summary>
    None,

    /// <summary>Each tensor's, as in the authors' code.</summary>
    Tensor,

    /// <summary>All weights as one vector.</summary>
    Network,
}
