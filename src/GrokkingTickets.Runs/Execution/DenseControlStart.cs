using GrokkingTickets.Controls;
using GrokkingTickets.Models;
using GrokkingTickets.Pruning;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Runs.Specifications.Settings;
using GrokkingTickets.Training;

namespace GrokkingTickets.Runs.Execution;

/// <summary>Where the dense network starts from that is trained in place of a ticket.</summary>
internal static class DenseControlStart
{
    /// <summary>The start of the specification's control, for the mask of its ticket.</summary>
    /// <exception cref="UserErrorException">The mask leaves too little for such a network.</exception>
    public static RunStart Of(Specification specification, Model model, ParameterSet mask)
    {
        ParameterSet initial = InitialWeights.Of(specification, model);
        try
        {
            switch (specification.Pruning!.Control)
            {
                case DenseControl.EqualParameters:
                    Model narrow = EqualParameters.Narrow(model, Mask.KeptCount(mask));
                    return Dense(
                        narrow,
                        Initialization.Normal(narrow.Parameters, (ulong)specification.Seed, specification.Model.InitScale)
                    );
                case DenseControl.NoDeadNeurons:
                    (Model smaller, ParameterSet left) = DeadNeurons.Remove(model, initial, DeadNeurons.Of(model, mask, initial));
                    return Dense(smaller, left);
                case DenseControl control:
                    int norm = control is DenseControl.NormL1 or DenseControl.NormL1PerTensor ? 1 : 2;
                    bool perTensor = control is DenseControl.NormL1PerTensor or DenseControl.NormL2PerTensor;
                    return Dense(model, NormControl.Scale(initial, mask, norm, perTensor));
            }
        }
        catch (InfeasibleException e)
        {
            string control = SpecificationSchema.Pruning.State(specification.Pruning!).Keys.First(key => key.Name == "control").Text;
            throw new UserErrorException(
                $"pruning.control is {control}, but needs a mask that keeps more than this of pruning.rate={Values.Text(specification.Pruning!.Rate)}: {e.Message}",
                e
            );
        }
    }

    private static RunStart Dense(Model model, ParameterSet weights) => new(model, weights, null);
}
