using GrokkingTickets.Settings;
using GrokkingTickets.Training;

namespace GrokkingTickets.Pruning;

/// <summary>
/// GraSP (Wang et al. 2020): theta (H g), how much a weight contributes to the gradient's flow; the lowest go. g is the gradient and H the
/// Hessian of the loss on outputs divided by a temperature. H g is exact: the gradient of |g|^2 / 2.
/// </summary>
[Kind("the weights that the gradient's flow needs most stay")]
public sealed record Grasp : Pruner
{
    // The authors' is 200.
    [Setting("the outputs are divided by it before the loss", Above = 0, UpTo = 1_000_000)]
    public double Temperature { get; init; } = 200;

    public override long UsualStep => 0;

    public override ParameterSet Scores(PruningSubject subject, RandomStream random)
    {
        var network = new TracedNetwork(subject.Model, subject.Weights, subject.Task.Train);
        Node[] gradient = Gradient.Of(subject.Task.LossOf(1 / Temperature * network.Output, network.Batch), network.Parameters);
        Node squares = network.Output.Graph.Constant(0);
        foreach (Node g in gradient)
        {
            squares += (g * g).Sum();
        }

        Node[] product = Gradient.Of(0.5 * squares, network.Parameters);
        var scores = new ParameterSet(network.Shapes);
        network.Compile([.. product.Zip(network.Parameters, (hg, theta) => hg * theta)], scores).Run(subject.Cancellation);
        return scores;
    }
}
