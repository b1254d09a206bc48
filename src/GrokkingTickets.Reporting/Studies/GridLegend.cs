using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Studies;

namespace GrokkingTickets.Reporting.Studies;

/// <summary>How legends name the networks of a grid of numbers: what varies once, then the values.</summary>
internal static class GridLegend
{
    /// <summary>The place of a network in its grid; null where there is none, or its label does not show the value.</summary>
    public static LegendValue? Of(StudyNetwork network)
    {
        if (!network.GridIsNumeric || network.GroupLabel == network.Label)
        {
            return null;
        }

        string value = Numbers.Tick(network.GridValue);
        int at = network.Label.LastIndexOf(value, StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        (string before, string after) = (network.Label[..at].Trim(), network.Label[(at + value.Length)..].Trim());
        return new LegendValue(after.Length == 0 ? before : $"{before} … {after}".Trim(), value);
    }
}
