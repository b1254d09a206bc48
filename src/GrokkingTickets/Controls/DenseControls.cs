using GrokkingTickets.Models;
using GrokkingTickets.Pruning;
using GrokkingTickets.Training;

namespace GrokkingTickets.Controls;

/// <summary>What each control makes of a ticket.</summary>
public static class DenseControls
{
    /// <summary>The network and its initial weights.</summary>
    /// <param name="control">Which, not <see cref="DenseControl.None"/>.</param>
    /// <param name="model">The ticket's.</param>
    /// <param name="initial">theta_0.</param>
    /// <param name="mask">The ticket's.</param>
    /// <param name="seed">The run's, for weights that are drawn.</param>
    /// <exception cref="InfeasibleException">The mask keeps too little for such a network.</exception>
    public static (Model Model, ParameterSet Weights) Of(
        DenseControl control,
        Model model,
        ParameterSet initial,
        ParameterSet mask,
        ulong seed
    )
    {
        switch (control)
        {
            case DenseControl.NormL1:
                return (model, NormControl.Scale(initial, mask, norm: 1));
            case DenseControl.NormL2:
                return (model, NormControl.Scale(initial, mask, norm: 2));
            case DenseControl.NormL1PerTensor:
                return (model, NormControl.Scale(initial, mask, norm: 1, perTensor: true));
            case DenseControl.NormL2PerTensor:
                return (model, NormControl.Scale(initial, mask, norm: 2, perTensor: true));
            case DenseControl.EqualParameters:
                Model narrow = EqualParameters.Narrow(model, Mask.KeptCount(mask));
                return (narrow, Initialization.Normal(narrow.Parameters, seed, narrow.InitScale));
            case DenseControl.NoDeadNeurons:
                return DeadNeurons.Remove(model, initial, DeadNeurons.Of(model, mask, initial));
            case DenseControl.Dense:
                return (model, initial);
            default:
                throw new ArgumentOutOfRangeException(nameof(control), control, null);
        }
    }
}
