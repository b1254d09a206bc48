using GrokkingTickets.Analysis;
using GrokkingTickets.Models;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Training;

namespace GrokkingTickets.Studies;

/// <summary>The hidden neurons of a run at one checkpoint.</summary>
/// <param name="Step">Of the checkpoint.</param>
/// <param name="InputEntropy">Fourier entropy of their input side, W_E W_in; the mean over neurons.</param>
/// <param name="OutputEntropy">That of their output side, W_out W_U.</param>
/// <param name="DeadShare">The share of them that is dead.</param>
/// <param name="FlatEntropy">The entropy of a spectrum without any periodicity: the log of the number of frequencies.</param>
public sealed record NeuronState(long Step, double InputEntropy, double OutputEntropy, double DeadShare, double FlatEntropy)
{
    /// <summary>Of every checkpoint of a run up to a step.</summary>
    public static IReadOnlyList<NeuronState> ReadAll(RunFolder folder, long atMost)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return [.. folder.CheckpointSteps().Where(step => step <= atMost).Select(step => Of(step, WeightsAt(folder, step)))];
    }

    /// <summary>The weights of a checkpoint.</summary>
    public static ParameterSet WeightsAt(RunFolder folder, long step)
    {
        ArgumentNullException.ThrowIfNull(folder);
        Checkpoint checkpoint = folder.ReadCheckpoint(step);
        var weights = new ParameterSet([
            .. checkpoint.Parameters.Select(tensor => new ParameterShape(tensor.Name, tensor.Shape[0], tensor.Shape[1], FanIn: 1)),
        ]);
        foreach (Tensor tensor in checkpoint.Parameters)
        {
            weights.Set(tensor.Name, tensor.As<float>());
        }

        return weights;
    }

    private static NeuronState Of(long step, ParameterSet weights)
    {
        double[][] input = NeuronTables.Input(weights);
        return new NeuronState(
            step,
            FourierSpectrum.MeanEntropy(input),
            FourierSpectrum.MeanEntropy(NeuronTables.Output(weights)),
            NeuronActivity.DeadShare(input),
            Math.Log(input[0].Length / 2)
        );
    }
}
