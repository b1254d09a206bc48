using GrokkingTickets.Compute.Kernels;
using GrokkingTickets.Controls;
using GrokkingTickets.Models;
using GrokkingTickets.Pruning;
using GrokkingTickets.Training;

namespace GrokkingTickets.Tests.Controls;

public class ControlsTests
{
    private static readonly Mlp Paper = new(67, 500, 48, 1, Activation.Relu);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Scaled_networks_have_the_tickets_norm(int norm)
    {
        var model = new Transformer(11, 12, 10, LayerNorm: true);
        ParameterSet initial = Initialization.Normal(model.Parameters, 0, 1);
        ParameterSet mask = Mask.KeepHighest(MagnitudePruning.Scores(initial), 0.6, PruningScope.Global);
        ParameterSet ticket = Ticket.Of(mask, initial);
        ParameterShape[] prunable = [.. model.Parameters.Where(shape => shape.Prunable)];
        double Norm(ParameterSet weights, params IEnumerable<ParameterShape> shapes) => norm == 1
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

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.6)]
    [InlineData(0.9)]
    public void Narrowed_networks_have_the_tickets_number_of_weights(double rate)
    {
        long kept = (long)(EqualParameters.Count(Paper) * (1 - rate));
        Mlp narrow = EqualParameters.Narrow(Paper, kept);
        Assert.InRange(EqualParameters.Count(narrow), kept - 120, kept + 120);
        Assert.Equal((double)narrow.Hidden / Paper.Hidden, (double)narrow.Embedding / Paper.Embedding, 0.02);
    }

    [Fact]
    public void The_paper_rate_halves_both_widths()
    {
        Mlp narrow = EqualParameters.Narrow(Paper, 46_000);
        Assert.Equal((253, 24), (narrow.Embedding, narrow.Hidden));
        Assert.Equal(40, EqualParameters.NarrowHidden(Paper, 107_000).Hidden);
        Assert.Equal(1, EqualParameters.NarrowHidden(Paper, 46_000).Hidden);
        Assert.Equal(Paper, EqualParameters.NarrowHidden(Paper, 115_000));
    }

    [Fact]
    public void Dead_neurons_are_those_without_input_or_output()
    {
        ParameterSet mask = Mask.Dense(new Mlp(5, 4, 6, 1, Activation.Relu).Parameters);
        mask["W_in"].Row(2).Clear();
        mask["W_in"].Row(3)[..3].Clear();
        for (int i = 0; i < 4; i++)
        {
            mask["W_out"][i, 5] = 0;
        }

        Assert.Equal([false, false, true, false, false, true], DeadNeurons.Of(mask));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Without_dead_neurons_the_others_keep_their_weights(bool transformer)
    {
        Model model = transformer ? new Transformer(5, 4, 6, Biases: true) : new Mlp(5, 4, 6, 1, Activation.Relu);
        ParameterSet initial = Initialization.Normal(model.Parameters, 0, 1);
        (Model smaller, ParameterSet weights) = DeadNeurons.Remove(model, initial, [false, true, false, false, true, false]);
        int[] alive = [0, 2, 3, 5];
        Assert.Equal(smaller.Parameters, weights.Shapes);
        Assert.Equal(4, weights["W_in"].Rows);
        for (int i = 0; i < 4; i++)
        {
            Assert.Equal(initial["W_in"].Row(alive[i]), weights["W_in"].Row(i));
            Assert.Equal(initial["W_out"][3, alive[i]], weights["W_out"][3, i]);
        }

        Assert.Equal(initial.ToArray("W_U"), weights.ToArray("W_U"));
        Assert.Throws<ArgumentException>(() => DeadNeurons.Remove(model, initial, [true, true, true, true, true, true]));
        Assert.Throws<ArgumentException>(() => DeadNeurons.Remove(new Mlp(5, 4, 6, 2, Activation.Relu), initial, new bool[6]));
    }
}
