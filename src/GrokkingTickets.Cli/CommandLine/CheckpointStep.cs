using System.Globalization;
using GrokkingTickets.Runs;
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
    public static long Parse(string text, string option) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long step)
            ? step
            : throw new UserErrorException($"{option} has {SpecificationErrors.Quote(text)}, but steps must be whole numbers from 0.");

    /// <summary>A run and a step of it, <c>RUN</c> or <c>RUN@STEP</c>; the last checkpoint where none is named.</summary>
    public static (RunFolder Folder, long Step) Find(RunStore store, string text, string option)
    {
        int at = text.LastIndexOf('@');
        RunFolder folder = store.Find(at < 0 ? text : text[..at]);
        IReadOnlyList<long> there = folder.CheckpointSteps();
        if (there.Count == 0)
        {
            throw new UserErrorException($"{folder.Name} has no checkpoint to look at.");
        }

        long step = at < 0 ? there[^1] : Parse(text[(at + 1)..], option);
        return there.Contains(step) ? (folder, step) : throw Missing(folder, step);
    }

    /// <summary>The complaint that there is no checkpoint of a step.</summary>
    public static UserErrorException Missing(RunFolder folder, long step)
    {
        IReadOnlyList<long> there = folder.CheckpointSteps();
        IEnumerable<long> named = there.OrderBy(other => Math.Abs(other - step)).Take(MostNamed).Order();
        string which = string.Join(", ", named.Select(other => other.ToString(CultureInfo.InvariantCulture)));
        return new UserErrorException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{folder.Name} has no checkpoint of step {step}; {(there.Count > MostNamed ? "the nearest are" : "there are")} {which}."
            )
        );
    }
}
