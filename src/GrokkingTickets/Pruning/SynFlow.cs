using GrokkingTickets.Settings;
using GrokkingTickets.Training;

namespace GrokkingTickets.Pruning;

/// <summary>
/// SynFlow (Tanaka et al. 2020), synaptic flow: R is the sum of the outputs of the network with |theta| in place of theta, and the score
/// |dR/dtheta theta|. The authors of the paper score once, with the training inputs; the original prunes in 100 rounds with an
/// exponential schedule and all ones for input, masking what is pruned and scoring again in every round.
/// </summary>
[Kind("the weights on the strongest paths through the network stay", Name = "synflow")]
public sealed record SynFlow : Pruner
{
    [Setting("rounds of scoring and pruning, with an exponential schedule; the original has 100", From = 1, UpTo = 10_000)]
    public int Rounds { get; init; } = 1;

    [Setting("all ones for input, as the original, instead of the training examples")]
    public bool DataFree { get; init; }

    public override long UsualStep => 0;

    /// <summary>The scores of the first round.</summary>
    public override ParameterSet Scores(PruningSubject subject, RandomStream random)
    {
        var scores = new ParameterSet(subject.Model.Parameters);
        Compile(subject, Magnitude.Scores(subject.Weights), scores).Run(subject.Cancellation);
        return scores;
    }

    public override ParameterSet Prune(PruningSubject subject, double rate, PruningScope scope, RandomStream random)
    {
        var schedule = new PruningSchedule(Rounds, PruningPace.Exponential);
        ParameterSet weights = Magnitude.Scores(subject.Weights);
        var scores = new ParameterSet(subject.Model.Parameters);
        Executable program = Compile(subject, weights, scores);
        ParameterSet? mask = null;
        for (int round = 1; round <= schedule.Rounds; round++)
        {
            program.Run(subject.Cancellation);
            PrunedBefore.RankLast(scores, mask);
            mask = Mask.KeepHighest(scores, schedule.RateAfter(round, rate), scope);
            Mask.Apply(mask, weights);
        }

        return mask!;
    }

    /// <summary>With |theta| for weights, dR/d|theta| |theta|, which is never negative.</summary>
    private Executable Compile(PruningSubject subject, ParameterSet absolute, ParameterSet scores)
    {
        var network = new TracedNetwork(
            subject.Model,
            absolute,
            DataFree ? subject.Task.Train.AllOnes(subject.Task.InputSize) : subject.Task.Train
        );
        Node[] flow = Gradient.Of(network.Output.Sum(), network.Parameters);
        return network.Compile([.. flow.Zip(network.Parameters, (g, theta) => (g * theta).Abs())], scores);
    }
}
