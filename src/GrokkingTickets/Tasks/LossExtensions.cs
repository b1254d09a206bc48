namespace GrokkingTickets.Tasks;

public static class LossExtensions
{
    /// <summary>The loss of these outputs [n, classes] against n target classes, [1, 1].</summary>
    public static Node Loss(this Node outputs, IndexBuffer targets, LossKind loss) =>
        loss switch
        {
            LossKind.CrossEntropy => outputs.CrossEntropy(targets),
            LossKind.MeanSquaredError => outputs.MeanSquaredError(targets),
            _ => throw new ArgumentOutOfRangeException(nameof(loss), loss, null),
        };
}
