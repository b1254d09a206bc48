using GrokkingTickets.Analysis;
using GrokkingTickets.Compute;
using GrokkingTickets.Models;
using GrokkingTickets.Tasks;
using GrokkingTickets.Training;

namespace GrokkingTickets.Tests.Analysis;

/// <summary>Distances of masks with an overlap that is known.</summary>
public sealed class MaskTests
{
    private static readonly Mlp Model = Make.Mlp(7, 4, 3, 1, Activation.Relu);

    [Fact]
    public void The_distance_is_one_minus_common_over_all()
    {
        var overlap = new MaskOverlap(Count: 10, First: 4, Second: 5, Both: 2);
        Assert.Equal(7, overlap.Either);
        Assert.Equal(1 - (2 / 7.0), overlap.JaccardDistance, 1e-12);
        Assert.Equal(0.75, new MaskOverlap(1000, 400, 400, 0).Chance, 1e-12);
        Assert.Equal(0, new MaskOverlap(10, 0, 0, 0).JaccardDistance);
        Assert.Equal(0, new MaskOverlap(10, 10, 10, 10).Chance, 1e-12);
    }

    [Fact]
    public void Independent_masks_have_the_chance_level()
    {
        var shape = new ParameterShape("W", 300, 300, 300);
        ParameterSet first = Random(0),
            second = Random(1);
        var overlap = MaskOverlap.Of(first, second, "W");
        Assert.Equal(0.4, (double)overlap.First / overlap.Count, 0.01);
        Assert.Equal(overlap.Chance, overlap.JaccardDistance, 0.005);
        Assert.Equal(0.75, overlap.Chance, 0.01);

        ParameterSet Random(int seed)
        {
            var noise = new RandomStream((ulong)seed, "mask");
            var mask = new ParameterSet([shape]);
            mask.Set("W", [.. Enumerable.Range(0, 90_000).Select(i => noise.Normal((ulong)i) > 0.2533 ? 1f : 0f)]); // the quantile of 0.6
            return mask;
        }
    }

    [Fact]
    public void Parts_add_up_to_the_whole()
    {
        var whole = MaskOverlap.Whole([new MaskOverlap(10, 4, 5, 2), new MaskOverlap(20, 6, 1, 1)]);
        Assert.Equal(new MaskOverlap(30, 10, 6, 3), whole);
    }

    [Fact]
    public void A_magnitude_mask_keeps_the_largest_of_all_tensors()
    {
        ParameterSet weights = Initialization.Normal(Model.Parameters, 0, 1);
        ParameterSet mask = MagnitudeMask.Of(weights, 0.4);
        float[] sizes = [.. Model.Parameters.SelectMany(shape => weights.ToArray(shape.Name)).Select(Math.Abs).OrderDescending()];
        int kept = sizes.Length - (int)Math.Floor(0.6 * sizes.Length);
        foreach (ParameterShape shape in Model.Parameters)
        {
            Assert.Equal(
                weights.ToArray(shape.Name).Select(weight => Math.Abs(weight) >= sizes[kept - 1] ? 1f : 0f),
                mask.ToArray(shape.Name)
            );
        }
    }

    [Fact]
    public void Jaccard_looks_at_the_step_before_and_at_the_last()
    {
        var analysis = new MaskDistances(Kept: 0.5, Lag: 10);
        AnalysisSubject first = Subject(0, 0),
            second = Subject(10, 1),
            last = Subject(30, 2);
        Assert.Equal([0, 30], analysis.LooksAt(10, [0, 10, 30]).Order());
        Assert.Equal("Jaccard distance to 10 steps earlier", analysis.FromBefore.Label);
        Assert.Equal("Jaccard distance to 2,000 steps earlier", new MaskDistances().FromBefore.Label);
        IReadOnlyDictionary<string, QuantityValue> values = analysis.Of(
            second with
            {
                Others = new Dictionary<long, AnalysisSubject> { [0] = first, [30] = last },
            }
        );
        Assert.Equal(Distance(first, second), values["jaccard_distance"].Number, 1e-12);
        Assert.Equal(Distance(second, last), values["jaccard_to_last"].Number, 1e-12);
        Assert.Equal(2 / 3.0, values["jaccard_chance"].Number, 0.02);
        Assert.Equal(4, values["jaccard_distances"].Values.Length);
        Assert.Equal(double.NaN, analysis.Of(first)["jaccard_distance"].Number);
        Assert.Equal(0, analysis.Of(last)["jaccard_to_last"].Number);

        // By sets of places, tensor after tensor.
        static double Distance(AnalysisSubject one, AnalysisSubject other)
        {
            HashSet<int> a = Places(one),
                b = Places(other);
            return 1 - ((double)a.Intersect(b).Count() / a.Union(b).Count());
        }

        static HashSet<int> Places(AnalysisSubject subject)
        {
            float[] sizes = [.. Model.Parameters.SelectMany(shape => subject.Weights.ToArray(shape.Name)).Select(Math.Abs)];
            return [.. Enumerable.Range(0, sizes.Length).OrderByDescending(i => sizes[i]).Take(sizes.Length - (sizes.Length / 2))];
        }
    }

    [Fact]
    public void Masks_of_networks_of_other_shapes_cannot_be_compared()
    {
        var analysis = new MasksAgainst(MagnitudeMask.OwnOr(Subject(0, 0), 0.4));
        Assert.Null(analysis.WhyNot(Model));
        Assert.Equal(
            "is of networks with the tensors W_E 4 x 7, W_in 3 x 4, W_out 4 x 3, W_U 4 x 7",
            analysis.WhyNot(Make.Mlp(7, 4, 2, 1, Activation.Relu))
        );
        Assert.Equal(0, analysis.Of(Subject(0, 0))["jaccard_against"].Number);
    }

    private static AnalysisSubject Subject(long step, ulong seed) =>
        new(
            Model,
            Make.Arithmetic(ModularOperation.Add, 7, ordered: false, 0.5).Split(new RandomStream(0, "split")),
            Initialization.Normal(Model.Parameters, seed, 1),
            null,
            step
        );
}
