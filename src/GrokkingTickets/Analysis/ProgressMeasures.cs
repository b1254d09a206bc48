using System.Globalization;
using System.Runtime.CompilerServices;
using GrokkingTickets.Models;
using GrokkingTickets.Tasks;
using Kernel = GrokkingTickets.Compute.Kernels.CrossEntropy;

namespace GrokkingTickets.Analysis;

/// <summary>
/// Progress measures of a network that adds or subtracts modulo p (Nanda et al. 2023, section 5), which show that its circuit forms while
/// its accuracy does not change. With s = a + b (or a - b), the logits have a part that depends on s alone, and of it components along
/// cos(2 pi k s / p) and sin(2 pi k s / p). The key frequencies are the <paramref name="Keys"/> frequencies k that are strongest at the
/// last step.
/// <code>
/// restricted loss: on the test examples, of the components of the key frequencies and the mean over all pairs alone
/// excluded loss:   on the training examples, of the logits without the components of the key frequencies
/// </code>
/// Losses are cross-entropies, whatever the network was trained with.
/// </summary>
/// <param name="Keys">How many frequencies are key; five, as in the source's network.</param>
public sealed record ProgressMeasures(int Keys = 5) : NetworkAnalysis("progress", Version: 2)
{
    private static readonly NumberQuantity Restricted = new("restricted_loss", "Restricted loss, test");
    private static readonly NumberQuantity Excluded = new("excluded_loss", "Excluded loss, train");

    private static readonly NumberQuantity KeyShare = new("key_frequency_share", "Share of the key frequencies in the logits' variance")
    {
        IsFraction = true,
    };

    private static readonly ConditionalWeakTable<AnalysisSubject, double[]> EnergiesAtLast = [];

    private static readonly VectorQuantity KeyFrequencies = new("key_frequencies", "Key frequency", "Rank");

    /// <inheritdoc/>
    public override IReadOnlyList<Quantity> Quantities => [Restricted, Excluded, KeyShare, KeyFrequencies];

    /// <inheritdoc/>
    public override string Purpose => "Nanda et al.'s progress measures: restricted and excluded loss, key frequencies";

    /// <inheritdoc/>
    public override string Settings => string.Create(CultureInfo.InvariantCulture, $"keys={Keys}");

    /// <inheritdoc/>
    public override string? WhyNot(Model model) => model is { Takes: InputKind.Symbols } ? null : "is of networks that take residues";

    /// <inheritdoc/>
    public override string? WhyNot(LearningTask task) =>
        SignOf(task) is null ? "is of task.operation=add and task.operation=subtract" : null;

    /// <inheritdoc/>
    public override IReadOnlyList<long> LooksAt(long step, IReadOnlyList<long> steps) => [steps[^1]];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, QuantityValue> Of(AnalysisSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        int sign = SignOf(subject.Task) ?? throw new ArgumentException("This task is no addition.", nameof(subject));
        var logits = PairLogits.Of(subject, sign);
        double[] now = logits.Energies();
        // All steps of a run look at the same last one.
        double[] energies = ReferenceEquals(subject.Last, subject)
            ? now
            : EnergiesAtLast.GetValue(subject.Last, last => PairLogits.Of(last, sign).Energies());
        int[] keys =
        [
            .. Enumerable.Range(1, energies.Length).OrderByDescending(f => energies[f - 1]).Take(Math.Min(Keys, energies.Length)),
        ];
        double[][] components = logits.ComponentsOf(keys);
        return new Dictionary<string, QuantityValue>
        {
            [Restricted.Name] = QuantityValue.Of(Loss(subject.Task.Test, (pair, sum, c) => logits.Means[c] + components[sum][c], logits)),
            [Excluded.Name] = QuantityValue.Of(Loss(subject.Task.Train, (pair, sum, c) => logits[pair, c] - components[sum][c], logits)),
            [KeyShare.Name] = QuantityValue.Of(logits.Variance == 0 ? 0 : keys.Sum(f => now[f - 1]) / logits.Variance),
            [KeyFrequencies.Name] = QuantityValue.Of(Array.ConvertAll(keys, f => (double)f)),
        };
    }

    /// <summary>The mean cross-entropy on some pairs.</summary>
    /// <param name="examples">The pairs.</param>
    /// <param name="logit">Of a pair's number a p + b, its sum, and a class.</param>
    /// <param name="logits">Says what these are.</param>
    private static double Loss(Examples examples, Func<int, int, int, double> logit, PairLogits logits)
    {
        var pairs = (TokenExamples)examples;
        var outputs = Matrix<double>.Allocate(pairs.Count, logits.Classes);
        for (int i = 0; i < pairs.Count; i++)
        {
            (int a, int b) = (pairs.Tokens[2 * i], pairs.Tokens[(2 * i) + 1]);
            for (int c = 0; c < logits.Classes; c++)
            {
                outputs[i, c] = logit((a * logits.Modulus) + b, logits.SumOf(a, b), c);
            }
        }

        return Kernel.PlainLoss(outputs, pairs.Targets);
    }

    /// <summary>1 where every target is a + b modulo the number of symbols, -1 where it is a - b, else null.</summary>
    private static int? SignOf(LearningTask task)
    {
        if (task is not { Train: TokenExamples { Length: 2 } train, Test: TokenExamples test } || task.InputSize != task.Classes)
        {
            return null;
        }

        int p = task.Classes;
        bool Is(int sign) =>
            new[] { train, test }.All(pairs =>
                Enumerable
                    .Range(0, pairs.Count)
                    .All(i => pairs.Targets[i] == (pairs.Tokens[2 * i] + (sign * pairs.Tokens[(2 * i) + 1]) + p) % p)
            );
        return Is(1) ? 1
            : Is(-1) ? -1
            : null;
    }
}
