using GrokkingTickets.Models;
using GrokkingTickets.Settings;
using GrokkingTickets.Training;

namespace GrokkingTickets.Pruning;

/// <summary>
/// Edge-popup (Ramanujan et al. 2020): the mask is not chosen but learnt. Every weight has a score, the network computes with the weights
/// of the largest |score| of each tensor, and gradients reach all scores, see <see cref="ScoredNetwork"/>.
/// </summary>
[Kind("the mask is learnt: every weight has a score that is trained, and those of the largest |score| of a tensor count")]
public sealed record EdgePopup : Pruner
{
    [Setting("train the scores alone, the weights staying as they are, or both")]
    public ScoredTraining Train { get; init; }

    [Setting("weight decay of the scores; null takes optimizer.weight_decay", From = 0, UpTo = 10_000)]
    public double? ScoreDecay { get; init; }

    /// <summary>As Ramanujan et al. have it; of a trained network it has to be said which.</summary>
    public override long UsualStep => 0;

    /// <summary>Each tensor has a mask of its own.</summary>
    public override PruningScope UsualScope => PruningScope.Layer;

    public override ScoredNetwork Learning(Model model, double rate) =>
        new(model, rate) { TrainsWeights = Train == ScoredTraining.Both, ScoreDecay = ScoreDecay };

    public override Complaint? CheckWith(PruningSettings settings) =>
        settings.Scope != PruningScope.Layer
            ? new Complaint(
                nameof(PruningSettings.Scope),
                "must be layer with pruning.method=edge-popup, which ranks each tensor by itself"
            )
        : settings.Mask != MaskChange.Kept
            ? new Complaint(nameof(PruningSettings.Mask), "must be kept with pruning.method=edge-popup, which learns the mask")
        : settings.Control != DenseControl.None
            ? new Complaint(
                nameof(PruningSettings.Control),
                "must be none with pruning.method=edge-popup, whose mask is not known at the start"
            )
        : settings.Rate == 0 && Train == ScoredTraining.Scores
            ? new Complaint(
                nameof(PruningSettings.Rate),
                "must be above 0 with pruning.train=scores: with all weights kept nothing would ever change"
            )
        : null;

    /// <summary>The absolute values of the first scores, so that the mask is that of the first step.</summary>
    public override ParameterSet Scores(PruningSubject subject, RandomStream random) =>
        Magnitude.Scores(InitialScores(subject.Model.Parameters, random));

    /// <summary>
    /// Uniform in (-1, 1) / sqrt(columns), row after row: torch.nn.init.kaiming_uniform_ with a = sqrt(5), as Ramanujan et al. draw them,
    /// whose fan-in is the second dimension of a tensor, whatever feeds it. What is not prunable has none, and gets zeros.
    /// </summary>
    /// <param name="shapes">Of the network.</param>
    /// <param name="random">Draws one number a score, tensor after tensor.</param>
    public static ParameterSet InitialScores(IReadOnlyList<ParameterShape> shapes, RandomStream random)
    {
        var scores = new ParameterSet(shapes);
        ulong drawn = 0;
        foreach (ParameterShape shape in shapes.Where(shape => shape.Prunable))
        {
            double bound = 1 / Math.Sqrt(shape.Columns);
            for (int i = 0; i < shape.Rows; i++)
            {
                foreach (ref float score in scores[shape.Name].Row(i))
                {
                    score = (float)(bound * ((2 * random.Uniform(drawn++)) - 1));
                }
            }
        }

        return scores;
    }
}

/// <summary>What is trained of a network whose mask is learnt.</summary>
public enum ScoredTraining
{
    /// <summary>The scores; weights, biases and gains stay as they are.</summary>
    Scores,

    /// <summary>Everything.</summary>
    Both,
}
