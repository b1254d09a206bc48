using GrokkingTickets.Models;
using GrokkingTickets.Training;

namespace GrokkingTickets.Runs.Execution;

/// <summary>What a run trains from step 0 on.</summary>
/// <param name="Model">The network; a dense control may have made it narrower than the specification's.</param>
/// <param name="Weights">Its first weights.</param>
/// <param name="Mask">What of them is kept, or null of a dense network.</param>
internal sealed record RunStart(Model Model, ParameterSet Weights, ParameterSet? Mask);
