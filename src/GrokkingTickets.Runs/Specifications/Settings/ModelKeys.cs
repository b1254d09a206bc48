using GrokkingTickets.Runs.Specifications.Schema;

namespace GrokkingTickets.Runs.Specifications.Settings;

/// <summary>Keys that every kind of model has.</summary>
internal static class ModelKeys
{
    private const long MostWeights = 100_000_000;

    /// <summary>The complaint of a network that has more weights between its layers than fit into one block of memory with room to train, or null.</summary>
    public static Complaint? TooMany(long weights, string key, string with) =>
        weights <= MostWeights
            ? null
            : new Complaint(
                key,
                $"must leave at most {Values.Text(MostWeights)} weights between the layers: with {with} there would be {Values.Text(weights)}"
            );

    public static Key<T> InitScale<T>(Func<T, double, T> set)
        where T : ModelSettings =>
        Key<T>.Of(
            "init_scale",
            Values.NumberAboveUpTo(0, 1000),
            s => s.InitScale,
            set,
            "scale kappa of the initial weights, N(0, kappa / sqrt(d_in))"
        );

    public static Key<T> InitFrom<T>(Func<T, FileReference?, T> set)
        where T : ModelSettings =>
        Key<T>.Of(
            "init_from",
            Values.File,
            s => s.InitFrom,
            set,
            "initial weights from a .safetensors file; null draws them from the seed"
        );
}
