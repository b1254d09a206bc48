using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Runs.Queries;

/// <summary>Answers "why would this run again?" of what a store lacks.</summary>
/// <param name="store">The store; it is read once, when the first run is missing altogether.</param>
public sealed class RunReasons(RunStore store)
{
    /// <summary>A run that differs in more settings is not like it.</summary>
    private const int MostDifferences = 5;

    private readonly Lazy<IReadOnlyList<(RunFolder Folder, RunRecord Record)>> _there = new(() => store.List(out _));

    /// <summary>Why what is asked for is not there, or not all of it.</summary>
    public RunReason Of(RunRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        RunFolder folder = request.FolderIn(store);
        try
        {
            return folder.ReadRecord() is { } record ? OfSame(folder, record, request) : OfNearest(request);
        }
        catch (FileFormatException e)
        {
            return new RunReason(e.Message, folder, []);
        }
    }

    /// <summary>The run itself is there, but not all that is asked of it.</summary>
    private static RunReason OfSame(RunFolder folder, RunRecord record, RunRequest request)
    {
        if (record.Identity != request.Identity.Hash)
        {
            return new RunReason($"its folder holds another run, {record.Name}.", folder, Differences(record.Specification, request));
        }

        SettingDifference[] differences = Differences(record.Specification, request);
        string asked = differences.Length == 0 ? "" : $"; it was trained with {Said(differences)}";
        string machine =
            record.Machine.Kind == MachineInfo.Current.Kind
                ? ""
                : $"; it was trained on {record.Machine.Kind}, and this machine, {MachineInfo.Current.Kind}, goes on with other bits";
        string program =
            record.Versions.Program == ProgramVersions.Current.Program
                ? ""
                : $"; version {record.Versions.Program} of the program trained it, this is {ProgramVersions.Current.Program}";
        return new RunReason(
            $"it is there, {folder.Status(record).Word()} at step {Values.Text(record.LastStep)}, and only what is missing is trained"
                + $"{asked}{machine}{program}.",
            folder,
            differences
        );
    }

    private RunReason OfNearest(RunRequest request)
    {
        (RunFolder Folder, SettingDifference[] Differences)[] like =
        [
            .. _there
                .Value.Select(run => (run.Folder, Differences: OfIdentity(run.Record.Specification, request)))
                .Where(run => run.Differences.Length <= MostDifferences),
        ];
        if (like.Length == 0)
        {
            return new RunReason("there is no run like it.", null, []);
        }

        (RunFolder folder, SettingDifference[] differences) = like.MinBy(run => run.Differences.Length);
        return new RunReason(
            differences.Length == 0
                ? $"{folder.Name} has the same settings, but a file that they name has another content now."
                : $"it is not there; nearest is {folder.Name}, with {Said(differences)}.",
            folder,
            differences
        );
    }

    private static SettingDifference[] OfIdentity(Specification there, RunRequest request) =>
        [.. Differences(there, request).Where(difference => !RunSettings.IsOfTraining(difference.Key))];

    private static SettingDifference[] Differences(Specification there, RunRequest request)
    {
        var differing = new DifferingSettings([there, request.Specification]);
        return [.. differing.Keys.Select(key => new SettingDifference(key, differing.Of(0, key), differing.Of(1, key)))];
    }

    /// <summary>
    /// "seed=0 instead of 1, no pruning". Keys that only one of the two has follow from its kind, or from there being pruning at all.
    /// </summary>
    private static string Said(IReadOnlyList<SettingDifference> differences) =>
        string.Join(
            ", ",
            differences
                .Where(difference => difference is { There: not null, Asked: not null } || difference.Key == DifferingSettings.Method)
                .Select(difference =>
                    difference switch
                    {
                        { There: null } => "no pruning",
                        { Asked: null } => "pruning that is not asked for",
                        _ => $"{difference.Key}={difference.There} instead of {difference.Asked}",
                    }
                )
        );
}
