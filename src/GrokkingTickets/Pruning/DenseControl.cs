namespace GrokkingTickets.Pruning;

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

    /// <summary>
    /// A narrower network with as many parameters as the ticket keeps. Its weights are drawn from the seed, whatever model.init_from
    /// says.
    /// </summary>
    EqualParameters,

    /// <summary>The network without the hidden neurons that the mask cuts off.</summary>
    NoDeadNeurons,

    /// <summary>
    /// The network with all of its initial weights, as they are: a dense run that knows of another, whose norm it may hold.
    /// </summary>
    Dense,
}
