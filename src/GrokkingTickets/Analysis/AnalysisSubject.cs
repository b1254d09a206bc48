using GrokkingTickets.Models;
using GrokkingTickets.Tasks;
using GrokkingTickets.Training;

namespace GrokkingTickets.Analysis;

/// <summary>A network at some step, which an <see cref="NetworkAnalysis"/> reads and never changes.</summary>
/// <param name="Model">The network.</param>
/// <param name="Task">What it learns.</param>
/// <param name="Weights">As they are after <paramref name="Step"/> updates; pruned ones are 0.</param>
/// <param name="Mask">1 where a weight is kept; null of a dense network.</param>
/// <param name="Step">Updates done.</param>
public sealed record AnalysisSubject(Model Model, LearningTask Task, ParameterSet Weights, ParameterSet? Mask, long Step);
