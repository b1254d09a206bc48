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
public sealed record AnalysisSubject(Model Model, LearningTask Task, ParameterSet Weights, ParameterSet? Mask, long Step)
{
    /// <summary>The same run at the steps that <see cref="NetworkAnalysis.LooksAt"/> named, where it has a checkpoint, by step.</summary>
    public IReadOnlyDictionary<long, AnalysisSubject> Others { get; init; } = new Dictionary<long, AnalysisSubject>();

    /// <summary>The latest of these, itself included.</summary>
    public AnalysisSubject Last => Others.Values.Append(this).MaxBy(subject => subject.Step)!;
}
