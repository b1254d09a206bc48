using GrokkingTickets.Training;

namespace GrokkingTickets.Runs.Execution;

/// <summary>The network that a mask is taken of, where it is taken.</summary>
/// <param name="Weights">Its weights; what its own mask prunes is 0.</param>
/// <param name="Mask">The mask it was trained with, or null of a dense one.</param>
internal sealed record ParentNetwork(ParameterSet Weights, ParameterSet? Mask);
