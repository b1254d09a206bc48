using GrokkingTickets.Models;
using GrokkingTickets.Settings;
using GrokkingTickets.Training;

namespace GrokkingTickets.Pruning;

/// <summary>
/// Random pruning: every weight is as likely to stay as any other. The score is a weight's place in a random order, so no two tie.
/// </summary>
[Kind("random weights stay", Name = "random")]
public sealed record RandomPruning : Pruner
{
    public override long UsualStep => 0;

    public override ParameterSet Scores(PruningSubject subject, RandomStream random)
    {
        var scores = new ParameterSet(subject.Model.Parameters);
        float[] places = Array.ConvertAll(random.Permutation(checked((int)scores.Count)), place => (float)place);
        int next = 0;
        foreach (ParameterShape shape in scores.Shapes)
        {
            int count = (int)shape.Shape.Count;
            scores.Set(shape.Name, places.AsSpan(next, count));
            next += count;
        }

        return scores;
    }
}
