using System.Numerics;
using GrokkingTickets.Analysis;
using GrokkingTickets.Models;
using GrokkingTickets.Training;

namespace GrokkingTickets.Watch.Scenes;

/// <summary>A network at a step: what the page shows of it, and its mask for comparisons.</summary>
/// <param name="Data">What is shown.</param>
/// <param name="Mask">The mask of the largest weights, a bit a weight; null where the network has its own.</param>
internal sealed record Frame(FrameData Data, ulong[]? Mask)
{
    /// <summary>Neurons that are shown at most.</summary>
    private const int MostNeurons = 128;

    /// <summary>Looks at a network.</summary>
    public static Frame Of(AnalysisSubject subject)
    {
        var data = new FrameData { Step = subject.Step, Kept = subject.Mask is { } own ? (float)Pruning.Mask.KeptFraction(own) : 1 };
        if (NeuronTables.WhyNot(subject.Model) is null)
        {
            double[][] input = [.. NeuronTables.Input(subject.Model, subject.Weights).Take(MostNeurons)];
            double[][] amplitudes = Array.ConvertAll(input, row => FourierSpectrum.Amplitudes(row));
            double largest = input.Max(row => row.Max(Math.Abs));
            data = data with
            {
                Entropy = (float)FourierSpectrum.MeanEntropy(amplitudes),
                Spectrum = Array.ConvertAll(FourierSpectrum.MeanNormalized(amplitudes), share => MathF.Round((float)share, 4)),
                Frequency = Array.ConvertAll(
                    amplitudes,
                    row => FourierSpectrum.Strongest(row) is var strongest && double.IsFinite(strongest) ? (int)strongest : 0
                ),
                WaveScale = (float)largest,
                Waves = [.. input.SelectMany(row => row.Select(value => SignedByte.Of(value, largest)))],
            };
        }

        return new Frame(data, subject.Mask is null ? MaskOf(subject.Model, subject.Weights) : null);
    }

    /// <summary>The Jaccard distance between the masks of two frames.</summary>
    public static float Distance(Frame first, Frame second)
    {
        if (first.Mask is not { } one || second.Mask is not { } other)
        {
            return 0;
        }

        (long both, long either) = (0, 0);
        for (int i = 0; i < one.Length; i++)
        {
            both += BitOperations.PopCount(one[i] & other[i]);
            either += BitOperations.PopCount(one[i] | other[i]);
        }

        return either == 0 ? 0 : 1 - ((float)both / either);
    }

    private static ulong[] MaskOf(Model model, ParameterSet weights)
    {
        ParameterSet mask = MagnitudeMask.Of(weights, MagnitudeMask.UsualKept);
        float[][] tensors = [.. model.Parameters.Where(shape => shape.Prunable).Select(shape => mask.ToArray(shape.Name))];
        ulong[] bits = new ulong[(tensors.Sum(tensor => tensor.Length) + 63) / 64];
        int at = 0;
        foreach (float[] tensor in tensors)
        {
            foreach (float kept in tensor)
            {
                bits[at / 64] |= kept != 0 ? 1UL << (at % 64) : 0;
                at++;
            }
        }

        return bits;
    }
}
