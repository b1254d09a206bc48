using GrokkingTickets.Training;

namespace GrokkingTickets.Pruning;

/// <summary>
/// SynFlow (Tanaka et al. 2020), synaptic flow: R is the sum of the outputs of the network with |theta| in place of theta, and the score
/// |dR/dtheta theta|. The authors of the paper score once, with the training inputs; the original prunes in 100 rounds with an
/// exponential schedule and all ones for input, masking what is pruned and scoring again in every round.
/// </summary>
/// <param name="Schedule">The rate after every round; null prunes at once.</param>
/// <param name="DataFree">All ones for input instead of the training inputs.</param>
public sealed record SynFlow(PruningSchedule? Schedule = null, bool DataFree = false) : Pruner
{
    /// <summary>The scores of the first round.</summary>
    public override ParameterSet Scores(PruningSubject subject, RandomStream random)
    {
        var scores = new ParameterSet(subject.Model.Parameters);
        Compile(subject, MagnitudePruning.Scores(subject.Weights), scores).Run();
        return scores;
    }

    public override ParameterSet Prune(PruningSubject subject, double rate, PruningScope scope, RandomStream random)
    {
        PruningSchedule schedule = Schedule ?? PruningSchedule.OneShot;
        ParameterSet weights = MagnitudePruning.Scores(subject.Weights);
        var scores = new ParameterSet(subject.Model.Parameters);
        Executable program = Compile(subject, weights, scores);
        ParameterSet? mask = null;
        for (int round = 1; round <= schedule.Rounds; round++)
        {
            program.Run();
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
