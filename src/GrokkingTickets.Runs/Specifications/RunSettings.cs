using GrokkingTickets.Pruning;
using GrokkingTickets.Runs.Specifications.Schema;

namespace GrokkingTickets.Runs.Specifications;

/// <summary>The settings of a run as text, by their full keys, <c>optimizer.learning_rate</c>, in the order of a specification.</summary>
public static class RunSettings
{
    private static readonly IReadOnlyDictionary<string, string> Usual = All(new Specification { Pruning = new PruningSettings() });

    /// <summary>All of them, the kinds of the sections among them.</summary>
    public static IReadOnlyDictionary<string, string> All(Specification specification) => Some(specification, _ => true, (_, _) => true);

    /// <summary>Those that are not the usual ones; of a mask always its method and rate, and the seed.</summary>
    public static IReadOnlyDictionary<string, string> Unusual(Specification specification) =>
        Some(
            specification,
            section => IsMask(section) || section.Kind != section.FrozenKind,
            (section, key) => key.Distinguishes || (IsMask(section) && key.Name == "rate")
        );

    /// <summary>Whether a setting is what it is in a specification that says nothing.</summary>
    public static bool IsUsual(string key, string value) => Usual.GetValueOrDefault(key) == value;

    /// <summary>Whether a key only says how far to train and what to record.</summary>
    public static bool IsOfTraining(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.StartsWith(SpecificationSchema.Training.Name + ".", StringComparison.Ordinal);
    }

    /// <summary>"learning_rate" of "optimizer.learning_rate"; "model.kind", as several sections have one.</summary>
    public static string ShortKey(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.EndsWith(".kind", StringComparison.Ordinal) ? key : key[(key.IndexOf('.', StringComparison.Ordinal) + 1)..];
    }

    private static bool IsMask(SectionState section) => section.Name == SpecificationSchema.Pruning.Name;

    private static Dictionary<string, string> Some(
        Specification specification,
        Func<SectionState, bool> hasKind,
        Func<SectionState, KeyState, bool> hasKey
    )
    {
        ArgumentNullException.ThrowIfNull(specification);
        var settings = new Dictionary<string, string>();
        foreach (SectionState section in SpecificationSchema.States(specification))
        {
            if (section.Discriminator.Length > 0 && hasKind(section))
            {
                settings.Add($"{section.Name}.{section.Discriminator}", section.Kind);
            }

            foreach (KeyState key in section.Keys.Where(key => hasKey(section, key)))
            {
                settings.Add($"{section.Name}.{key.Name}", key.Text);
            }
        }

        settings.Add(SpecificationSchema.Seed.Name, Values.Text(specification.Seed));
        return settings;
    }
}
