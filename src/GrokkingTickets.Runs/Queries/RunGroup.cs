using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Statistics;

namespace GrokkingTickets.Runs.Queries;

/// <summary>Runs that differ in one setting only, seeds say, and in how far they were trained.</summary>
/// <param name="Runs">At least one.</param>
public sealed record RunGroup(IReadOnlyList<ListedRun> Runs)
{
    /// <summary>The groups of some runs, in the order of their first.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="key">The full key of the setting in which those of a group may differ.</param>
    public static IReadOnlyList<RunGroup> By(IEnumerable<ListedRun> runs, string key) =>
        [
            .. runs.GroupBy(run =>
                    string.Join('\n', run.Settings.Where(setting => setting.Key != key && !RunSettings.IsOfTraining(setting.Key)))
                )
                .Select(group => new RunGroup([.. group])),
        ];

    /// <summary>What groups are called: what their runs are, and what tells them from those of other groups.</summary>
    public static IReadOnlyList<string> Labels(IReadOnlyList<RunGroup> groups, string key)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var differing = new DifferingSettings(groups.Select(group => group.Runs[0].Record.Specification), key);
        return [.. groups.Select((_, i) => differing.LabelWithKind(i))];
    }

    /// <summary>The median of a field, see <see cref="Statistics.Censored.Median"/>; null where no run has it as a number.</summary>
    public Censored? Median(RunField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return Statistics.Censored.Median(
            Runs.Select(field.Of).OfType<RunValue>().Select(value => new Censored(value.Bound ?? value.Number, value.Bound is not null))
        );
    }

    /// <summary>How many have not generalised.</summary>
    public int Censored => Runs.Count(run => run.Outcome.Outcome?.GeneralizedAt is null);
}
