using GrokkingTickets.Models;
using GrokkingTickets.Pruning;
using GrokkingTickets.Training;

namespace GrokkingTickets.Tests.Pruning;

public class MaskTests
{
    private static readonly ParameterShape[] Shapes = [new("A", 7, 13, 13), new("B", 5, 3, 3), new("C", 9, 1, 1)];

    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    [InlineData(0.6)]
    [InlineData(0.9)]
    [InlineData(0.99)]
    public void Global_masks_keep_exactly_the_highest_scores(double rate)
    {
        ParameterSet scores = Initialization.Normal(Shapes, 1, 1);
        ParameterSet mask = Mask.KeepHighest(scores, rate, PruningScope.Global);
        long total = scores.Count;
        Assert.Equal(total - (int)Math.Floor(rate * total), Mask.KeptCount(mask));

        (float Score, float Kept)[] all = [.. Shapes.SelectMany(s => scores.ToArray(s.Name).Zip(mask.ToArray(s.Name)))];
        float lowestKept = all.Where(x => x.Kept == 1).Min(x => x.Score);
        Assert.All(all, x => Assert.Equal(x.Score >= lowestKept, x.Kept == 1));
    }

    [Fact]
    public void Layer_masks_keep_the_same_fraction_of_every_tensor()
    {
        ParameterSet mask = Mask.KeepHighest(Initialization.Normal(Shapes, 1, 1), 0.6, PruningScope.Layer);
        Assert.Equal([91 - 54L, 15 - 9, 9 - 5], Shapes.Select(s => Mask.KeptCount(mask, s.Name)));
    }

    [Fact]
    public void Weights_equal_to_the_threshold_are_pruned()
    {
        var scores = new ParameterSet([new("A", 1, 6, 1)]);
        scores.Set("A", [1, 2, 2, 2, 3, 4]);
        Assert.Equal([0f, 0, 0, 0, 1, 1], Mask.KeepHighest(scores, 0.34, PruningScope.Global).ToArray("A"));
    }

    [Fact]
    public void Scores_that_are_not_numbers_are_refused()
    {
        ParameterSet scores = Initialization.Normal(Shapes, 1, 1);
        scores["B"][1, 1] = float.NaN;
        Assert.Throws<InfeasibleException>(() => Mask.KeepHighest(scores, 0.5, PruningScope.Global));
    }

    [Fact]
    public void A_mask_leaves_kept_weights_as_they_are_and_the_others_at_plus_zero()
    {
        ParameterSet weights = Initialization.Normal(Shapes, 2, 1);
        ParameterSet mask = Mask.KeepHighest(MagnitudePruning.Scores(weights), 0.5, PruningScope.Global);
        ParameterSet ticket = weights.Clone();
        Mask.Apply(mask, ticket);
        for (int i = 0; i < weights.Data.Length; i++)
        {
            Assert.Equal(mask.Data[i] == 1 ? weights.Data[i] : 0, ticket.Data[i]);
            Assert.False(float.IsNegative(ticket.Data[i]) && ticket.Data[i] == 0);
        }
    }

    [Fact]
    public void Biases_and_gains_are_neither_pruned_nor_counted()
    {
        ParameterShape[] shapes = [new("A", 10, 10, 10), new("b", 1, 10, 10) { Constant = 0 }, new("gain", 1, 10, 10) { Constant = 1 }];
        foreach (PruningScope scope in Enum.GetValues<PruningScope>())
        {
            ParameterSet mask = Mask.KeepHighest(MagnitudePruning.Scores(Initialization.Normal(shapes, 1, 1)), 0.6, scope);
            Assert.Equal([40L, 10, 10], shapes.Select(s => Mask.KeptCount(mask, s.Name)));
            Assert.Equal(0.4, Mask.KeptFraction(mask), 1e-12);
        }
    }

    [Fact]
    public void Padding_is_never_kept()
    {
        ParameterSet mask = Mask.KeepHighest(Initialization.Normal(Shapes, 1, 1), 0, PruningScope.Global);
        Assert.Equal(mask.Count, (long)mask.Data.ToArray().Sum());
    }
}
