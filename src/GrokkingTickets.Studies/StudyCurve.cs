using GrokkingTickets.Runs.Formats;

namespace GrokkingTickets.Studies;

/// <summary>What a panel over training can draw: columns of the metrics, and what the checkpoints say of the hidden neurons.</summary>
public static class StudyCurve
{
    /// <summary>All names: <c>loss</c> and <c>accuracy</c> are both splits.</summary>
    public static string[] Names { get; } =
    [
        "loss",
        "accuracy",
        "train_loss",
        "test_loss",
        "train_accuracy",
        "test_accuracy",
        "l1_norm",
        "l2_norm",
        "kept",
        "fourier_entropy",
        "output_fourier_entropy",
        "dead_neurons",
    ];

    /// <summary>Whether a name is of the hidden neurons in the checkpoints.</summary>
    public static bool IsOfNeurons(string name) => name is "fourier_entropy" or "output_fourier_entropy" or "dead_neurons";

    /// <summary>The curves of a run behind a name, train first.</summary>
    public static IReadOnlyList<(bool Train, double[] Steps, double[] Values)> Of(string name, SeedResult run)
    {
        ArgumentNullException.ThrowIfNull(run);
        double[] steps = [.. run.Table.Rows.Select(row => (double)row.Step)];
        return name switch
        {
            "loss" => [(true, steps, Rows(row => row.TrainLoss)), (false, steps, Rows(row => row.TestLoss))],
            "accuracy" => [(true, steps, Rows(row => row.TrainAccuracy)), (false, steps, Rows(row => row.TestAccuracy))],
            "train_loss" => [(false, steps, Rows(row => row.TrainLoss))],
            "test_loss" => [(false, steps, Rows(row => row.TestLoss))],
            "train_accuracy" => [(false, steps, Rows(row => row.TrainAccuracy))],
            "test_accuracy" => [(false, steps, Rows(row => row.TestAccuracy))],
            "l1_norm" => [(false, steps, Rows(row => row.L1Norm))],
            "l2_norm" => [(false, steps, Rows(row => row.L2Norm))],
            "kept" => [(false, steps, Rows(row => row.Kept))],
            "fourier_entropy" => [Neurons(neurons => neurons.InputEntropy)],
            "output_fourier_entropy" => [Neurons(neurons => neurons.OutputEntropy)],
            "dead_neurons" => [Neurons(neurons => neurons.DeadShare)],
            _ => throw new ArgumentException($"No curve is named {name}.", nameof(name)),
        };

        double[] Rows(Func<MetricsRow, double> of) => [.. run.Table.Rows.Select(of)];

        (bool Train, double[] Steps, double[] Values) Neurons(Func<NeuronState, double> of) =>
            (false, [.. run.Neurons.Select(neurons => (double)neurons.Step)], [.. run.Neurons.Select(of)]);
    }
}
