using GrokkingTickets.Pruning;
using GrokkingTickets.Training;

namespace GrokkingTickets.Runs.Execution;

/// <summary>
/// The network of a trainer as metrics, checkpoints and analyses know it: what is pruned is 0, whether the mask was given or is being
/// learnt.
/// </summary>
internal sealed class TrainedNetwork
{
    private readonly Trainer _trainer;
    private readonly ScoredNetwork? _learning;

    /// <summary>As the trainer stands now.</summary>
    public TrainedNetwork(Trainer trainer)
    {
        _trainer = trainer;
        _learning = trainer.Model as ScoredNetwork;
        Weights = _learning is null ? trainer.Weights : new ParameterSet(_learning.Inner.Parameters);
        Mask = _learning is null ? trainer.Mask : new ParameterSet(_learning.Inner.Parameters);
        Update();
    }

    /// <summary>Its weights.</summary>
    public ParameterSet Weights { get; }

    /// <summary>1 for kept weights, 0 for pruned ones; null of a dense network.</summary>
    public ParameterSet? Mask { get; }

    /// <summary>Follows the trainer to where it stands now.</summary>
    public void Update() => _learning?.Read(_trainer.Weights, Mask!, Weights);
}
