using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Specifications.Schema;

namespace GrokkingTickets.Export;

/// <summary>The settings of runs by their paths, <c>model.hidden</c>.</summary>
internal static class ExportedSettings
{
    /// <summary>All settings as specifications write them; null for null.</summary>
    public static Dictionary<string, string?> Of(Specification specification) =>
        RunSettings
            .All(specification)
            .ToDictionary(setting => setting.Key, setting => setting.Value == "null" ? null : setting.Value, StringComparer.Ordinal);

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
                .AllKeys.Where(path => !RunSettings.IsOfTraining(path))
                .Where(path => all.Any(one => one.ContainsKey(path)) && isWanted(path)),
        ];
}
