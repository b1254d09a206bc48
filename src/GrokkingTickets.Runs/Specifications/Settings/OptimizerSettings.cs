using GrokkingTickets.Models;
using GrokkingTickets.Training;

namespace GrokkingTickets.Runs.Specifications.Settings;

/// <summary>The <c>optimizer</c> section, whatever its kind.</summary>
public abstract record OptimizerSettings
{
    /// <summary>Step size.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Weight decay alpha.</summary>
    public double WeightDecay { get; init; } = 1;

    /// <summary>The optimizer of a model's parameters, at its start.</summary>
    public abstract Optimizer Build(IReadOnlyList<ParameterShape> shapes);
}
