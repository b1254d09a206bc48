using GrokkingTickets.Models;
using GrokkingTickets.Tasks;

namespace GrokkingTickets.Runs.Specifications.Settings;

/// <summary>The <c>model</c> section, whatever its kind.</summary>
public abstract record ModelSettings
{
    /// <summary>Scale kappa of the initial weights: N(0, kappa / sqrt(d_in)).</summary>
    public double InitScale { get; init; } = 1;

    /// <summary>A .safetensors file with the initial weights, or null to draw them from the seed.</summary>
    public FileReference? InitFrom { get; init; }

    /// <summary>What it takes.</summary>
    public abstract InputKind Takes { get; }

    /// <summary>The most numbers that it computes of one example in one layer, outputs not counted.</summary>
    public abstract int Widest { get; }

    /// <summary>The network, as the task needs it.</summary>
    public abstract Model Build(LearningTask task);
}
