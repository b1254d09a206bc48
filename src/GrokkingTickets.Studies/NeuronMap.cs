using GrokkingTickets.Analysis;
using GrokkingTickets.Training;

namespace GrokkingTickets.Studies;

/// <summary>A picture of a run's hidden neurons at a checkpoint, a row a neuron.</summary>
/// <param name="Step">Of the checkpoint.</param>
/// <param name="Rows">A neuron's weight of every residue; or its normalised amplitude at the frequencies 1 .. p/2.</param>
public sealed record NeuronMap(long Step, double[][] Rows)
{
    /// <summary>What can be drawn.</summary>
    public static string[] Names { get; } = ["input_weights", "output_weights", "input_spectrum", "output_spectrum"];

    /// <summary>Whether the columns are frequencies, not residues.</summary>
    public static bool IsSpectrum(string name) => name.EndsWith("spectrum", StringComparison.Ordinal);

    /// <summary>
    /// Reads a run's maps at some steps: of each the checkpoint there or the nearest before it. All have the neurons in the same order,
    /// so that
    /// rows can be followed from map to map: by the frequency that is strongest at their input at the end, those that have lost it last.
    /// </summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="run">The run.</param>
    /// <param name="steps">Where to look; none for the end alone.</param>
    public static IReadOnlyList<NeuronMap> Of(string name, SeedResult run, params IReadOnlyList<long> steps)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(steps);
        long[] checkpoints = [.. run.Folder.CheckpointSteps().Where(step => step <= run.Outcome.LastStep)];
        double[][] last = NeuronTables.Input(NeuronState.WeightsAt(run.Folder, checkpoints[^1]));
        int[] order = [.. Enumerable.Range(0, last.Length).OrderBy(neuron => Strongest(last[neuron]))];
        return
        [
            .. (steps.Count > 0 ? steps : [checkpoints[^1]]).Select(step =>
            {
                long at = checkpoints.LastOrDefault(checkpoint => checkpoint <= step, checkpoints[0]);
                ParameterSet weights = NeuronState.WeightsAt(run.Folder, at);
                double[][] side = name.StartsWith("input", StringComparison.Ordinal)
                    ? NeuronTables.Input(weights)
                    : NeuronTables.Output(weights);
                return new NeuronMap(
                    at,
                    [.. order.Select(neuron => IsSpectrum(name) ? Normalized(FourierSpectrum.Amplitudes(side[neuron])) : side[neuron])]
                );
            }),
        ];
    }

    private static int Strongest(double[] row)
    {
        double[] amplitudes = FourierSpectrum.Amplitudes(row);
        return amplitudes.Max() == 0 ? int.MaxValue : Array.IndexOf(amplitudes, amplitudes.Max());
    }

    private static double[] Normalized(double[] amplitudes)
    {
        double sum = amplitudes.Sum();
        return sum == 0 ? amplitudes : Array.ConvertAll(amplitudes, amplitude => amplitude / sum);
    }
}
