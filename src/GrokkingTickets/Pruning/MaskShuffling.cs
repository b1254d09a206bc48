using GrokkingTickets.Models;
using GrokkingTickets.Training;

namespace GrokkingTickets.Pruning;

/// <summary>A control (Frankle et al. 2021): each tensor keeps as many weights as the mask says, but random ones.</summary>
public static class MaskShuffling
{
    /// <summary>A new mask, whose every prunable tensor is a random rearrangement of the given one's.</summary>
    public static ParameterSet WithinLayers(ParameterSet mask, RandomStream random)
    {
        ParameterSet shuffled = mask.Clone();
        ulong drawn = 0;
        foreach (ParameterShape shape in mask.Shapes.Where(shape => shape.Prunable))
        {
            float[] kept = mask.ToArray(shape.Name);
            int[] order = random.Permutation(kept.Length, drawn);
            drawn += (ulong)kept.Length;
            shuffled.Set(shape.Name, Array.ConvertAll(order, i => kept[i]));
        }

        return shuffled;
    }
}
