using GrokkingTickets.Models;
using GrokkingTickets.Training;

namespace GrokkingTickets.Pruning;

/// <summary>A control: what the mask prunes is kept, and what it keeps is pruned. Biases and gains stay.</summary>
public static class MaskInversion
{
    public static ParameterSet Of(ParameterSet mask)
    {
        ParameterSet inverted = mask.Clone();
        foreach (ParameterShape shape in mask.Shapes.Where(shape => shape.Prunable))
        {
            for (int i = 0; i < shape.Rows; i++)
            {
                foreach (ref float kept in inverted[shape.Name].Row(i))
                {
                    kept = 1 - kept;
                }
            }
        }

        return inverted;
    }
}
