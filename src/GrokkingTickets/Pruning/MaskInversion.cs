using GrokkingTickets.Models;
using GrokkingTickets.Training;

namespace GrokkingTickets.Pruning;

/// <summary>A control: what the mask prunes is kept, and what it keeps is pruned. Biases and gains stay.</summary>
public static class MaskInversion
{
    /// <summary>A new mask, 1 - m of every prunable tensor.</summary>
    public static ParameterSet Of(ParameterSet mask)
    {
        ParameterSet inverted = mask.Clone();
        foreach (ParameterShape shape in mask.Shapes.Where(shape => shape.Prunable))
        {
            inverted.Set(shape.Name, Array.ConvertAll(mask.ToArray(shape.Name), kept => 1 - kept));
        }

        return inverted;
    }
}
