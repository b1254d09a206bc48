namespace GrokkingTickets.Tasks;

/// <summary>What the outputs of a network are worth, as more graph.</summary>
public static class LossExtensions
{
    /// <summary>The loss of these outputs [n, outputs] against the targets of a batch of n examples, [1, 1].</summary>
    public static Node Loss(this Node outputs, Batch batch, LossKind loss) =>
        loss switch
        {
            LossKind.CrossEntropy => outputs.CrossEntropy(batch.Targets),
            LossKind.MeanSquaredError when batch.Numbers is { } numbers => outputs.MeanSquaredError(numbers),
            LossKind.MeanSquaredError => outputs.MeanSquaredError(batch.Targets),
            LossKind.Hinge => outputs.Hinge(batch.Targets),
            LossKind.StableMax => outputs.StableMax(batch.Targets),
            _ => throw new ArgumentOutOfRangeException(nameof(loss), loss, null),
        };

    /// <summary>How many of these outputs give their example's class, [1, 1]; null of a regression, where none is right or wrong.</summary>
    public static Node? RightCount(this Node outputs, Batch batch, LossKind loss) =>
        batch.Numbers is not null ? null
        : loss == LossKind.Hinge ? outputs.RightSideCount(batch.Targets)
        : outputs.CorrectCount(batch.Targets);
}
