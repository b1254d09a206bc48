using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Specifications.Schema;

namespace GrokkingTickets.Export;

/// <summary>The settings of runs by their paths, <c>model.hidden</c>.</summary>
internal static class RunSettings
{
    private const string Stretch = "training.";

    /// <summary>All settings as specifications write them; null for null.</summary>
    public static Dictionary<string, string?> Of(Specification specification)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (SectionState section in SpecificationSchema.States(specification))
        {
            if (section.Discriminator.Length > 0)
            {
                settings.Add($"{section.Name}.{section.Discriminator}", section.Kind);
            }

            foreach (KeyState key in section.Keys)
            {
                settings.Add($"{section.Name}.{key.Name}", key.File is null && key.Text == "null" ? null : key.Text);
            }
        }

        settings.Add(SpecificationSchema.Seed.Name, SpecificationSchema.Seed.Write(specification));
        return settings;
    }

    /// <summary>
    /// The paths of what is not the same in all runs, in the order of specifications. <c>training</c> is not among them: it only asks for a
    /// stretch of a run.
    /// </summary>
    public static IReadOnlyList<string> Differing(IEnumerable<Specification> specifications)
    {
        Dictionary<string, string?>[] all = [.. specifications.Select(Of)];
        return Where(all, path => all.Select(one => one.GetValueOrDefault(path)).Distinct().Count() > 1);
    }

    /// <summary>The paths of what is, in some run, other than what is set where nothing is said.</summary>
    public static IReadOnlyList<string> NotDefault(IEnumerable<Specification> specifications)
    {
        Dictionary<string, string?>[] all = [.. specifications.Select(Of)];
        Dictionary<string, string?> usual = Of(new Specification());
        return Where(all, path => all.Any(one => one.GetValueOrDefault(path) != usual.GetValueOrDefault(path)));
    }

    private static IReadOnlyList<string> Where(Dictionary<string, string?>[] all, Func<string, bool> isWanted) =>
        [
            .. SpecificationSchema
                .AllKeys.Distinct()
                .Where(path => !path.StartsWith(Stretch, StringComparison.Ordinal))
                .Where(path => all.Any(one => one.ContainsKey(path)) && isWanted(path)),
        ];
}
