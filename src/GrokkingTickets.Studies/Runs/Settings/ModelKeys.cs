using GrokkingTickets.Studies.Runs.Schema;

namespace GrokkingTickets.Studies.Runs.Settings;

/// <summary>Keys that every kind of model has.</summary>
internal static class ModelKeys
{
    public static Key<T> InitScale<T>(Func<T, double, T> set)
        where T : ModelSettings =>
        Key<T>.Of("init_scale", Values.NumberAboveUpTo(0, 1000), s => s.InitScale, set, "scale kappa of the initial weights, N(0, kappa / sqrt(d_in))");

    public static Key<T> InitFrom<T>(Func<T, FileReference?, T> set)
        where T : ModelSettings =>
        Key<T>.Of("init_from", Values.File, s => s.InitFrom, set, "initial weights from a .safetensors file; null draws them from the seed");
}
