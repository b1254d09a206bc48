using GrokkingTickets.Compute;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Tasks;

namespace GrokkingTickets.Export;

/// <summary>
/// What a run is trained on and tested with, by the same names for either: <c>train_pairs</c> [n, 2], as <c>task.split_from</c> takes them,
/// of residues (<c>train_tokens</c> where a sequence has another length), <c>train_inputs</c> [n, features] of vectors,
/// <c>train_indices</c> [n] of images, which are not copied; then <c>train_labels</c> [n], or <c>train_numbers</c> [n] of a regression.
/// </summary>
internal static class ExportedSplit
{
    /// <summary>The examples of a specification.</summary>
    /// <exception cref="UserErrorException">They are of a kind from outside that has no form here, or a file is not there.</exception>
    public static IReadOnlyList<Tensor> Of(Specification specification)
    {
        LearningTask task = specification.BuildTask();
        return [.. Of("train_", task.Train), .. Of("test_", task.Test)];
    }

    private static IEnumerable<Tensor> Of(string which, Examples examples)
    {
        yield return examples switch
        {
            TokenExamples tokens => Symbols(which, tokens.Count, tokens.Length, tokens.Tokens),
            OneHotExamples tokens => Symbols(which, tokens.Count, tokens.Length, tokens.Tokens),
            ImageExamples images => new Tensor(
                which + "indices",
                [images.Count],
                Enumerable.Range(0, images.Count).Select(i => (long)i).ToArray()
            ),
            FeatureExamples vectors => new Tensor(which + "inputs", [vectors.Count, vectors.Features], Inputs(vectors)),
            _ => throw new UserErrorException($"The examples of a run are {examples.GetType().Name}, which have no form in an export."),
        };
        yield return examples.Numbers is { } numbers
            ? new Tensor(which + "numbers", [numbers.Length], numbers)
            : new Tensor(which + "labels", [examples.Targets.Length], Long(examples.Targets));
    }

    private static Tensor Symbols(string which, int count, int length, int[] tokens) =>
        new(which + (length == 2 ? "pairs" : "tokens"), [count, length], Long(tokens));

    private static long[] Long(int[] values) => Array.ConvertAll(values, value => (long)value);

    /// <summary>Whole vectors, with the features that are 0 in all of them.</summary>
    private static float[] Inputs(FeatureExamples vectors)
    {
        float[] inputs = new float[checked(vectors.Count * vectors.Features)];
        var row = new Shape(1, vectors.Columns.Length);
        Matrix<float> one = new AlignedMemory(AlignedMemory.Footprint(row)).View(0, row);
        for (int i = 0; i < vectors.Count; i++)
        {
            vectors.CopyTo(one.Row(0), i);
            for (int j = 0; j < vectors.Columns.Length; j++)
            {
                inputs[(i * vectors.Features) + vectors.Columns[j]] = one[0, j];
            }
        }

        return inputs;
    }
}
