using GrokkingTickets.Pruning;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Watch.Live;

/// <summary>What runs are called among others: by what they are, and by the settings in which they differ.</summary>
internal static class RunLabels
{
    private const int MostSaid = 4;

    /// <summary>"base", "ticket", "ticket rate=0.8", "base seed=1".</summary>
    public static string[] Of(IReadOnlyList<RunRecord> runs)
    {
        Dictionary<string, string>[] all = [.. runs.Select(run => All(run.Specification))];
        // What tells masks apart first, the seed last.
        string[] differing =
        [
            .. all.SelectMany(one => one.Keys)
                .Distinct()
                .Where(key =>
                    key != "pruning.method" && all.Select(one => one.GetValueOrDefault(key)).OfType<string>().Distinct().Count() > 1
                )
                .OrderBy(key => key.StartsWith("pruning.", StringComparison.Ordinal) ? 0 : 1)
                .ThenBy(key => key == "seed"),
        ];
        return
        [
            .. all.Select(
                (one, i) =>
                    string.Join(
                        ' ',
                        differing
                            .Where(one.ContainsKey)
                            .Take(MostSaid)
                            .Select(key => $"{key[(key.IndexOf('.', StringComparison.Ordinal) + 1)..]}={one[key]}")
                            .Prepend(Kind(runs[i].Specification))
                    )
            ),
        ];
    }

    /// <summary>"base", "ticket", or the method of another mask.</summary>
    public static string Kind(Specification specification) =>
        specification.Pruning is not { } pruning ? "base"
        : pruning.Method is Magnitude ? "ticket"
        : SpecificationSchema.Pruning.State(pruning).Kind;

    /// <summary>The settings that are not the usual ones; of a mask always its method and rate.</summary>
    public static IReadOnlyDictionary<string, string> Unusual(Specification specification)
    {
        var settings = new Dictionary<string, string>();
        foreach (SectionState section in SpecificationSchema.States(specification))
        {
            bool isMask = section.Name == SpecificationSchema.Pruning.Name;
            if (section.Discriminator.Length > 0 && (isMask || section.Kind != section.FrozenKind))
            {
                settings.Add($"{section.Name}.{section.Discriminator}", section.Kind);
            }

            foreach (KeyState key in section.Keys.Where(key => key.Distinguishes || (isMask && key.Name == "rate")))
            {
                settings.Add($"{section.Name}.{key.Name}", key.Text);
            }
        }

        settings.Add("seed", Numbers.Whole(specification.Seed));
        return settings;
    }

    private static Dictionary<string, string> All(Specification specification)
    {
        var settings = new Dictionary<string, string>();
        foreach (SectionState section in SpecificationSchema.States(specification).Where(section => section.Name != "training"))
        {
            foreach (KeyState key in section.Keys)
            {
                settings.Add($"{section.Name}.{key.Name}", key.Text);
            }
        }

        settings.Add("seed", Numbers.Whole(specification.Seed));
        return settings;
    }
}
