using GrokkingTickets.Models;
using GrokkingTickets.Tasks;
using GrokkingTickets.Training;

namespace GrokkingTickets.Pruning;

/// <summary>
/// A network that learns which of its weights count: beside every prunable tensor theta is a tensor s of scores, and the network computes
/// with theta * h(s), where h is 1 for the (1 - k) n largest of the n numbers |s| and 0 for the others (Ramanujan et al. 2020,
/// and GetSubnet of their code). It trains, is kept and resumed as any other.
/// </summary>
/// <remarks>
/// Gradients go straight through h and then through |s|, as autograd has them in that code:
/// <code>
/// dL/ds     = dL/d(theta h) * theta * sign(s)
/// dL/dtheta = dL/d(theta h) * h
/// </code>
/// The score of a weight that does not count is trained all the same; the weight itself has a gradient of 0, and decays where it is
/// trained.
/// </remarks>
/// <param name="Inner">The network.</param>
/// <param name="Rate">k, the fraction of each tensor that does not count.</param>
public sealed record ScoredNetwork(Model Inner, double Rate) : Model
{
    private const string Suffix = "_score";

    /// <summary>Whether the weights are trained too, with biases and gains.</summary>
    public bool TrainsWeights { get; init; }

    /// <summary>Weight decay of the scores; null has that of the optimizer.</summary>
    public double? ScoreDecay { get; init; }

    public override InputKind Takes => Inner.Takes;

    public override int Widest => Inner.Widest;

    public override string ReadableName => Inner.ReadableName;

    /// <summary>The network's, then the scores of those that are prunable, <c>NAME_score</c>.</summary>
    public override IReadOnlyList<ParameterShape> Parameters =>
        [
            .. Inner.Parameters.Select(shape => shape with { IsFrozen = !TrainsWeights }),
            .. Inner
                .Parameters.Where(shape => shape.Prunable)
                .Select(shape => shape with { Name = ScoreOf(shape), IsScore = true, WeightDecay = ScoreDecay }),
        ];

    public override Node Logits(IReadOnlyDictionary<string, Node> parameters, Batch batch) =>
        Inner.Logits(
            Inner.Parameters.ToDictionary(
                shape => shape.Name,
                shape =>
                    shape.Prunable
                        ? parameters[shape.Name] * parameters[ScoreOf(shape)].Abs().KeepLargest(Kept(shape))
                        : parameters[shape.Name]
            ),
            batch
        );

    /// <summary>The parameters at the start: the network's, and scores drawn as <see cref="EdgePopup.InitialScores"/> says.</summary>
    public ParameterSet Start(ParameterSet weights, RandomStream random)
    {
        ParameterSet scores = EdgePopup.InitialScores(Inner.Parameters, random);
        var parameters = new ParameterSet(Parameters);
        foreach (ParameterShape shape in Inner.Parameters)
        {
            weights[shape.Name].Data.CopyTo(parameters[shape.Name].Data);
            if (shape.Prunable)
            {
                scores[shape.Name].Data.CopyTo(parameters[ScoreOf(shape)].Data);
            }
        }

        return parameters;
    }

    /// <summary>The network as it stands: the mask of its scores, and the weights that this leaves.</summary>
    /// <param name="parameters">Of this network.</param>
    /// <param name="mask">Of <see cref="Inner"/>, is filled.</param>
    /// <param name="weights">Of <see cref="Inner"/>, are filled.</param>
    public void Read(ParameterSet parameters, ParameterSet mask, ParameterSet weights)
    {
        foreach (ParameterShape shape in Inner.Parameters)
        {
            parameters[shape.Name].Data.CopyTo(weights[shape.Name].Data);
            Matrix<float> kept = mask[shape.Name];
            if (shape.Prunable)
            {
                ReadOnlySpan<float> scores = parameters[ScoreOf(shape)].Data;
                for (int i = 0; i < scores.Length; i++)
                {
                    kept.Data[i] = Math.Abs(scores[i]);
                }
            }

            Compute.Kernels.KeepLargest.Run(kept, Kept(shape), kept);
        }

        Mask.Apply(mask, weights);
    }

    /// <summary>How many weights of a tensor count: all but floor(k n) of a prunable one.</summary>
    private long Kept(ParameterShape shape) => shape.Shape.Count - (shape.Prunable ? Portion.Of(Rate, shape.Shape.Count) : 0);

    private static string ScoreOf(ParameterShape shape) => shape.Name + Suffix;
}
