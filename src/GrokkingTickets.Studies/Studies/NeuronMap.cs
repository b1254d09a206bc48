using GrokkingTickets.Analysis;
using GrokkingTickets.Training;

namespace GrokkingTickets.Studies.Studies;

/// <summary>A picture of a run's hidden neurons at its last checkpoint: a row a neuron, sorted by the frequency that is strongest at its input.</summary>
/// <param name="Step">Of the checkpoint.</param>
/// <param name="Rows">A neuron's weight of every residue; or its normalised amplitude at the frequencies 1 .. p/2.</param>
public sealed record NeuronMap(long Step, double[][] Rows)
{
    /// <summary>What can be drawn.</summary>
    public static string[] Names { get; } = ["input_weights", "output_weights", "input_spectrum", "output_spectrum"];

    /// <summary>Whether the columns are frequencies, not residues.</summary>
    public static bool IsSpectrum(string name) => name.EndsWith("spectrum", StringComparison.Ordinal);

    /// <summary>Reads a map of a run.</summary>
    public static NeuronMap Of(string name, SeedResult run)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(run);
        long step = run.Folder.CheckpointSteps().Last(s => s <= run.Outcome.LastStep);
        ParameterSet weights = NeuronState.WeightsAt(run.Folder, step);
        double[][] input = NeuronTables.Input(weights);
        double[][] side = name.StartsWith("input", StringComparison.Ordinal) ? input : NeuronTables.Output(weights);
        int[] order = [.. Enumerable.Range(0, input.Length).OrderBy(neuron => Strongest(input[neuron]))];
        return new NeuronMap(step, [.. order.Select(neuron => IsSpectrum(name) ? Normalized(FourierSpectrum.Amplitudes(side[neuron])) : side[neuron])]);
    }

    private static int Strongest(double[] row)
    {
        double[] amplitudes = FourierSpectrum.Amplitudes(row);
        return Array.IndexOf(amplitudes, amplitudes.Max());
    }

    private static double[] Normalized(double[] amplitudes)
    {
        double sum = amplitudes.Sum();
        return sum == 0 ? amplitudes : Array.ConvertAll(amplitudes, amplitude => amplitude / sum);
    }
}
