using GrokkingTickets.Analysis;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Analyses;
using GrokkingTickets.Studies;

namespace GrokkingTickets.Reporting.Studies;

/// <summary>
/// The neurons of runs over training, for a picture that moves: of each run some neurons of the frequencies that most have at the end, at
/// steps on a logarithmic axis, of each the last checkpoint until then.
/// </summary>
internal static class RunFilm
{
    private const int Frames = 40,
        Frequencies = 4,
        NeuronsEach = 3;

    private const string Weights = "input_weights";

    /// <summary>Of the first seed of every network.</summary>
    /// <exception cref="UserErrorException">A run's network has no such neurons, or no run has a checkpoint after step 0.</exception>
    public static WaveFilm Of(StudyResults results, CancellationToken cancellation)
    {
        var analysis = new NeuronWaves();
        (NetworkResult Network, AnalysisRows Rows)[] all =
        [
            .. results.Networks.Select(network => (network, Rows(network.Seeds[0], analysis, cancellation))),
        ];
        long[] trained = [.. all.SelectMany(one => one.Rows.Steps).Where(step => step > 0)];
        if (trained.Length == 0)
        {
            throw new UserErrorException("None of the runs has a checkpoint after step 0: there is nothing that moves.");
        }

        long[] steps = Steps(trained.Min(), trained.Max());
        var colors = new NetworkColors(results.Study);
        return new WaveFilm(
            "What every residue puts into the neurons, over training",
            steps,
            [.. all.Select(one => Reel(one.Network, one.Rows, steps, colors))]
        );
    }

    private static AnalysisRows Rows(SeedResult run, NeuronWaves analysis, CancellationToken cancellation) =>
        AnalysisCache.Read(
            run.Folder,
            run.Specification,
            analysis,
            [.. run.Folder.CheckpointSteps().Where(step => step <= run.Outcome.LastStep)],
            cancellation
        );

    private static WaveReel Reel(NetworkResult network, AnalysisRows rows, long[] steps, NetworkColors colors)
    {
        double[][] spectra = Array.ConvertAll(rows.Rows[^1].Values[Weights].Table, row => FourierSpectrum.Amplitudes(row));
        int[] shown = Purest(spectra);
        double[][][] frames =
        [
            .. steps
                .Select(step => rows.Rows.Last(row => row.Step <= step).Values[Weights].Table)
                .Select(table => Array.ConvertAll(shown, neuron => table[neuron])),
        ];
        double[] sizes = [.. shown.Select((_, i) => frames.Max(frame => frame[i].Max(Math.Abs)))];
        return new WaveReel(
            network.Network.Label,
            colors.Of(network.Network),
            [.. shown.Select(neuron => $"frequency {Numbers.Grouped(FourierSpectrum.Strongest(spectra[neuron]))}")],
            [
                .. frames.Select(frame =>
                    frame.Select((wave, i) => Array.ConvertAll(wave, weight => sizes[i] == 0 ? 0 : weight / sizes[i])).ToArray()
                ),
            ],
            [.. steps.Select(step => network.Seeds[0].Table.Rows.Last(row => row.Step <= step).TestAccuracy)]
        );
    }

    /// <summary>Of each of the frequencies that most neurons have, the neurons that have least of others; by frequency.</summary>
    private static int[] Purest(double[][] spectra)
    {
        double Share(int neuron) => spectra[neuron].Max() / spectra[neuron].Sum();
        return
        [
            .. Enumerable
                .Range(0, spectra.Length)
                .Where(neuron => spectra[neuron].Max() > 0)
                .GroupBy(neuron => FourierSpectrum.Strongest(spectra[neuron]))
                .OrderByDescending(same => same.Count())
                .Take(Frequencies)
                .OrderBy(same => same.Key)
                .SelectMany(same => same.OrderByDescending(Share).Take(NeuronsEach)),
        ];
    }

    /// <summary>0, and steps at even distances on a logarithmic axis.</summary>
    private static long[] Steps(long first, long last) =>
        [
            .. Enumerable
                .Range(0, Frames)
                .Select(i => (long)Math.Round(first * Math.Pow((double)last / first, i / (Frames - 1.0))))
                .Prepend(0)
                .Distinct(),
        ];
}
