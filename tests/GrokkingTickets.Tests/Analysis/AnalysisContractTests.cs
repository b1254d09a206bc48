using System.Text.RegularExpressions;
using GrokkingTickets.Analysis;
using GrokkingTickets.Compute;
using GrokkingTickets.Models;
using GrokkingTickets.Tasks;
using GrokkingTickets.Training;

namespace GrokkingTickets.Tests.Analysis;

/// <summary>What every analysis promises.</summary>
public sealed partial class AnalysisContractTests
{
    private static readonly LearningTask Task = Make.Arithmetic(ModularOperation.Add, 11, ordered: false, 0.5)
        .Split(new RandomStream(0, "split"));

    private static readonly Model[] Models =
    [
        Make.Mlp(11, 5, 6, 1, Activation.Relu),
        Make.Mlp(11, 5, 6, 2, Activation.Relu),
        Make.Mlp(11, 5, 6, 1, Activation.Gelu),
        Make.Transformer(11, 4, 6, heads: 2, positional: true, biases: true, equalsToken: true),
        Make.Transformer(11, 4, 6, layerNorm: true),
        Make.ImageMlp(9, [5, 4], 3),
    ];

    private static readonly LearningTask Images = new(new NineFeatures(8), new NineFeatures(4), 9, 3, LossKind.CrossEntropy);

    public static TheoryData<string> Names => [.. Analyses.All.Select(analysis => analysis.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_has_a_meaning_for_some_model_and_says_what_for_where_it_has_none(string name)
    {
        NetworkAnalysis analysis = Find(name);
        Assert.Contains(Models, model => analysis.WhyNot(model) is null);
        Assert.All(Models.Select(analysis.WhyNot).OfType<string>(), why => Assert.Matches(@"\A[a-z].*[^.]\z", why));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_subject_gives_the_same_values_and_is_left_as_it_is(string name)
    {
        foreach (AnalysisSubject subject in Subjects(Find(name)))
        {
            float[] before = [.. subject.Weights.Data];
            float[]? maskBefore = subject.Mask?.Data.ToArray();
            IReadOnlyDictionary<string, QuantityValue> first = Find(name).Of(subject),
                second = Find(name).Of(subject with { Weights = subject.Weights.Clone() });
            Assert.Equal(before, subject.Weights.Data.ToArray());
            Assert.Equal(maskBefore, subject.Mask?.Data.ToArray());
            Assert.Equal(first.Keys, second.Keys);
            Assert.All(first, value => Assert.Equal(value.Value.Values, second[value.Key].Values));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_quantity_is_there_in_its_shape_and_finite_where_that_is_promised(string name)
    {
        foreach (AnalysisSubject subject in Subjects(Find(name)))
        {
            IReadOnlyDictionary<string, QuantityValue> values = Find(name).Of(subject);
            Assert.Equal(Find(name).Quantities.Select(quantity => quantity.Name).Order(), values.Keys.Order());
            foreach (Quantity quantity in Find(name).Quantities)
            {
                QuantityValue value = values[quantity.Name];
                Assert.Equal(quantity.Rank, value.Shape.Count);
                Assert.Equal(value.Shape.Aggregate(1, (product, extent) => product * extent), value.Values.Length);
                Assert.NotEmpty(value.Values);
                Assert.True(!quantity.IsFinite || value.Values.All(double.IsFinite), quantity.Name);
                Assert.True(!quantity.IsFraction || value.Values.All(part => part is >= 0 and <= 1), quantity.Name);
                if (quantity is TableQuantity { Order.By: { } by })
                {
                    Assert.Contains(by, Find(name).Quantities);
                    Assert.Equal(value.Shape[0], values[by.Name].Values.Length);
                }
            }
        }
    }

    [Fact]
    public void Names_are_unique_and_fit_files_and_YAML_and_labels_say_something()
    {
        Assert.Equal(Analyses.All.Count, Analyses.All.Select(analysis => analysis.Name).Distinct().Count());
        Assert.All(Analyses.All, analysis => Assert.Matches(FileName(), analysis.Name));
        Assert.All(Analyses.All, analysis => Assert.True(analysis.Version >= 1));
        Quantity[] quantities = [.. Analyses.All.SelectMany(analysis => analysis.Quantities)];
        Assert.Equal(quantities.Length, quantities.Select(quantity => quantity.Name).Distinct().Count());
        Assert.All(quantities, quantity => Assert.Matches(Key(), quantity.Name));
        Assert.All(quantities, quantity => Assert.NotEmpty(quantity.Label));
        Assert.All(quantities.OfType<VectorQuantity>(), vector => Assert.NotEmpty(vector.Index));
        Assert.All(quantities.OfType<TableQuantity>(), table => Assert.NotEmpty(table.Row + table.Column));
    }

    [Fact]
    public void Neurons_without_any_input_have_no_entropy_and_come_last()
    {
        AnalysisSubject subject = Subjects(new NeuronSpectra()).First();
        subject.Weights["W_in"].Row(2).Clear();
        IReadOnlyDictionary<string, QuantityValue> values = new NeuronSpectra().Of(subject);
        Assert.Equal(double.PositiveInfinity, values["dominant_frequency"].Values[2]);
        Assert.InRange(values["fourier_entropy"].Number, 0, Math.Log(5));
        for (int neuron = 0; neuron < 6; neuron++)
        {
            subject.Weights["W_in"].Row(neuron).Clear();
        }

        Assert.Equal(double.NaN, new NeuronSpectra().Of(subject)["fourier_entropy"].Number);
    }

    [Fact]
    public void Analyses_can_be_registered_from_outside_under_names_of_their_own()
    {
        using (Analyses.Register(new Largest("largest", "largest_weight")))
        {
            Assert.Contains(Analyses.All, analysis => analysis is Largest);
            Assert.Throws<ArgumentException>(() => Analyses.Register(new Largest("largest", "other")));
            Assert.Throws<ArgumentException>(() => Analyses.Register(new Largest("other", "largest_weight")));
        }

        Assert.DoesNotContain(Analyses.All, analysis => analysis is Largest);
    }

    private static NetworkAnalysis Find(string name) => Analyses.All.Single(analysis => analysis.Name == name);

    /// <summary>Of every model with a meaning: random weights, dense and with half of them pruned, and no weights at all.</summary>
    private static IEnumerable<AnalysisSubject> Subjects(NetworkAnalysis analysis)
    {
        foreach (Model model in Models.Where(model => analysis.WhyNot(model) is null))
        {
            LearningTask task = model.Takes == InputKind.Symbols ? Task : Images;
            ParameterSet weights = Initialization.Normal(model.Parameters, 0, 1);
            yield return new AnalysisSubject(model, task, weights, null, 0);
            ParameterSet mask = Initialization.Normal(model.Parameters, 1, 1),
                pruned = weights.Clone();
            for (int i = 0; i < mask.Data.Length; i++)
            {
                mask.Data[i] = mask.Data[i] > 0 ? 1 : 0;
                pruned.Data[i] *= mask.Data[i];
            }

            yield return new AnalysisSubject(model, task, pruned, mask, 10);
            yield return new AnalysisSubject(model, task, new ParameterSet(model.Parameters), null, 20);
        }
    }

    /// <summary>Vectors of nine features, the values of which are of a wave.</summary>
    private sealed record NineFeatures(int Rows) : FeatureExamples(9, [.. Enumerable.Range(0, 9)], new int[Rows])
    {
        public override Examples AllOnes(int inputSize) => this;

        public override void CopyTo(Span<float> x, int which)
        {
            for (int j = 0; j < 9; j++)
            {
                x[j] = MathF.Sin((which + 1) * (j + 1));
            }
        }
    }

    [GeneratedRegex(@"\A[a-z0-9-]+\z")]
    private static partial Regex FileName();

    [GeneratedRegex(@"\A[a-z0-9_]+\z")]
    private static partial Regex Key();

    /// <summary>The largest weight of any model.</summary>
    private sealed record Largest(string Name, string Quantity) : NetworkAnalysis(Name, 1)
    {
        public override IReadOnlyList<Quantity> Quantities => [new NumberQuantity(Quantity, "Largest weight")];

        public override string? WhyNot(Model model) => null;

        public override IReadOnlyDictionary<string, QuantityValue> Of(AnalysisSubject subject) =>
            new Dictionary<string, QuantityValue> { [Quantity] = QuantityValue.Of(subject.Weights.Data.ToArray().Max()) };
    }
}
