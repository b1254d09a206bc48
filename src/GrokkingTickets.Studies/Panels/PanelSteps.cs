using System.Globalization;
using GrokkingTickets.Runs.Specifications.Schema;
using static GrokkingTickets.Studies.StudyFields;

namespace GrokkingTickets.Studies.Panels;

/// <summary>The key <c>at_steps</c> of panels that show a network at some steps.</summary>
internal static class PanelSteps
{
    public const string Key = "at_steps";

    /// <summary>The steps, ascending; none where the key is not there.</summary>
    public static long[] Of(RawMapping panel)
    {
        if (panel.Find(Key) is not { } entry)
        {
            return [];
        }

        var steps = new List<long>();
        foreach (RawScalar item in Scalars(panel, Key))
        {
            steps.Add(
                long.TryParse(item.Text, NumberStyles.None, CultureInfo.InvariantCulture, out long step)
                && (steps.Count == 0 || step > steps[^1])
                    ? step
                    : throw SpecificationErrors.Wrong(
                        $"panels.{Key}",
                        item,
                        steps.Count == 0 ? "must be a whole number from 0" : $"must be a whole number above {steps[^1]}, the step before it"
                    )
            );
        }

        return steps.Count > 0 ? [.. steps] : throw SpecificationErrors.Wrong($"panels.{Key}", entry.Value, "must have at least one step");
    }
}
