using GrokkingTickets.Compute;
using GrokkingTickets.Models;
using GrokkingTickets.Pruning;
using GrokkingTickets.Tasks;
using GrokkingTickets.Training;

namespace GrokkingTickets.Tests.Pruning;

/// <summary>What holds of every pruner that is registered, on every kind of network.</summary>
public class PrunerContractTests
{
    private static readonly double[] Rates = [0, 0.1, 0.6, 0.9];

    /// <summary>Every kind with its defaults, and those whose settings change what they do.</summary>
    private static readonly Dictionary<string, Pruner> Pruners = new(
        PrunerKinds.All.Kinds.Select(kind => KeyValuePair.Create(kind.Name, kind.Create()))
    )
    {
        ["synflow-data-free"] = new SynFlow { Rounds = 100, DataFree = true },
        ["iterative-magnitude, one round"] = new IterativeMagnitude { Rounds = 1 },
    };

    private static readonly Dictionary<string, PruningSubject> Subjects = new()
    {
        ["mlp"] = Subject(Make.Mlp(11, 20, 9, 2, Activation.Relu)),
        ["transformer"] = Subject(Make.Transformer(11, 12, 10, 2, positional: true, biases: true, equalsToken: true)),
        ["transformer with layer norm"] = Subject(Make.Transformer(11, 12, 10, layerNorm: true)),
        ["feature mlp with biases"] = Subject(Make.FeatureMlp(30, [12, 9], 5, biases: true)),
        ["image mlp"] = Subject(Make.ImageMlp(30, [12, 9], 5)),
    };

    public static MatrixTheoryData<string, string, PruningScope> Cases =>
        new(Pruners.Keys, Subjects.Keys, [PruningScope.Global, PruningScope.Layer]);

    /// <summary>Iterated SynFlow takes other steps to another rate, so its masks need not be nested.</summary>
    public static MatrixTheoryData<string, string, PruningScope> OneScoreForAllRates =>
        new(
            Pruners.Keys.Where(name => Pruners[name] is not SynFlow { Rounds: > 1 }),
            Subjects.Keys,
            [PruningScope.Global, PruningScope.Layer]
        );

    /// <summary>
    /// Weights tied with the threshold go too. SNIP ties at 0 the weights of neurons that no example excites, and iterated SynFlow two
    /// weights that lie on one path only; the others' scores are all different.
    /// </summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Exactly_the_asked_number_is_kept_where_thresholds_hold(string method, string network, PruningScope scope)
    {
        PruningSubject subject = Subjects[network];
        ParameterShape[] prunable = [.. subject.Model.Parameters.Where(shape => shape.Prunable)];
        ParameterSet scores = Pruners[method].Scores(subject, Random());
        foreach (double rate in Rates)
        {
            ParameterSet mask = Pruners[method].Prune(subject, rate, scope, Random());
            Assert.All(mask.Data.ToArray(), kept => Assert.True(kept is 0 or 1));
            foreach (ParameterShape shape in mask.Shapes.Where(shape => !shape.Prunable))
            {
                Assert.Equal(shape.Shape.Count, Mask.KeptCount(mask, shape.Name));
            }

            foreach (ParameterShape[] group in scope == PruningScope.Global ? [prunable] : prunable.Select(shape => new[] { shape }))
            {
                long count = group.Sum(shape => shape.Shape.Count);
                long pruned = (long)Math.Floor((rate * count) + 1e-9);
                long tied = method switch
                {
                    "snip" when pruned > 0 => TiedWithThreshold([.. group.SelectMany(shape => scores.ToArray(shape.Name))], (int)pruned),
                    "synflow-data-free" => 2,
                    _ => 0,
                };
                long kept = group.Sum(shape => Mask.KeptCount(mask, shape.Name));
                Assert.InRange(kept, count - pruned - tied, method == "snip" ? count - pruned - tied : count - pruned);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_same_subject_gives_the_same_mask_and_is_not_changed(string method, string network, PruningScope scope)
    {
        PruningSubject subject = Subjects[network];
        float[] before = subject.Weights.Data.ToArray();
        ParameterSet first = Pruners[method].Prune(subject, 0.6, scope, Random());
        ParameterSet second = Pruners[method].Prune(subject, 0.6, scope, Random());
        Assert.Equal(first.Data.ToArray(), second.Data.ToArray());
        Assert.Equal(before, subject.Weights.Data.ToArray());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Pruned_weights_stay_zero_in_training(string method, string network, PruningScope scope)
    {
        PruningSubject subject = Subjects[network];
        ParameterSet mask = Pruners[method].Prune(subject, 0.5, scope, Random());
        OptimizerState optimizer = Make.AdamW.Start(subject.Model.Parameters);
        var trainer = new Trainer(subject.Model, subject.Task, Ticket.Of(mask, subject.Weights), mask, optimizer);
        for (int i = 0; i < 10; i++)
        {
            trainer.Advance();
        }

        for (int i = 0; i < mask.Data.Length; i++)
        {
            Assert.True(mask.Data[i] == 1 || BitConverter.SingleToInt32Bits(trainer.Weights.Data[i]) == 0);
        }
    }

    /// <summary>Equal scores are pruned together, so that a mask does not depend on the order of the weights.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Ties_are_pruned_together(string method, string network, PruningScope scope)
    {
        PruningSubject subject = Subjects[network];
        ParameterSet scores = Pruners[method].Scores(subject, Random());
        foreach (ref float score in scores.Data)
        {
            score = MathF.Round(Math.Abs(score) * 4) / 4;
        }

        ParameterSet mask = Mask.KeepHighest(scores, 0.5, scope);
        foreach (ParameterShape shape in subject.Model.Parameters.Where(shape => shape.Prunable))
        {
            foreach (
                IGrouping<float, float> tied in scores
                    .ToArray(shape.Name)
                    .Zip(mask.ToArray(shape.Name))
                    .GroupBy(x => x.First, x => x.Second)
            )
            {
                Assert.Single(tied.Distinct());
            }
        }
    }

    [Theory]
    [MemberData(nameof(OneScoreForAllRates))]
    public void Masks_of_higher_rates_are_nested_in_those_of_lower_ones(string method, string network, PruningScope scope)
    {
        PruningSubject subject = Subjects[network];
        ParameterSet some = Pruners[method].Prune(subject, 0.3, scope, Random());
        ParameterSet more = Pruners[method].Prune(subject, 0.7, scope, Random());
        for (int i = 0; i < some.Data.Length; i++)
        {
            Assert.True(more.Data[i] <= some.Data[i]);
        }
    }

    /// <summary>How many more scores than <paramref name="pruned"/> are not above the threshold.</summary>
    private static long TiedWithThreshold(float[] scores, int pruned)
    {
        float threshold = scores.Order().ElementAt(pruned - 1);
        return scores.Count(score => score <= threshold) - pruned;
    }

    private static RandomStream Random() => new(0, "pruning");

    private static PruningSubject Subject(Model model)
    {
        LearningTask task =
            model is FeatureNetwork
                ? new LearningTask(Images(40), Images(10), 30, 5, LossKind.MeanSquaredError)
                : Make.Arithmetic(ModularOperation.Add, 11, false, 0.6).Split(new RandomStream(0, "split"));
        return new PruningSubject(model, task, Initialization.Normal(model.Parameters, 0, 1));
    }

    private static ImageExamples Images(int count)
    {
        var random = new RandomStream(0, $"images/{count}");
        byte[] bytes = [.. Enumerable.Range(0, count * 30).Select(i => (byte)random.Bits((ulong)i))];
        return ImageExamples.Of(bytes, 30, [.. Enumerable.Range(0, count).Select(i => i % 5)]);
    }
}
