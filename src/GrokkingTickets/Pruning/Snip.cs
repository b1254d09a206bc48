using GrokkingTickets.Settings;
using GrokkingTickets.Training;

namespace GrokkingTickets.Pruning;

/// <summary>SNIP (Lee et al. 2019), connection sensitivity: |theta dL/dtheta| of one full batch.</summary>
[Kind("the weights that the loss is most sensitive to stay")]
public sealed record Snip : Pruner
{
    public override long UsualStep => 0;

    public override ParameterSet Scores(PruningSubject subject, RandomStream random)
    {
        var network = new TracedNetwork(subject.Model, subject.Weights, subject.Task.Train);
        Node[] gradient = Gradient.Of(subject.Task.LossOf(network.Output, network.Batch), network.Parameters);
        var scores = new ParameterSet(network.Shapes);
        network.Compile([.. gradient.Zip(network.Parameters, (g, theta) => (g * theta).Abs())], scores).Run(subject.Cancellation);
        return scores;
    }
}
