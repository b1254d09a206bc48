using GrokkingTickets.Analysis;
using GrokkingTickets.Compute;
using GrokkingTickets.Models;
using GrokkingTickets.Tasks;
using GrokkingTickets.Training;

namespace GrokkingTickets.Tests.Analysis;

public sealed class ProgressTests
{
    private const int P = 7;
    private static readonly Mlp Model = Make.Mlp(P, 5, 6, 1, Activation.Relu);

    /// <summary>Against projections of all p^2 p logits onto orthonormal waves over the pairs, summed as written.</summary>
    [Theory]
    [InlineData("add", 1)]
    [InlineData("subtract", -1)]
    public void Losses_are_those_of_projections_onto_waves_of_the_sum(string operation, int sign)
    {
        LearningTask task = Make.Arithmetic(ModularOperation.Read(operation, out _)!, P, ordered: true, 0.5)
            .Split(new RandomStream(0, "split"));
        ParameterSet weights = Initialization.Normal(Model.Parameters, 2, 1);
        IReadOnlyDictionary<string, QuantityValue> values = new ProgressMeasures(Keys: 2).Of(
            new AnalysisSubject(Model, task, weights, null, 0)
        );
        double[] logits = Logits(weights);
        double[] Wave(int f, bool isSine) =>
            [
                .. Enumerable
                    .Range(0, P * P)
                    .Select(pair => 2 * Math.PI * f * ((pair / P) + (sign * (pair % P))) / P)
                    .Select(angle => (isSine ? Math.Sin(angle) : Math.Cos(angle)) * Math.Sqrt(2.0 / (P * P))),
            ];
        double[] Projected(int[] frequencies)
        {
            double[] part = new double[logits.Length];
            foreach (double[] direction in frequencies.SelectMany(f => new[] { Wave(f, false), Wave(f, true) }))
            {
                for (int c = 0; c < P; c++)
                {
                    double along = Enumerable.Range(0, P * P).Sum(pair => direction[pair] * logits[(pair * P) + c]);
                    for (int pair = 0; pair < P * P; pair++)
                    {
                        part[(pair * P) + c] += along * direction[pair];
                    }
                }
            }

            return part;
        }

        int[] keys = [.. Enumerable.Range(1, P / 2).OrderByDescending(f => Projected([f]).Sum(x => x * x)).Take(2)];
        Assert.Equal(keys.Select(f => (double)f), values["key_frequencies"].Values);
        double[] components = Projected(keys);
        double[] means = [.. Enumerable.Range(0, P).Select(c => Enumerable.Range(0, P * P).Average(pair => logits[(pair * P) + c]))];
        double[] restricted = [.. components.Select((part, i) => part + means[i % P])],
            excluded = [.. logits.Zip(components, (logit, part) => logit - part)];
        Assert.Equal(CrossEntropy(restricted, task.Test), values["restricted_loss"].Number, 1e-5);
        Assert.Equal(CrossEntropy(excluded, task.Train), values["excluded_loss"].Number, 1e-5);
        double variance = logits.Select((logit, i) => Math.Pow(logit - means[i % P], 2)).Sum();
        Assert.Equal(components.Sum(x => x * x) / variance, values["key_frequency_share"].Number, 1e-5);
    }

    [Fact]
    public void Key_frequencies_are_those_of_the_last_step()
    {
        LearningTask task = Make.Arithmetic(ModularOperation.Add, P, ordered: true, 0.5).Split(new RandomStream(0, "split"));
        AnalysisSubject Subject(ulong seed, long step) => new(Model, task, Initialization.Normal(Model.Parameters, seed, 1), null, step);
        var analysis = new ProgressMeasures(Keys: 1);
        double[] Keys(AnalysisSubject subject) => analysis.Of(subject)["key_frequencies"].Values;
        AnalysisSubject last = Subject(0, 100);
        ulong other = (ulong)Enumerable.Range(1, 50).First(seed => Keys(Subject((ulong)seed, 0))[0] != Keys(last)[0]);
        AnalysisSubject first = Subject(other, 0) with { Others = new Dictionary<long, AnalysisSubject> { [100] = last } };
        Assert.Equal(Keys(last), Keys(first));
        Assert.Equal([100L], analysis.LooksAt(0, [0, 50, 100]));
    }

    [Theory]
    [InlineData("add", true)]
    [InlineData("subtract", true)]
    [InlineData("multiply", false)]
    [InlineData("x^2+y^2", false)]
    public void Other_operations_have_none(string operation, bool has) =>
        Assert.Equal(
            has,
            new ProgressMeasures().WhyNot(
                Make.Arithmetic(ModularOperation.Read(operation, out _)!, P, ordered: true, 0.5).Split(new RandomStream(0, "split"))
            )
                is null
        );

    [Theory]
    [InlineData(3)]
    [InlineData(1)]
    public void Residues_on_a_circle_lie_on_it_in_both_planes(int frequency)
    {
        Mlp model = Make.Mlp(11, 5, 6, 1, Activation.Relu);
        ParameterSet weights = Initialization.Normal(model.Parameters, 0, 1);
        weights["W_E"].Row(0).Clear();
        for (int i = 0; i < 5; i++)
        {
            for (int n = 0; n < 11; n++)
            {
                // Two orthogonal directions of the embedding, and a mean that must not matter.
                double angle = 2 * Math.PI * frequency * n / 11;
                weights["W_E"][i, n] = (float)(
                    i switch
                    {
                        0 => 2 * Math.Cos(angle),
                        1 => 2 * Math.Sin(angle),
                        2 => 7,
                        _ => 0,
                    }
                );
            }
        }

        var subject = new AnalysisSubject(
            model,
            Make.Arithmetic(ModularOperation.Add, 11, ordered: true, 0.5).Split(new RandomStream(0, "split")),
            weights,
            null,
            0
        );
        IReadOnlyDictionary<string, QuantityValue> values = new EmbeddingPlanes().Of(subject);
        Assert.Equal(frequency, values["embedding_frequency"].Number);
        Assert.Equal(1, values["embedding_frequency_share"].Number, 1e-6);
        Assert.Equal(1, values["embedding_pca_share"].Number, 1e-6);
        foreach (string plane in new[] { "embedding_fourier_plane", "embedding_pca_plane" })
        {
            Assert.All(values[plane].Table, point => Assert.Equal(2, Math.Sqrt((point[0] * point[0]) + (point[1] * point[1])), 1e-5));
        }

        // Along the cosine first.
        Assert.Equal(2 * Math.Cos(2 * Math.PI * frequency / 11), values["embedding_fourier_plane"].Table[1][0], 1e-5);
        // One cosine and one sine of five each.
        Assert.Equal(0.8, values["embedding_gini"].Number, 1e-5);
    }

    /// <summary>By the network's equation, pair after pair.</summary>
    private static double[] Logits(ParameterSet weights)
    {
        double[] logits = new double[P * P * P];
        for (int pair = 0; pair < P * P; pair++)
        {
            double[] hidden =
            [
                .. Enumerable
                    .Range(0, 6)
                    .Select(h =>
                        Math.Max(
                            0,
                            Enumerable
                                .Range(0, 5)
                                .Sum(e =>
                                    (double)weights["W_in"][h, e] * (weights["W_E"][e, pair / P] + (double)weights["W_E"][e, pair % P])
                                )
                        )
                    ),
            ];
            for (int c = 0; c < P; c++)
            {
                logits[(pair * P) + c] = Enumerable
                    .Range(0, 5)
                    .Sum(e => weights["W_U"][e, c] * Enumerable.Range(0, 6).Sum(h => weights["W_out"][e, h] * hidden[h]));
            }
        }

        return logits;
    }

    private static double CrossEntropy(double[] logits, Examples examples)
    {
        var pairs = (TokenExamples)examples;
        return Enumerable
            .Range(0, pairs.Count)
            .Average(i =>
            {
                int pair = (pairs.Tokens[2 * i] * P) + pairs.Tokens[(2 * i) + 1];
                double[] row = logits[(pair * P)..((pair + 1) * P)];
                return -Math.Log(Math.Exp(row[pairs.Targets[i]]) / row.Sum(Math.Exp));
            });
    }
}
