using GrokkingTickets.Compute.Kernels;
using GrokkingTickets.Controls;
using GrokkingTickets.Models;
using GrokkingTickets.Pruning;
using GrokkingTickets.Training;

namespace GrokkingTickets.Tests.Controls;

public class NormControlTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Scaled_networks_have_the_tickets_norm(int norm)
    {
        Transformer model = Make.Transformer(11, 12, 10, layerNorm: true);
        ParameterSet initial = Initialization.Normal(model.Parameters, 0, 1);
        ParameterSet mask = Mask.KeepHighest(Magnitude.Scores(initial), 0.6, PruningScope.Global);
        ParameterSet ticket = Ticket.Of(mask, initial);
        ParameterShape[] prunable = [.. model.Parameters.Where(shape => shape.Prunable)];
        double Norm(ParameterSet weights, params IEnumerable<ParameterShape> shapes) =>
            norm == 1
                ? shapes.Sum(shape => (double)Norms.L1(weights[shape.Name]))
                : Math.Sqrt(shapes.Sum(shape => Math.Pow(Norms.L2(weights[shape.Name]), 2)));

        ParameterSet scaled = NormControl.Scale(initial, mask, norm);
        Assert.Equal(Norm(ticket, prunable), Norm(scaled, prunable), 1e-5 * Norm(ticket, prunable));
        double ratio = Norm(ticket, prunable) / Norm(initial, prunable);
        Assert.Equal(ratio * initial["W_E"][1, 2], scaled["W_E"][1, 2], 1e-6);
        Assert.Equal(initial.ToArray("ln_mlp_gain"), scaled.ToArray("ln_mlp_gain"));

        ParameterSet each = NormControl.Scale(initial, mask, norm, perTensor: true);
        Assert.All(prunable, shape => Assert.Equal(Norm(ticket, shape), Norm(each, shape), 1e-5 * Norm(ticket, shape)));
    }
}
