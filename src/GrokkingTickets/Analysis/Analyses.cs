using GrokkingTickets.Settings;

namespace GrokkingTickets.Analysis;

/// <summary>All analyses. Curves, pictures and kept results follow from what is registered here.</summary>
public static class Analyses
{
    private static readonly Lock Gate = new();

    private static IReadOnlyList<NetworkAnalysis> _all =
    [
        new MaskDistances(),
        new NeuronSpectra(),
        new NeuronWaves(),
        new NeuronActivity(),
        new TensorNorms(),
        new SpectralGaps(),
        new NetworkGraphs(),
        new ProgressMeasures(),
        new EmbeddingPlanes(),
        new TensorPictures(),
    ];

    /// <summary>In the order in which they are listed.</summary>
    public static IReadOnlyList<NetworkAnalysis> All => _all;

    /// <summary>Adds an analysis of another assembly; disposing what comes back takes it away again.</summary>
    /// <exception cref="ArgumentException">Its name, or that of one of its quantities, is taken, or no file can have it.</exception>
    public static IDisposable Register(NetworkAnalysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        foreach (string name in analysis.Quantities.Select(quantity => quantity.Name).Prepend(analysis.Name))
        {
            if (!Names.CanNameFile(name))
            {
                throw new ArgumentException($"\"{name}\" cannot be the name of a file, as those of analyses are.", nameof(analysis));
            }
        }

        lock (Gate)
        {
            if (_all.Any(known => known.Name == analysis.Name))
            {
                throw new ArgumentException($"There is an analysis {analysis.Name} already.", nameof(analysis));
            }

            string[] names = [.. _all.Append(analysis).SelectMany(known => known.Quantities).Select(quantity => quantity.Name)];
            if (names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            {
                throw new ArgumentException($"There is a quantity {twice.Key} already.", nameof(analysis));
            }

            _all = [.. _all, analysis];
        }

        return new Registration(analysis);
    }

    private sealed record Registration(NetworkAnalysis Analysis) : IDisposable
    {
        public void Dispose()
        {
            lock (Gate)
            {
                _all = [.. _all.Where(known => known != Analysis)];
            }
        }
    }
}
