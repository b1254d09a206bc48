using GrokkingTickets.Compute;
using GrokkingTickets.Pruning;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Training;

namespace GrokkingTickets.Runs.Specifications.Settings;

/// <summary>The <c>pruning</c> section, whatever its method.</summary>
public abstract record PruningSettings
{
    /// <summary>The fraction k of the prunable weights that is pruned; 1 - k is kept.</summary>
    public double Rate { get; init; } = 0.6;

    /// <summary>Over which weights they are ranked.</summary>
    public PruningScope Scope { get; init; }

    /// <summary>The step of the parent at which the mask is taken; 0 prunes at initialisation.</summary>
    public long AtStep { get; init; } = 30_000;

    /// <summary>True to put the kept weights back to their initial values, which makes a ticket; false to train on from where they are.</summary>
    public bool Rewind { get; init; } = true;

    /// <summary>True to put the kept weights to new initial values instead of their own: a control.</summary>
    public bool Redraw { get; init; }

    /// <summary>What is done to the mask before it is used: a control.</summary>
    public MaskChange Mask { get; init; }

    /// <summary>The dense network that is trained in place of the ticket: a control.</summary>
    public DenseControl Control { get; init; }

    /// <summary>The weight decay of the dense run that the mask is taken from; null when it is the run's own.</summary>
    public double? DenseWeightDecay { get; init; }

    /// <summary>The pruning of the run that the mask is taken from; null when that is dense.</summary>
    public virtual PruningSettings? Before => null;

    /// <summary>The mask, as it is used.</summary>
    /// <param name="subject">The network as it was when the mask is taken.</param>
    /// <param name="previous">The mask that it was trained with, or null.</param>
    /// <param name="seed">The run's.</param>
    public ParameterSet MaskOf(PruningSubject subject, ParameterSet? previous, long seed)
    {
        ParameterSet mask = Choose(subject, previous, new RandomStream((ulong)seed, "pruning"));
        return Mask switch
        {
            MaskChange.Shuffled => MaskShuffling.WithinLayers(mask, new RandomStream((ulong)seed, "mask")),
            MaskChange.Inverted => MaskInversion.Of(mask),
            _ => mask,
        };
    }

    /// <summary>The method's own mask.</summary>
    protected abstract ParameterSet Choose(PruningSubject subject, ParameterSet? previous, RandomStream random);

    /// <summary>What is wrong between the keys that all methods have.</summary>
    internal static Complaint? Check(PruningSettings s) =>
        s.Redraw && !s.Rewind
            ? new Complaint("redraw", "must be false with pruning.rewind=false: the weights cannot be both new and as they are")
        : s.Control != DenseControl.None && !s.Rewind
            ? new Complaint("rewind", "must be true with pruning.control: the dense network starts from initial weights")
        : s.Control != DenseControl.None && s.Redraw
            ? new Complaint("redraw", "must be false with pruning.control: the dense network starts from its own initial weights")
        : null;
}

/// <summary>What is done to a mask before it is used.</summary>
public enum MaskChange
{
    /// <summary>Nothing.</summary>
    Kept,

    /// <summary>Every tensor's mask is put into a random order, so that it keeps as many weights, but others.</summary>
    Shuffled,

    /// <summary>What would be pruned is kept, and the other way round.</summary>
    Inverted,
}

/// <summary>A dense network made from a ticket, to see what of the ticket matters.</summary>
public enum DenseControl
{
    /// <summary>The ticket itself.</summary>
    None,

    /// <summary>The initial weights times one number, so that their L1 norm is the ticket's.</summary>
    NormL1,

    /// <summary>The initial weights times one number, so that their L2 norm is the ticket's.</summary>
    NormL2,

    /// <summary>As <see cref="NormL1"/>, with a number for every tensor.</summary>
    NormL1PerTensor,

    /// <summary>As <see cref="NormL2"/>, with a number for every tensor.</summary>
    NormL2PerTensor,

    /// <summary>A narrower network with as many parameters as the ticket keeps. Its weights are drawn from the seed, whatever model.init_from says.</summary>
    EqualParameters,

    /// <summary>The network without the hidden neurons that the mask cuts off.</summary>
    NoDeadNeurons,
}
