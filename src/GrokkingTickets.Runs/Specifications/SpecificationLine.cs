using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Settings;
using GrokkingTickets.Tasks;

namespace GrokkingTickets.Runs.Specifications;

/// <summary>A specification as the command line that trains it.</summary>
public static class SpecificationLine
{
    /// <summary><c>grok train task.modulus=31 seed=3</c>, of a ticket <c>grok ticket ...</c>, to be pasted into a shell.</summary>
    public static string Of(Specification specification)
    {
        ArgumentNullException.ThrowIfNull(specification);
        return BashText.Command(["grok", specification.Pruning is null ? "train" : "ticket", .. Overrides(specification)]);
    }

    /// <summary>The settings that make it of <see cref="Presets.DefaultName"/>: those that differ, and no other.</summary>
    public static IReadOnlyList<string> Overrides(Specification specification)
    {
        ArgumentNullException.ThrowIfNull(specification);
        SectionState[] asked = [.. SpecificationSchema.States(specification)];
        Specification usual = Like(specification, []);
        string?[] kinds =
        [
            .. asked
                .Zip(SpecificationSchema.States(usual))
                .Select(pair =>
                    pair.First.Kind == pair.Second.Kind ? null : $"{pair.First.Name}.{pair.First.Discriminator}={pair.First.Kind}"
                ),
        ];

        // Another kind has other keys, and other usual values. What is read must fit the network.
        string[] fitting = specification.Task is ModularArithmetic { Encoding: PairEncoding.OneHot }
            ? [$"task.{Names.Key(nameof(ModularArithmetic.Encoding))}={Names.Word(PairEncoding.OneHot)}"]
            : [];
        usual = Like(specification, [.. kinds.OfType<string>(), .. fitting]);
        List<string> overrides = [.. fitting];
        foreach ((SectionState section, SectionState before, string? kind) in asked.Zip(SpecificationSchema.States(usual), kinds))
        {
            if (kind is not null)
            {
                overrides.Add(kind);
            }

            overrides.AddRange(
                section
                    .Keys.Zip(before.Keys)
                    .Where(pair => pair.First.Text != pair.Second.Text)
                    .Select(pair => $"{section.Name}.{pair.First.Name}={pair.First.Text}")
            );
        }

        Key seed = SpecificationSchema.Seed;
        if (seed.Write(specification) != seed.Write(usual))
        {
            overrides.Add($"{seed.Name}={seed.Write(specification)}");
        }

        return overrides;
    }

    /// <summary>What the command line of these settings alone means: <c>grok ticket</c> where there is a mask.</summary>
    private static Specification Like(Specification specification, IReadOnlyList<string> overrides)
    {
        Specification usual = SpecificationReader.Load(Presets.DefaultName, overrides);
        return specification.Pruning is null ? usual : usual.Ticket;
    }
}
