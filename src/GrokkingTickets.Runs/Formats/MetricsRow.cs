namespace GrokkingTickets.Runs.Formats;

/// <summary>
/// One evaluation: the state of a run after <see cref="Step"/> updates. Norms are of the masked weights; <see cref="Kept"/> is the
/// fraction of the prunable weights that are not pruned; <see cref="Seconds"/> is the training time so far, the only column that
/// differs between two runs of the same specification. Accuracies of a regression are NaN. The arrays hold a value a tensor, in the
/// table's order of tensors.
/// </summary>
public sealed record MetricsRow(
    long Step,
    double TrainLoss,
    double TrainAccuracy,
    double TestLoss,
    double TestAccuracy,
    double L1Norm,
    double L2Norm,
    double Kept,
    double Seconds,
    double[] TensorL1Norms,
    double[] TensorL2Norms
);
