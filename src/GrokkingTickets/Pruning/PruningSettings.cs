using GrokkingTickets.Settings;
using GrokkingTickets.Tasks;
using GrokkingTickets.Training;

namespace GrokkingTickets.Pruning;

/// <summary>How a ticket comes about: a method that chooses the mask, and what all methods share.</summary>
public sealed record PruningSettings : Configurable
{
    /// <summary>As the paper's grokking ticket has it.</summary>
    public PruningSettings()
        : this(new Magnitude()) { }

    /// <summary>Of a method, with its usual step and scope.</summary>
    public PruningSettings(Pruner method)
    {
        Method = method;
        AtStep = method.UsualStep;
        Scope = method.UsualScope;
    }

    /// <summary>What chooses the mask.</summary>
    public Pruner Method { get; init; }

    [Setting("the fraction k of the weights that is pruned", From = 0, Below = 1)]
    public double Rate { get; init; } = 0.6;

    [Setting("rank all weights together, or those of each tensor")]
    public PruningScope Scope { get; init; }

    [Setting(
        "the step of the dense run at which the mask is taken: 0 prunes at initialisation; t_gen is when that run's test accuracy (in a "
            + "regression: test loss) first reaches task.threshold, t_gen+5000 that many steps later",
        From = 0,
        UpTo = 1_000_000_000
    )]
    public MaskStep AtStep { get; init; }

    [Setting(
        "with at_step from t_gen: train the dense run at most so far; does it not generalise, there is no ticket",
        From = 1,
        UpTo = 1_000_000_000,
        InIdentity = false
    )]
    public long Within { get; init; } = 100_000;

    [Setting("put the kept weights back to their initial values; false trains on from where they are")]
    public bool Rewind { get; init; } = true;

    [Setting("control: draw new initial values for the kept weights")]
    public bool Redraw { get; init; }

    [Setting("control: use the mask as it is, shuffled within each tensor, or inverted")]
    public MaskChange Mask { get; init; }

    [Setting(
        "control: train a dense network with the ticket's norm, its number of weights, or without its dead neurons, in place of the ticket"
    )]
    public DenseControl Control { get; init; }

    [Setting("weight decay of the dense run that the mask is taken from; null takes optimizer.weight_decay", From = 0, UpTo = 10_000)]
    public double? DenseWeightDecay { get; init; }

    [Setting(
        "seed of the dense run that the mask is taken from, which also drew its split; null takes seed",
        From = 0,
        UpTo = long.MaxValue
    )]
    public long? DenseSeed { get; init; }

    [Setting("operation of the dense run that the mask is taken from; null takes task.operation", MayBeNull = true)]
    public ModularOperation? DenseOperation { get; init; }

    [Setting("whether the dense run that the mask is taken from has the section step and task.loss as they are here, or the usual ones")]
    public DenseStep DenseStep { get; init; }

    [Setting("whether the dense run that the mask is taken from has the section optimizer as it is here, or the usual one")]
    public DenseStep DenseOptimizer { get; init; }

    /// <summary>The pruning of the run that the mask is taken from; null when that is dense.</summary>
    public PruningSettings? Before =>
        Method.Before(Rate) is not { } before
            ? null
            : this with
            {
                Method = before.Method,
                Rate = before.Rate,
                AtStep = before.AtStep ?? AtStep,
                Rewind = true,
                Redraw = false,
                Mask = MaskChange.Kept,
                Control = DenseControl.None,
            };

    /// <summary>The fraction of the weights that the mask is asked to keep.</summary>
    public double KeptFraction => Mask == MaskChange.Inverted ? Rate : 1 - Rate;

    public override Complaint? Check() =>
        Redraw && !Rewind
            ? new Complaint(nameof(Redraw), "must be false with pruning.rewind=false: the weights cannot be both new and as they are")
        : Control != DenseControl.None && !Rewind
            ? new Complaint(nameof(Rewind), "must be true with pruning.control: the dense network starts from initial weights")
        : Control != DenseControl.None && Redraw
            ? new Complaint(nameof(Redraw), "must be false with pruning.control: the dense network starts from its own initial weights")
        : Method.CheckWith(this);

    /// <summary>The mask, as it is used.</summary>
    /// <param name="subject">The network as it was when the mask is taken.</param>
    /// <param name="seed">The run's.</param>
    /// <exception cref="InfeasibleException">The method cannot score these weights.</exception>
    public ParameterSet MaskOf(PruningSubject subject, ulong seed)
    {
        ParameterSet mask = Method.Prune(subject, Rate, Scope, new RandomStream(seed, StreamNames.Pruning));
        return Mask switch
        {
            MaskChange.Kept => mask,
            MaskChange.Shuffled => MaskShuffling.WithinLayers(mask, new RandomStream(seed, StreamNames.ShuffledMask)),
            MaskChange.Inverted => MaskInversion.Of(mask),
            _ => throw new InvalidOperationException($"Unknown change {Mask}."),
        };
    }
}

/// <summary>How the run is trained that a mask is taken from.</summary>
public enum DenseStep
{
    /// <summary>As the run itself.</summary>
    Same,

    /// <summary>As a run is of which nothing is said: its task's loss and nothing beside the optimizer's rule, or that rule.</summary>
    Usual,
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
