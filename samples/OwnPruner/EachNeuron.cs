using GrokkingTickets.Compute;
using GrokkingTickets.Models;
using GrokkingTickets.Pruning;
using GrokkingTickets.Settings;
using GrokkingTickets.Training;

namespace OwnPruner;

/// <summary>Every neuron keeps the same fraction of its weights, the largest: a score is the rank among the weights of a row.</summary>
[Kind("of every neuron the same fraction of its weights stays, the largest")]
public sealed record EachNeuron : Pruner
{
    [Setting("the power of a rank that is the score", Above = 0, UpTo = 10)]
    public double Power { get; init; } = 1;

    public override ParameterSet Scores(PruningSubject subject, RandomStream random)
    {
        ParameterSet scores = Magnitude.Scores(subject.Weights);
        foreach (ParameterShape shape in scores.Shapes)
        {
            for (int i = 0; i < shape.Rows; i++)
            {
                Span<float> row = scores[shape.Name].Row(i);
                int[] order = [.. Enumerable.Range(0, row.Length)];
                row.ToArray().AsSpan().Sort(order.AsSpan());
                for (int rank = 0; rank < order.Length; rank++)
                {
                    row[order[rank]] = (float)Math.Pow((rank + 1.0) / row.Length, Power);
                }
            }
        }

        return scores;
    }
}
