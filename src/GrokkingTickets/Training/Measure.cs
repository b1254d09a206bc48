using GrokkingTickets.Models;
using GrokkingTickets.Tasks;

namespace GrokkingTickets.Training;

/// <summary>The nodes that measure a model on a batch: its mean loss and its number of right answers.</summary>
internal sealed class Measure
{
    public Measure(Model model, IReadOnlyDictionary<string, Node> parameters, Batch batch, LossKind loss)
    {
        Batch = batch;
        Node output = model.Logits(parameters, batch);
        Loss = output.Loss(batch.Targets, loss);
        Correct = output.CorrectCount(batch.Targets);
    }

    public Batch Batch { get; }

    public Node Loss { get; }

    public Node Correct { get; }

    public int Rows => Batch.Targets.Length;
}
