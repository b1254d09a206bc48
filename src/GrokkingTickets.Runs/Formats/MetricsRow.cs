namespace GrokkingTickets.Runs.Formats;

/// <summary>
/// One evaluation: the state of a run after <see cref="Step"/> updates. Norms are of the masked weights; <see cref="Kept"/> is the
/// fraction of the prunable weights that are not pruned; <see cref="Seconds"/> is the training time so far, the only column that
/// differs between two runs of the same specification. Accuracies of a regression are NaN. The norms of tensors are a value a tensor, in
/// the table's order of tensors; the row looks at them where they lie, which for one that was read is in <see cref="MetricsRows"/>.
/// </summary>
public readonly record struct MetricsRow(
    long Step,
    double TrainLoss,
    double TrainAccuracy,
    double TestLoss,
    double TestAccuracy,
    double L1Norm,
    double L2Norm,
    double Kept,
    double Seconds,
    ReadOnlyMemory<double> TensorL1Norms,
    ReadOnlyMemory<double> TensorL2Norms
);
