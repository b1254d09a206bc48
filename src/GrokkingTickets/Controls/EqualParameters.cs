using GrokkingTickets.Models;

namespace GrokkingTickets.Controls;

/// <summary>A dense network with as many parameters as a ticket keeps (the paper, appendix I).</summary>
public static class EqualParameters
{
    /// <summary>
    /// The model narrowed throughout: its widths in proportion, as nearly as whole numbers of neurons allow, and one of them fitted so that
    /// the number of parameters is nearest to <paramref name="parameters"/>; which, the model's <see cref="Model.Narrowing"/> says.
    /// </summary>
    /// <param name="model">The ticket's.</param>
    /// <param name="parameters">How many the ticket keeps: weights, and the biases and gains, which are never pruned.</param>
    /// <exception cref="InfeasibleException">No network of this kind has so few, or it cannot be narrowed.</exception>
    public static Model Narrow(Model model, long parameters)
    {
        Narrowing family = model.Narrowing ?? throw new InfeasibleException($"{model.ReadableName} has no widths to narrow.");
        Model? best = null;
        double bestSkew = double.PositiveInfinity;
        for (int step = 1; step <= family.Steps; step++)
        {
            // The number of parameters is linear in the fitted width.
            long narrowest = family.At(step, 1).ParameterCount;
            long perNeuron = family.At(step, 2).ParameterCount - narrowest;
            double width = Math.Round((parameters - narrowest + perNeuron) / (double)perNeuron);

            // Of all steps, the one whose fitted width is most nearly in proportion to the others.
            double skew = Math.Abs((width / family.FittedWidth) - ((double)step / family.Steps));
            if (width >= 1 && skew < bestSkew)
            {
                best = family.At(step, (int)width);
                bestSkew = skew;
            }
        }

        return best
            ?? throw new InfeasibleException(
                $"the ticket keeps {parameters}, but the narrowest network of this kind has {family.At(1, 1).ParameterCount} parameters."
            );
    }
}
