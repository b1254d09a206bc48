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
)
{
    /// <summary>How many numbers stand between the step and the norms of tensors.</summary>
    public const int Scalars = 8;

    /// <summary>Writes the numbers between the step and the norms of tensors, in the order of the columns of <c>metrics.csv</c>.</summary>
    /// <param name="to">Room for <see cref="Scalars"/> at least.</param>
    public void CopyScalars(Span<double> to)
    {
        to[0] = TrainLoss;
        to[1] = TrainAccuracy;
        to[2] = TestLoss;
        to[3] = TestAccuracy;
        to[4] = L1Norm;
        to[5] = L2Norm;
        to[6] = Kept;
        to[7] = Seconds;
    }

    /// <summary>The row with these numbers, in the same order.</summary>
    internal static MetricsRow Of(long step, ReadOnlySpan<double> scalars, ReadOnlyMemory<double> l1, ReadOnlyMemory<double> l2) =>
        new(step, scalars[0], scalars[1], scalars[2], scalars[3], scalars[4], scalars[5], scalars[6], scalars[7], l1, l2);
}
