using System.Globalization;
using GrokkingTickets.Statistics;

namespace GrokkingTickets.Pruning;

/// <summary>The step of the dense run at which a mask is taken: a number, or found from when that run generalises.</summary>
/// <param name="Step">The number; 0 where it is relative.</param>
/// <param name="Relative">How it follows from t_gen, or null.</param>
public readonly record struct MaskStep(long Step, GeneralizationStep? Relative = null)
{
    /// <summary>Whether the mask is taken before the first update, so that nothing has to be trained for it.</summary>
    public bool IsAtStart => Step == 0 && Relative is null;

    /// <summary>A step that is known.</summary>
    public static implicit operator MaskStep(long step) => new(step);

    /// <summary>Its text, which reads back to the same.</summary>
    public override string ToString() => Relative?.ToString() ?? Step.ToString(CultureInfo.InvariantCulture);
}
