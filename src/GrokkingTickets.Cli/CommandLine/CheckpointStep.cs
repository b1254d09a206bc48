using System.Globalization;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Queries;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Cli.CommandLine;

/// <summary>The step of a checkpoint, as users name it.</summary>
internal static class CheckpointStep
{
    private const int MostNamed = 12;

    /// <summary>A step from 0.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="option">Where, e.g. <c>--steps</c>.</param>
    private static long Parse(string text, string option) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long step)
            ? step
            : throw new UserErrorException($"{option} has {SpecificationErrors.Quote(text)}, but steps must be whole numbers from 0.");

    /// <summary>A run and a step of it, <c>RUN</c> or <c>RUN@STEP</c>; the last checkpoint where none is named.</summary>
    public static (RunFolder Folder, long Step) Find(RunStore store, string text, string option)
    {
        int at = text.LastIndexOf('@');
        RunFolder folder = RunFinder.Find(store, [at < 0 ? text : text[..at]]);
        return (folder, FindOne(folder, at < 0 ? null : text[(at + 1)..], option));
    }

    /// <summary>A step of a run; the last checkpoint where none is named.</summary>
    public static long FindOne(RunFolder folder, string? text, string option)
    {
        IReadOnlyList<long> there = All(folder);
        return text is null ? there[^1] : Known(folder, there, Parse(text, option));
    }

    /// <summary>Several steps of a run, <c>STEP,STEP,...</c>, ascending; all that have a checkpoint where none is named.</summary>
    public static long[] FindAll(RunFolder folder, string? text, string option)
    {
        IReadOnlyList<long> there = All(folder);
        return text is null
            ? [.. there]
            : [.. text.Split(',').Select(item => Parse(item, option)).Distinct().Order().Select(step => Known(folder, there, step))];
    }

    private static IReadOnlyList<long> All(RunFolder folder) =>
        folder.CheckpointSteps() is { Count: > 0 } there
            ? there
            : throw new UserErrorException($"{folder.Name} has no checkpoint to look at.");

    private static long Known(RunFolder folder, IReadOnlyList<long> there, long step)
    {
        if (there.Contains(step))
        {
            return step;
        }

        IEnumerable<long> named = there.OrderBy(other => Math.Abs(other - step)).Take(MostNamed).Order();
        string which = string.Join(", ", named.Select(other => other.ToString(CultureInfo.InvariantCulture)));
        throw new UserErrorException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{folder.Name} has no checkpoint of step {step}; {(there.Count > MostNamed ? "the nearest are" : "there are")} {which}."
            )
        );
    }
}
