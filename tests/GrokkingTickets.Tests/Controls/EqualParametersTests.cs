using GrokkingTickets.Controls;
using GrokkingTickets.Models;

namespace GrokkingTickets.Tests.Controls;

public class EqualParametersTests
{
    private static readonly Mlp Paper = Make.Mlp(67, 500, 48, 1, Activation.Relu);

    public static MatrixTheoryData<string, double> Cases => new(Networks.All.Keys, [0, 0.1, 0.4, 0.6, 0.8]);

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.6)]
    [InlineData(0.9)]
    public void Narrowed_networks_have_the_tickets_number_of_weights(double rate)
    {
        long kept = (long)(Paper.ParameterCount * (1 - rate));
        var narrow = (Mlp)EqualParameters.Narrow(Paper, kept);
        Assert.InRange(narrow.ParameterCount, kept - 120, kept + 120);
        Assert.Equal((double)Hidden(narrow)[0] / Paper.Hidden, (double)narrow.Embedding / Paper.Embedding, 0.02);
    }

    /// <summary>Runs on disk have these: other widths would be other results under the same identity.</summary>
    [Theory]
    [InlineData(1, 46_000, 253, 24)]
    [InlineData(1, 103_500, 462, 45)]
    [InlineData(1, 11_500, 78, 7)]
    [InlineData(2, 46_921, 255, 24)]
    [InlineData(3, 59_804, 303, 29)]
    public void The_MLPs_widths_are_those_it_always_had(int layers, long parameters, int embedding, int hidden)
    {
        var narrow = (Mlp)EqualParameters.Narrow(Make.Mlp(67, 500, 48, layers, Activation.Relu), parameters);
        Assert.Equal(embedding, narrow.Embedding);
        Assert.Equal(Enumerable.Repeat(hidden, layers), Hidden(narrow));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_network_is_as_near_as_half_a_neuron_and_in_proportion(string name, double rate)
    {
        Model model = Networks.All[name];
        long wanted = (long)(model.ParameterCount * (1 - rate));
        Model narrow = EqualParameters.Narrow(model, wanted);
        int halfNeuron = narrow switch
        {
            Mlp mlp => mlp.Inputs + Hidden(mlp)[0],
            Transformer transformer => transformer.Embedding + 1,
            FeatureNetwork image => ((Hidden(image) is [.., var width, _] ? width : image.Inputs) + image.Classes + 1) / 2,
            _ => 0,
        };
        Assert.InRange(narrow.ParameterCount, wanted - halfNeuron, wanted + halfNeuron);

        // Several narrow heads cannot be narrowed by little.
        double most = narrow is Transformer { Heads: > 1 } ? 0.31 : 0.12;
        double[] shares = [.. Widths(narrow).Zip(Widths(model), (now, full) => (double)now / full)];
        Assert.InRange(shares.Max() - shares.Min(), 0, most);
        Assert.Equal(model.Parameters.Select(shape => shape.Name), narrow.Parameters.Select(shape => shape.Name));
        if (rate == 0)
        {
            Assert.Equal(model.Parameters, narrow.Parameters);
        }

        if ((model, narrow) is (Transformer before, Transformer after))
        {
            Assert.Equal((before.Heads, 0), (after.Heads, after.Embedding % after.Heads));
            Assert.Equal(
                (before.Positional, before.Biases, before.LayerNorm, before.EqualsToken),
                (after.Positional, after.Biases, after.LayerNorm, after.EqualsToken)
            );
        }
    }

    [Fact]
    public void The_authors_transformer_is_narrowed_to_the_papers_rate()
    {
        Transformer model = Make.Transformer(67, 128, 128);
        var narrow = (Transformer)EqualParameters.Narrow(model, model.ParameterCount * 4 / 10);
        Assert.Equal((77, 79), (narrow.Embedding, narrow.FeedForward));
    }

    [Fact]
    public void A_number_that_no_network_of_the_kind_has_is_refused()
    {
        Assert.All(Networks.All.Values, model => Assert.Throws<InfeasibleException>(() => EqualParameters.Narrow(model, 3)));

        // Sixteen heads leave nothing to narrow but the feed-forward layer, and 4 x 16 x 16 + 2 x 11 x 16 weights remain.
        Transformer heads = Make.Transformer(11, 16, 40, heads: 16);
        Assert.Equal(3, ((Transformer)EqualParameters.Narrow(heads, 1376 + 96)).FeedForward);
        Assert.Throws<InfeasibleException>(() => EqualParameters.Narrow(heads, 1376));
    }

    private static int[] Hidden(Model model) =>
        [.. model.HiddenLayers.Select(layer => model.Parameters.Single(shape => shape.Name == layer.Into).Rows)];

    private static int[] Widths(Model model) =>
        model switch
        {
            Mlp mlp => [mlp.Embedding, .. Hidden(mlp)],
            Transformer transformer => [transformer.Embedding, transformer.FeedForward],
            FeatureNetwork image => Hidden(image),
            _ => [],
        };
}
