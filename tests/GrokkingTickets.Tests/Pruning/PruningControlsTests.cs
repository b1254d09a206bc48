using GrokkingTickets.Compute;
using GrokkingTickets.Models;
using GrokkingTickets.Pruning;
using GrokkingTickets.Tasks;
using GrokkingTickets.Training;

namespace GrokkingTickets.Tests.Pruning;

public class PruningControlsTests
{
    private static readonly Model Network = Make.Transformer(11, 12, 10, biases: true);
    private static readonly ParameterSet Initial = Initialization.Normal(Network.Parameters, 0, 1);
    private static readonly ParameterSet Kept = Mask.KeepHighest(Magnitude.Scores(Initial), 0.6, PruningScope.Global);

    [Fact]
    public void Shuffled_masks_keep_other_weights_but_as_many_of_every_tensor()
    {
        ParameterSet shuffled = MaskShuffling.WithinLayers(Kept, new RandomStream(0, "shuffle"));
        foreach (ParameterShape shape in Network.Parameters)
        {
            Assert.Equal(Mask.KeptCount(Kept, shape.Name), Mask.KeptCount(shuffled, shape.Name));
            Assert.Equal(shape.Prunable, !Kept.ToArray(shape.Name).SequenceEqual(shuffled.ToArray(shape.Name)));
        }

        // A random mask keeps a kept weight about as often as any other.
        float[] first = shuffled.ToArray("W_K");
        double agreement = first.Zip(Kept.ToArray("W_K"), (a, b) => a == b ? 1.0 : 0).Average();
        double kept = first.Average();
        Assert.Equal((kept * kept) + ((1 - kept) * (1 - kept)), agreement, 0.15);
        Assert.Equal(shuffled.Data.ToArray(), MaskShuffling.WithinLayers(Kept, new RandomStream(0, "shuffle")).Data.ToArray());
        Assert.NotEqual(shuffled.Data.ToArray(), MaskShuffling.WithinLayers(Kept, new RandomStream(1, "shuffle")).Data.ToArray());
    }

    [Fact]
    public void Equal_tensors_of_a_mask_are_shuffled_independently()
    {
        ParameterSet mask = Kept.Clone();
        mask.Set("W_Q", mask.ToArray("W_K"));
        ParameterSet shuffled = MaskShuffling.WithinLayers(mask, new RandomStream(0, "shuffle"));
        Assert.NotEqual(shuffled.ToArray("W_K"), shuffled.ToArray("W_Q"));
    }

    [Fact]
    public void Inverted_masks_keep_exactly_what_was_pruned()
    {
        ParameterSet inverted = MaskInversion.Of(Kept);
        foreach (ParameterShape shape in Network.Parameters)
        {
            Assert.Equal(Kept.ToArray(shape.Name).Select(kept => shape.Prunable ? 1 - kept : 1), inverted.ToArray(shape.Name));
        }

        Assert.Equal(0, inverted.Data.ToArray().Zip(MaskInversion.Of(inverted).Data.ToArray(), (a, b) => a + b).Max() - 2);
        Assert.Equal(Kept.Data.ToArray(), MaskInversion.Of(inverted).Data.ToArray());
    }

    [Fact]
    public void Redrawn_tickets_have_the_mask_and_other_weights()
    {
        ParameterSet ticket = Ticket.Of(Kept, Initial);
        ParameterSet redrawn = Ticket.Redrawn(Kept, 0, 1);
        int equal = 0;
        for (int i = 0; i < Kept.Data.Length; i++)
        {
            Assert.True(Kept.Data[i] == 1 || (ticket.Data[i] == 0 && redrawn.Data[i] == 0));
            equal += Kept.Data[i] == 1 && ticket.Data[i] != 0 && ticket.Data[i] == redrawn.Data[i] ? 1 : 0;
        }

        Assert.Equal(0, equal);
    }

    [Theory]
    [InlineData(PruningPace.Linear)]
    [InlineData(PruningPace.Exponential)]
    public void Schedules_rise_to_the_rate(PruningPace pace)
    {
        var schedule = new PruningSchedule(7, pace);
        double[] rates = [.. Enumerable.Range(1, 7).Select(round => schedule.RateAfter(round, 0.9))];
        Assert.Equal(rates.Order(), rates);
        Assert.Equal(0.9, rates[^1]);
        Assert.True(rates[0] > 0);
        Assert.Equal(0.9, new PruningSchedule(1, pace).RateAfter(1, 0.9));
    }

    [Fact]
    public void The_paces_are_equal_numbers_and_equal_fractions()
    {
        Assert.Equal(0.3, new PruningSchedule(2, PruningPace.Linear).RateAfter(1, 0.6), 1e-12);
        Assert.Equal(0.5, new PruningSchedule(2, PruningPace.Exponential).RateAfter(1, 0.75), 1e-12);
    }

    [Fact]
    public void Iterative_pruning_trains_between_rounds_and_never_takes_a_weight_back()
    {
        var settings = new PruningSettings(new IterativeMagnitude { Rounds = 4, Schedule = PruningPace.Linear }) { Rate = 0.8 };
        var rounds = new List<PruningSettings>();
        for (PruningSettings? round = settings; round is not null; round = round.Before)
        {
            rounds.Insert(0, round);
        }

        Assert.Equal([0.2, 0.4, 0.6, 0.8], rounds.Select(round => round.Rate));
        LearningTask task = Task();
        var all = new List<ParameterSet>();
        foreach (PruningSettings round in rounds)
        {
            // Weights of another seed: a pruned weight would come back if its magnitude counted.
            ParameterSet weights = Initialization.Normal(Network.Parameters, (ulong)all.Count + 1, 1);
            all.Add(round.MaskOf(new PruningSubject(Network, task, weights, all.LastOrDefault()), 0));
        }

        long prunable = Network.Parameters.Where(s => s.Prunable).Sum(s => s.Shape.Count);
        for (int round = 0; round < all.Count; round++)
        {
            long kept = Network.Parameters.Where(s => s.Prunable).Sum(s => Mask.KeptCount(all[round], s.Name));
            Assert.Equal(prunable - (long)Math.Floor((0.2 * (round + 1) * prunable) + 1e-9), kept);
            for (int i = 0; round > 0 && i < all[round].Data.Length; i++)
            {
                Assert.True(all[round].Data[i] <= all[round - 1].Data[i]);
            }
        }
    }

    [Fact]
    public void SynFlow_conserves_flow_through_every_layer()
    {
        // Tanaka et al. 2020: in a network of positive weights and ReLUs, every layer's scores sum to R.
        var subject = new PruningSubject(
            Make.Mlp(11, 20, 9, 2, Activation.Relu),
            Task(),
            Initialization.Normal(Make.Mlp(11, 20, 9, 2, Activation.Relu).Parameters, 0, 1)
        );
        foreach (Pruner pruner in (Pruner[])[new SynFlow(), new SynFlow { DataFree = true }])
        {
            ParameterSet scores = pruner.Scores(subject, default);
            double[] sums = [.. scores.Shapes.Select(shape => scores.ToArray(shape.Name).Sum(score => (double)score))];
            Assert.All(sums, sum => Assert.Equal(sums[0], sum, 1e-4 * sums[0]));
        }
    }

    [Fact]
    public void Data_free_SynFlow_does_not_look_at_the_split()
    {
        Mlp model = Make.Mlp(11, 20, 9, 1, Activation.Relu);
        ParameterSet weights = Initialization.Normal(model.Parameters, 0, 1);
        Pruner pruner = new SynFlow { Rounds = 100, DataFree = true };
        LearningTask[] tasks = [Task(0), Task(1)];
        ParameterSet[] masks =
        [
            .. tasks.Select(task => pruner.Prune(new PruningSubject(model, task, weights), 0.6, PruningScope.Global, default)),
        ];
        Assert.Equal(masks[0].Data.ToArray(), masks[1].Data.ToArray());
    }

    [Fact]
    public void Scoring_ends_when_somebody_wishes()
    {
        Mlp model = Make.Mlp(11, 20, 9, 1, Activation.Relu);
        using var wish = new CancellationTokenSource();
        wish.Cancel();
        var subject = new PruningSubject(model, Task(), Initialization.Normal(model.Parameters, 0, 1)) { Cancellation = wish.Token };
        foreach (Pruner pruner in (Pruner[])[new SynFlow { Rounds = 100 }, new SynFlow(), new Grasp(), new Snip()])
        {
            Assert.Throws<OperationCanceledException>(() => pruner.Prune(subject, 0.5, PruningScope.Global, default));
        }
    }

    [Fact]
    public void Hundred_rounds_of_SynFlow_leave_no_layer_empty()
    {
        Mlp model = Make.Mlp(11, 20, 9, 2, Activation.Relu);
        var subject = new PruningSubject(model, Task(), Initialization.Normal(model.Parameters, 0, 1));
        ParameterSet mask = new SynFlow { Rounds = 100, DataFree = true }.Prune(subject, 0.95, PruningScope.Global, default);
        Assert.All(model.Parameters, shape => Assert.True(Mask.KeptCount(mask, shape.Name) > 0));
    }

    private static LearningTask Task(ulong seed = 0) =>
        Make.Arithmetic(ModularOperation.Add, 11, false, 0.6).Split(new RandomStream(seed, "split"));
}
