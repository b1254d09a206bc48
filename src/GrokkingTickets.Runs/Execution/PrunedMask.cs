using GrokkingTickets.Pruning;
using GrokkingTickets.Training;

namespace GrokkingTickets.Runs.Execution;

/// <summary>The mask that the pruning of a specification takes of a network.</summary>
internal static class PrunedMask
{
    /// <param name="pruning">How.</param>
    /// <param name="subject">The network as it is when the mask is taken.</param>
    /// <param name="seed">The run's.</param>
    /// <param name="run">The run's name, for the sentence when there is no such mask.</param>
    /// <exception cref="RunFailedException">The network's numbers allow none.</exception>
    public static ParameterSet Of(PruningSettings pruning, PruningSubject subject, long seed, string run)
    {
        try
        {
            return pruning.MaskOf(subject, (ulong)seed);
        }
        catch (InfeasibleException e)
        {
            throw new RunFailedException($"{run}: {e.Message}");
        }
    }
}
