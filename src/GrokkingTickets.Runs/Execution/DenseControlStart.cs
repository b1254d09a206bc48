using GrokkingTickets.Controls;
using GrokkingTickets.Models;
using GrokkingTickets.Pruning;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Settings;
using GrokkingTickets.Training;

namespace GrokkingTickets.Runs.Execution;

/// <summary>Where the dense network starts from that is trained in place of a ticket.</summary>
internal static class DenseControlStart
{
    /// <summary>The start of the specification's control, for the mask of its ticket.</summary>
    /// <exception cref="UserErrorException">The mask leaves too little for such a network.</exception>
    public static RunStart Of(Specification specification, Model model, ParameterSet mask)
    {
        PruningSettings pruning = specification.Pruning!;
        try
        {
            ParameterSet initial = InitialWeights.Of(specification, model);
            (Model dense, ParameterSet weights) = DenseControls.Of(pruning.Control, model, initial, mask, (ulong)specification.Seed);
            return new RunStart(dense, weights, null);
        }
        catch (InfeasibleException e)
        {
            throw new UserErrorException(
                $"pruning.control is {Names.Word(pruning.Control)}, but needs a mask that keeps more than this of "
                    + $"pruning.rate={Values.Text(pruning.Rate)}: {e.Message}",
                e
            );
        }
    }
}
