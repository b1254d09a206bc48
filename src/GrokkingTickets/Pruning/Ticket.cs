using GrokkingTickets.Training;

namespace GrokkingTickets.Pruning;

/// <summary>Where a pruned network starts from.</summary>
public static class Ticket
{
    /// <summary>
    /// theta * m: a ticket for the initial weights; the pruned network itself for trained ones, weights kept instead of rewound.
    /// </summary>
    public static ParameterSet Of(ParameterSet mask, ParameterSet weights)
    {
        ParameterSet ticket = weights.Clone();
        Mask.Apply(mask, ticket);
        return ticket;
    }

    /// <summary>
    /// A control (Frankle and Carbin 2019): the mask on initial weights drawn anew, from the streams "redrawn/NAME" of the run's seed.
    /// </summary>
    /// <param name="mask">m.</param>
    /// <param name="seed">The run's.</param>
    /// <param name="scale">kappa.</param>
    public static ParameterSet Redrawn(ParameterSet mask, ulong seed, double scale) =>
        Of(mask, Initialization.Normal(mask.Shapes, seed, scale, StreamNames.RedrawnWeights));
}
