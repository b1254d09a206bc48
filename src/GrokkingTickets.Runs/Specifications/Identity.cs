using System.Security.Cryptography;
using System.Text;
using GrokkingTickets.Pruning;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Settings;
using GrokkingTickets.Statistics;
using GrokkingTickets.Tasks;

namespace GrokkingTickets.Runs.Specifications;

/// <summary>
/// Who a run is: the SHA-256 of a text with those settings that determine its trajectory and differ from the frozen defaults, one
/// <c>section.key=value</c> a line. <c>training.*</c> and <c>task.threshold</c> are not in it, but where the step of a mask follows from
/// them; a given file counts by its content.
/// <para>
/// A new key with a default therefore changes no old identity. Defaults are frozen: all runs so far were hashed against them. Tests
/// pin them and some identities.
/// </para>
/// </summary>
/// <param name="Hash">All 64 hexadecimal digits.</param>
/// <param name="Name">The run's folder, e.g. <c>modular-addition-mlp-p67-seed0-0123456789</c>; for people, never parsed.</param>
public sealed record Identity(string Hash, string Name)
{
    /// <summary>Digits of the hash in a name.</summary>
    public const int DigitsInName = 10;

    private const int LongestName = 160;

    // As all other defaults that identities are computed against, for ever.
    private const long FrozenEvaluateEvery = 10;

    /// <summary>The identity of a specification.</summary>
    public static Identity Of(Specification specification)
    {
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalText(specification))));
        return new Identity(hash, $"{ReadableName(specification)}-{hash[..DigitsInName]}");
    }

    /// <summary>The hash as it stands in a name.</summary>
    public string ShortHash => Hash[..DigitsInName];

    /// <summary>The text that is hashed.</summary>
    public static string CanonicalText(Specification specification)
    {
        ArgumentNullException.ThrowIfNull(specification);
        var lines = new List<string>();
        if (specification.Pruning?.AtStep.Relative is { } relative)
        {
            // When the parent generalises depends on what counts as that, and on when it is looked.
            specification = specification with
            {
                Pruning = specification.Pruning with { AtStep = new MaskStep(0, WithAccuracy(relative, specification.Task)) },
            };
            if (specification.Training.EvaluateEvery != FrozenEvaluateEvery)
            {
                lines.Add($"training.evaluate_every={Values.Text(specification.Training.EvaluateEvery)}");
            }
        }

        foreach (SectionState section in SpecificationSchema.States(specification))
        {
            // A pruning section that is all defaults must differ from none, so its method is always there.
            if (
                section.Discriminator.Length > 0
                && (section.Kind != section.FrozenKind || section.Name == SpecificationSchema.Pruning.Name)
            )
            {
                lines.Add($"{section.Name}.{section.Discriminator}={section.Kind}");
            }

            lines.AddRange(section.Keys.Where(key => key.Distinguishes).Select(key => $"{section.Name}.{key.Name}={key.IdentityText}"));
        }

        if (specification.Seed != 0)
        {
            lines.Add($"seed={Values.Text(specification.Seed)}");
        }

        lines.Sort(StringComparer.Ordinal);
        return "grokking-tickets run 1\n" + string.Concat(lines.Select(l => l + "\n"));
    }

    /// <summary>The defaults that identities are computed against, <c>section.kind: key=value</c>; a test pins them.</summary>
    internal static IEnumerable<string> FrozenDefaults()
    {
        return
        [
            .. Of(SpecificationSchema.Task),
            .. Of(SpecificationSchema.Model),
            .. Of(SpecificationSchema.Optimizer),
            .. Of(SpecificationSchema.Step),
            .. Of(SpecificationSchema.Pruning),
        ];

        static IEnumerable<string> Of<T>(Section<T> section)
            where T : Configurable =>
            section.Kinds.SelectMany(kind =>
                kind.States(kind.Default)
                    .Where(state => state.Key.InIdentity)
                    .Select(state => $"{section.Name}.{kind.Name}: {state.Name}={state.DefaultIdentityText}")
            );
    }

    /// <summary>With the accuracy (in a regression: loss) said where it is not the task's default threshold, and nowhere else.</summary>
    private static GeneralizationStep WithAccuracy(GeneralizationStep step, TaskDefinition task)
    {
        double accuracy = step.Accuracy ?? task.Threshold;
        return step with { Accuracy = accuracy == SpecificationSchema.Task.KindOf(task).Default.Threshold ? null : accuracy };
    }

    private static string ReadableName(Specification s)
    {
        var parts = new List<string> { s.Task.ReadableName, s.Model.ReadableName, s.Task.ReadableDetail };
        if (s.Pruning is { } pruning)
        {
            if (pruning.Method is not Magnitude)
            {
                parts.Add(Names.Kind(pruning.Method.GetType()));
            }

            if (pruning.Mask != MaskChange.Kept)
            {
                parts.Add(Names.Word(pruning.Mask));
            }

            if (pruning.Control != DenseControl.None)
            {
                parts.Add(Names.Word(pruning.Control));
            }

            parts.Add(
                (
                    pruning.Redraw ? "redrawn"
                    : pruning.Rewind ? "ticket"
                    : "pruned"
                ) + Values.Text(Math.Round(100 * pruning.Rate, 4))
            );
            parts.Add(StepName(pruning.AtStep));
        }

        parts.Add("seed" + Values.Text(s.Seed));
        return FileName(string.Join('-', parts.Where(p => p.Length > 0)));
    }

    /// <summary>
    /// Kinds from outside say what they are called, and runs' folders are named so: whatever they say, it is one name below the folder of
    /// runs, and leaves room for the hash.
    /// </summary>
    internal static string FileName(string name)
    {
        string safe = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '+' or '@' ? c : '_'));
        safe = safe.Length > LongestName ? safe[..LongestName] : safe;
        return safe[0] == '.' ? "_" + safe[1..] : safe;
    }

    /// <summary>"30000", "tgen+5000", "0.5tgen": no sign that a file system refuses.</summary>
    private static string StepName(MaskStep step) =>
        step.ToString().Replace("*", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
}
