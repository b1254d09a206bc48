using GrokkingTickets.Studies.Formats;

namespace GrokkingTickets.Studies.Studies;

/// <summary>What a panel over training can draw of the metrics.</summary>
public static class StudyCurve
{
    /// <summary>All names: <c>loss</c> and <c>accuracy</c> are both splits.</summary>
    public static string[] Names { get; } =
        ["loss", "accuracy", "train_loss", "test_loss", "train_accuracy", "test_accuracy", "l1_norm", "l2_norm", "kept"];

    /// <summary>The columns behind a name, train first.</summary>
    public static IReadOnlyList<(bool Train, Func<MetricsRow, double> Of)> Columns(string name) => name switch
    {
        "loss" => [(true, row => row.TrainLoss), (false, row => row.TestLoss)],
        "accuracy" => [(true, row => row.TrainAccuracy), (false, row => row.TestAccuracy)],
        "train_loss" => [(false, row => row.TrainLoss)],
        "test_loss" => [(false, row => row.TestLoss)],
        "train_accuracy" => [(false, row => row.TrainAccuracy)],
        "test_accuracy" => [(false, row => row.TestAccuracy)],
        "l1_norm" => [(false, row => row.L1Norm)],
        "l2_norm" => [(false, row => row.L2Norm)],
        "kept" => [(false, row => row.Kept)],
        _ => throw new ArgumentException($"No curve is named {name}.", nameof(name)),
    };
}
