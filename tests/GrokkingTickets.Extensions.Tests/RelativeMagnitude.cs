using GrokkingTickets.Compute;
using GrokkingTickets.Models;
using GrokkingTickets.Pruning;
using GrokkingTickets.Settings;
using GrokkingTickets.Training;

namespace GrokkingTickets.Extensions.Tests;

/// <summary>
/// Magnitude relative to the weight's neuron: |theta| / ||row||_2^a, so that no neuron is pruned for being small as a whole.
/// </summary>
[Kind("the weights that are large beside those of their neuron stay")]
public sealed record RelativeMagnitude : Pruner
{
    [Setting("a, the power of the norm of a weight's row", From = 0, UpTo = 4)]
    public double Power { get; init; } = 1;

    public override ParameterSet Scores(PruningSubject subject, RandomStream random)
    {
        ParameterSet scores = Magnitude.Scores(subject.Weights);
        foreach (ParameterShape shape in scores.Shapes)
        {
            for (int i = 0; i < shape.Rows; i++)
            {
                Span<float> row = scores[shape.Name].Row(i);
                double squares = 0;
                foreach (float weight in row)
                {
                    squares += (double)weight * weight;
                }

                double norm = Math.Pow(Math.Sqrt(squares), Power);
                foreach (ref float score in row)
                {
                    score = norm == 0 ? 0 : (float)(score / norm);
                }
            }
        }

        return scores;
    }
}
