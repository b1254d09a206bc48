using GrokkingTickets.Statistics;
using GrokkingTickets.Studies.Formats;

namespace GrokkingTickets.Studies.Studies;

/// <summary>A number of one run. Times that are censored count as the horizon: means of them are restricted means.</summary>
/// <param name="Name">As in YAML.</param>
/// <param name="Label">On an axis.</param>
/// <param name="IsTime">Steps, which may be censored.</param>
/// <param name="Compute">Of the run's metrics up to the horizon, and its outcome.</param>
public sealed record Statistic(string Name, string Label, bool IsTime, Func<IReadOnlyList<MetricsRow>, Outcome, double> Compute)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Statistic> All { get; } =
    [
        new("t_mem", "t_mem (steps)", true, (_, outcome) => outcome.MemorizedAt ?? outcome.LastStep),
        new("t_gen", "t_gen (steps)", true, (_, outcome) => outcome.GeneralizedAt ?? outcome.LastStep),
        new("delay", "grokking delay (steps)", true, (_, outcome) => (outcome.GeneralizedAt ?? outcome.LastStep) - (outcome.MemorizedAt ?? outcome.LastStep)),
        new("tau", "tau = t_gen / t_mem", true, (_, outcome) => (outcome.GeneralizedAt ?? outcome.LastStep) / (double)Math.Max(1, outcome.MemorizedAt ?? outcome.LastStep)),
        new("speed", "speed, 1000 / t_gen", true, (_, outcome) => outcome.GeneralizedAt is { } t ? 1000.0 / Math.Max(1, t) : 0),
        new("final_train_accuracy", "final train accuracy", false, (rows, _) => rows[^1].TrainAccuracy),
        new("final_test_accuracy", "final test accuracy", false, (rows, _) => rows[^1].TestAccuracy),
        new("best_test_accuracy", "best test accuracy", false, (rows, _) => rows.Max(row => row.TestAccuracy)),
        new("final_train_loss", "final train loss", false, (rows, _) => rows[^1].TrainLoss),
        new("final_test_loss", "final test loss", false, (rows, _) => rows[^1].TestLoss),
        new("final_l1_norm", "final L1 norm", false, (rows, _) => rows[^1].L1Norm),
        new("final_l2_norm", "final L2 norm", false, (rows, _) => rows[^1].L2Norm),
    ];

    /// <summary>The statistic of that name, or null.</summary>
    public static Statistic? Find(string name) => All.FirstOrDefault(statistic => statistic.Name == name);
}
