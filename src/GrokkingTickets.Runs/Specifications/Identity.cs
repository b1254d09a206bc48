using System.Security.Cryptography;
using System.Text;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Runs.Specifications.Settings;

namespace GrokkingTickets.Runs.Specifications;

/// <summary>
/// Who a run is: the SHA-256 of a text with those settings that determine its trajectory and differ from the frozen defaults, one
/// <c>section.key=value</c> a line. <c>training.*</c> and <c>task.threshold</c> are not in it; a given file counts by its content.
/// <para>
/// A new key with a default therefore changes no old identity. The frozen defaults are not the defaults of <c>grok spec</c>: whoever
/// changes one of those must call <c>FrozenAt</c> on the key with the old value, because all runs so far were hashed with it. Tests
/// pin the frozen defaults and some identities.
/// </para>
/// </summary>
/// <param name="Hash">All 64 hexadecimal digits.</param>
/// <param name="Name">The run's folder, e.g. <c>modular-addition-mlp-p67-seed0-0123456789</c>; for people, never parsed.</param>
public sealed record Identity(string Hash, string Name)
{
    /// <summary>Digits of the hash in a name.</summary>
    public const int DigitsInName = 10;

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

            lines.AddRange(
                section
                    .Keys.Where(k => k.InIdentity && k.IdentityText != k.FrozenDefault)
                    .Select(k => $"{section.Name}.{k.Name}={k.IdentityText}")
            );
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
        return Of(SpecificationSchema.Task)
            .Concat(Of(SpecificationSchema.Model))
            .Concat(Of(SpecificationSchema.Optimizer))
            .Concat(Of(SpecificationSchema.Pruning));

        static IEnumerable<string> Of<TBase>(Section<TBase> section)
            where TBase : class =>
            section.Kinds.SelectMany(kind =>
                kind.States(kind.Default).Where(k => k.InIdentity).Select(k => $"{section.Name}.{kind.Name}: {k.Name}={k.FrozenDefault}")
            );
    }

    private static string ReadableName(Specification s)
    {
        (Kind<TaskSettings>? task, Kind<ModelSettings>? model) = (
            SpecificationSchema.Task.KindOf(s.Task),
            SpecificationSchema.Model.KindOf(s.Model)
        );
        var parts = new List<string> { task.NameOf(s.Task), model.NameOf(s.Model), task.DetailOf(s.Task), model.DetailOf(s.Model) };
        if (s.Pruning is { } pruning)
        {
            string method = SpecificationSchema.Pruning.KindOf(pruning).Name;
            if (method != "magnitude")
            {
                parts.Add(method);
            }

            if (pruning.Mask != MaskChange.Kept)
            {
                parts.Add(pruning.Mask == MaskChange.Shuffled ? "shuffled" : "inverted");
            }

            if (pruning.Control != DenseControl.None)
            {
                parts.Add(SpecificationSchema.Pruning.State(pruning).Keys.First(k => k.Name == "control").Text);
            }

            parts.Add(
                (
                    pruning.Redraw ? "redrawn"
                    : pruning.Rewind ? "ticket"
                    : "pruned"
                ) + Values.Text(Math.Round(100 * pruning.Rate, 4))
            );
            parts.Add(Values.Text(pruning.AtStep));
        }

        parts.Add("seed" + Values.Text(s.Seed));
        return string.Join('-', parts.Where(p => p.Length > 0));
    }
}
