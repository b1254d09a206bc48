namespace GrokkingTickets;

/// <summary>
/// The names of all streams of random numbers (docs/randomness.md). A name determines the numbers of its stream, so none is ever changed,
/// and no two things draw from one.
/// </summary>
public static class StreamNames
{
    /// <summary>Which examples are trained on.</summary>
    public const string Split = "split";

    /// <summary>The bits that count in a sparse parity.</summary>
    public const string Parity = "parity";

    /// <summary>The direction of a polynomial regression.</summary>
    public const string Direction = "beta";

    /// <summary>The order of the examples in minibatches.</summary>
    public const string Batches = "batches";

    /// <summary>What methods of pruning draw.</summary>
    public const string Pruning = "pruning";

    /// <summary>The order of a mask that is shuffled.</summary>
    public const string ShuffledMask = "mask";

    /// <summary>The first part of the streams of initial weights.</summary>
    public const string Weights = "weights";

    /// <summary>The first part of the streams of weights that are drawn anew.</summary>
    public const string RedrawnWeights = "redrawn";

    /// <summary>The resampling of pairs of times.</summary>
    public const string PairedTimes = "bootstrap/pairs";

    /// <summary>The initial values of a tensor.</summary>
    /// <param name="family"><see cref="Weights"/> or <see cref="RedrawnWeights"/>.</param>
    /// <param name="tensor">The tensor's name.</param>
    public static string Tensor(string family, string tensor) => $"{family}/{tensor}";

    /// <summary>The resampling behind a claim's interval.</summary>
    /// <param name="claim">The claim's id.</param>
    public static string Claim(string claim) => $"bootstrap/{claim}";
}
