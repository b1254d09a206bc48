using GrokkingTickets.Models;
using GrokkingTickets.Pruning;
using GrokkingTickets.Training;

namespace GrokkingTickets.Tests.Training;

/// <summary>What holds of every optimizer that is registered.</summary>
public class OptimizerContractTests
{
    private static readonly ParameterShape[] Shapes = [new("A", 5, 17, FanIn: 17), new("B", 3, 4, FanIn: 4)];

    public static TheoryData<string> All => [.. OptimizerKinds.All.Kinds.Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(All))]
    public void What_it_remembers_can_be_told_from_weights_and_masks_in_a_checkpoint(string name)
    {
        IReadOnlyList<string> names = Of(name).Remembers;
        Assert.Distinct(names);
        Assert.All(names, memory => Assert.False(memory.Length == 0 || memory.StartsWith("mask", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void It_goes_down_a_bowl(string name)
    {
        Optimizer optimizer = Of(name) with { WeightDecay = 0, LearningRate = 0.01 };
        ParameterSet weights = Random("weights");
        ParameterSet gradient = weights.Clone();
        OptimizerState state = optimizer.Start(Shapes);
        double before = Square(weights);
        for (int step = 1; step <= 500; step++)
        {
            weights.Data.CopyTo(gradient.Data);
            state.Step(weights, gradient, null, step);
        }

        Assert.InRange(Square(weights), 0, 0.1 * before);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Weight_decay_shrinks_what_has_no_gradient(string name)
    {
        ParameterSet weights = Random("weights");
        var gradient = new ParameterSet(Shapes);
        double before = Square(weights);
        (Of(name) with { WeightDecay = 0 }).Start(Shapes).Step(weights, gradient, null, 1);
        Assert.Equal(before, Square(weights));
        (Of(name) with { WeightDecay = 1 }).Start(Shapes).Step(weights, gradient, null, 1);
        Assert.InRange(Square(weights), 0, 0.9999 * before);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Where_the_mask_is_0_weight_and_memory_stay_0(string name)
    {
        ParameterSet weights = Random("weights");
        ParameterSet mask = Mask.KeepHighest(Magnitude.Scores(weights), 0.6, PruningScope.Global);
        Mask.Apply(mask, weights);
        OptimizerState state = Of(name).Start(Shapes);
        for (int step = 1; step <= 20; step++)
        {
            state.Step(weights, Random($"gradient {step}"), mask, step);
        }

        foreach (ParameterSet set in state.Memory.Select(memory => memory.Values).Append(weights))
        {
            for (int i = 0; i < mask.Data.Length; i++)
            {
                Assert.True(mask.Data[i] != 0 || BitConverter.SingleToInt32Bits(set.Data[i]) == 0);
            }
        }
    }

    /// <summary>Frozen tensors keep their bits, and those with a weight decay of their own are as trained with that alone.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void Tensors_may_be_frozen_or_decay_by_themselves(string name)
    {
        ParameterShape[] shapes =
        [
            Shapes[0] with
            {
                IsFrozen = true,
            },
            Shapes[1],
            new("C", 7, 20, FanIn: 20) { WeightDecay = 0 },
            new("D", 1, 3, FanIn: 3) { WeightDecay = 0 },
            new("E", 2, 9, FanIn: 9) { IsFrozen = true, WeightDecay = 0 },
            new("F", 4, 1, FanIn: 1) { WeightDecay = 2 },
        ];
        ParameterSet weights = Initialization.Normal(shapes, 7, 1);
        ParameterSet gradient = Initialization.Normal(shapes, 7, 1, "gradient");
        ParameterSet before = weights.Clone();
        OptimizerState state = Of(name).Start(shapes);
        for (int step = 1; step <= 5; step++)
        {
            state.Step(weights, gradient, null, step);
        }

        foreach (ParameterShape shape in shapes)
        {
            var alone = new ParameterSet([shape with { IsFrozen = false, WeightDecay = null }]);
            var slope = new ParameterSet(alone.Shapes);
            alone.Set(shape.Name, before.ToArray(shape.Name));
            slope.Set(shape.Name, gradient.ToArray(shape.Name));
            Optimizer rule = Of(name);
            OptimizerState expected = (rule with { WeightDecay = shape.WeightDecay ?? rule.WeightDecay }).Start(alone.Shapes);
            for (int step = 1; step <= (shape.IsFrozen ? 0 : 5); step++)
            {
                expected.Step(alone, slope, null, step);
            }

            Assert.Equal(alone.ToArray(shape.Name), weights.ToArray(shape.Name));
            foreach ((ParameterSet one, ParameterSet all) in expected.Memory.Zip(state.Memory, (a, b) => (a.Values, b.Values)))
            {
                Assert.Equal(one.ToArray(shape.Name), all.ToArray(shape.Name));
            }
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread();
        state.Step(weights, gradient, null, 6);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - allocated);
    }

    /// <summary>A run that is resumed has no more than weights, memory and the number of the step.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void It_goes_on_from_its_memory_to_the_same_bits(string name)
    {
        ParameterSet straight = Random("weights");
        ParameterSet resumed = straight.Clone();
        OptimizerState one = Of(name).Start(Shapes);
        OptimizerState two = Of(name).Start(Shapes);
        for (int step = 1; step <= 30; step++)
        {
            one.Step(straight, Random($"gradient {step}"), null, step);
            two.Step(resumed, Random($"gradient {step}"), null, step);
            OptimizerState next = Of(name).Start(Shapes);
            foreach ((ParameterSet from, ParameterSet to) in two.Memory.Zip(next.Memory, (a, b) => (a.Values, b.Values)))
            {
                from.Data.CopyTo(to.Data);
            }

            two = next;
        }

        Assert.Equal(straight.Data.ToArray(), resumed.Data.ToArray());
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_step_allocates_nothing(string name)
    {
        ParameterSet weights = Random("weights");
        ParameterSet gradient = Random("gradient");
        OptimizerState state = Of(name).Start(Shapes);
        for (int step = 1; step <= 200; step++)
        {
            state.Step(weights, gradient, null, step);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 201; step <= 300; step++)
        {
            state.Step(weights, gradient, null, step);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static Optimizer Of(string name) => OptimizerKinds.All.Kinds.Single(kind => kind.Name == name).Create();

    private static ParameterSet Random(string stream) => Initialization.Normal(Shapes, 7, 1, stream);

    private static double Square(ParameterSet set)
    {
        double sum = 0;
        foreach (float value in set.Data)
        {
            sum += (double)value * value;
        }

        return sum;
    }
}
