using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Runs.Queries;

/// <summary>
/// Something of a run that has a name in queries and lists: an outcome, or a setting by its full key or what of it is enough. The outcomes
/// are those of the live page, by the same names.
/// </summary>
/// <param name="Name">As it is written.</param>
/// <param name="Of">Its value of a run; null where the run has none.</param>
public sealed record RunField(string Name, Func<ListedRun, RunValue?> Of)
{
    /// <summary>What came out of a run.</summary>
    public static IReadOnlyList<RunField> Outcomes { get; } =
    [
        new("t_mem", run => RunValue.Of(run.Outcome.Outcome?.Memorization)),
        new("t_gen", run => RunValue.Of(run.Outcome.Outcome?.Generalization)),
        new("tau", run => RunValue.Of(run.Outcome.Outcome?.Tau)),
        new("step", run => RunValue.Of(run.Step)),
        new("train_accuracy", run => RunValue.Of(run.Outcome.Last?.TrainAccuracy)),
        new("test_accuracy", run => RunValue.Of(run.Outcome.Last?.TestAccuracy)),
        new("train_loss", run => RunValue.Of(run.Outcome.Last?.TrainLoss)),
        new("test_loss", run => RunValue.Of(run.Outcome.Last?.TestLoss)),
        new("l2_norm", run => RunValue.Of(run.Outcome.Last?.L2Norm)),
        new("seconds", run => RunValue.Of(run.Seconds)),
        new("kind", run => RunValue.Of(RunKind.Of(run.Record.Specification))),
        new("status", run => RunValue.Of(run.Folder.Status(run.Record).Word())),
        new("name", run => RunValue.Of(run.Folder.Name)),
    ];

    /// <summary>The field of a name.</summary>
    /// <exception cref="UserErrorException">There is none, or several.</exception>
    public static RunField Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Outcomes.FirstOrDefault(outcome => outcome.Name == name) ?? new RunField(name, OfSetting(KeyOf(name)));
    }

    /// <summary>The full key of a setting that is named by it or by its last part.</summary>
    /// <exception cref="UserErrorException">There is none, or several.</exception>
    public static string KeyOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string[] keys = [.. SpecificationSchema.AllKeys];
        string[] found = keys.Contains(name) ? [name] : [.. keys.Where(key => key.EndsWith("." + name, StringComparison.Ordinal))];
        return found switch
        {
            [var key] => key,
            [] => throw new UserErrorException(
                $"there is no setting or outcome {SpecificationErrors.Quote(name)}"
                    + (
                        Nearest(name, keys) is { } nearest
                            ? $"; did you mean {nearest}?"
                            : $"; outcomes are {string.Join(", ", Outcomes.Select(outcome => outcome.Name))}, and grok spec prints all."
                    )
            ),
            _ => throw new UserErrorException($"{name} may be {string.Join(" or ", found)}: write which."),
        };
    }

    private static Func<ListedRun, RunValue?> OfSetting(string key) =>
        run => run.Settings.TryGetValue(key, out string? text) ? RunValue.Of(text) : null;

    private static string? Nearest(string name, string[] keys) =>
        SpecificationErrors.Nearest(
            name,
            [.. Outcomes.Select(outcome => outcome.Name), .. keys, .. keys.Select(RunSettings.ShortKey).Distinct()]
        );
}
