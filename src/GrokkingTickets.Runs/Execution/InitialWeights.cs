using GrokkingTickets.Models;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Settings;
using GrokkingTickets.Training;

namespace GrokkingTickets.Runs.Execution;

/// <summary>theta_0 of a dense run.</summary>
internal static class InitialWeights
{
    /// <summary>Given in a file, or drawn from the seed.</summary>
    /// <exception cref="FileFormatException">The file given does not have them.</exception>
    public static ParameterSet Of(Specification specification, Model model) =>
        specification.Model.InitFrom is { } file
            ? Read(file, model)
            : Initialization.Normal(model.Parameters, (ulong)specification.Seed, specification.Model.InitScale);

    private static ParameterSet Read(FileReference file, Model model)
    {
        string path = file.Path;
        HashSet<string> names = [.. model.Parameters.SelectMany(shape => new[] { shape.Name, Checkpoint.MaskPrefix + shape.Name })];
        var content = SafetensorsFile.Read(GivenFile.Open(file), path, names.Contains);
        var weights = new ParameterSet(model.Parameters);
        foreach (ParameterShape shape in model.Parameters)
        {
            float[] values = content.Require<float>(shape.Name, shape.Rows, shape.Columns);
            if (Array.FindIndex(values, value => !float.IsFinite(value)) is >= 0 and var at)
            {
                throw new FileFormatException(path, $"element {at} of tensor {shape.Name} is not a finite number");
            }

            // Of a checkpoint, what its network computes with: beside a mask that is learnt, the weights that it prunes are as they were.
            string mask = Checkpoint.MaskPrefix + shape.Name;
            if (content.Find(mask) is not null)
            {
                byte[] kept = content.Require<byte>(mask, shape.Rows, shape.Columns);
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = kept[i] == 0 ? 0 : values[i];
                }
            }

            weights.Set(shape.Name, values);
        }

        return weights;
    }
}
