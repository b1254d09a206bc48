using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Studies;
using GrokkingTickets.Studies.Panels;

namespace GrokkingTickets.Reporting.Studies;

/// <summary>What panels of pictures have in common: of every network one run, and the same colours for all.</summary>
internal static class PictureRuns
{
    /// <summary>The networks of a panel, each with its first run; a ticket that does not exist has no weights to show.</summary>
    public static (NetworkResult Network, SeedResult Run)[] Of(StudyPanel panel, StudyResults results) =>
        [
            .. results
                .Shown(panel)
                .Select(network => (network, Run: network.Seeds.FirstOrDefault(run => !run.IsMissing)))
                .Where(one => one.Run is not null)
                .Select(one => (one.network, one.Run!)),
        ];

    /// <summary>"Seed 0.", the seeds of which pictures are.</summary>
    public static string Seeds(IEnumerable<(NetworkResult Network, SeedResult Run)> shown) =>
        $"Seed {string.Join(", ", shown.Select(one => Numbers.Whole(one.Run.Seed)).Distinct())}.";

    /// <summary>The values from which to which the colours of some pictures run; at least one.</summary>
    public static AxisRange Colors(IEnumerable<HeatMap> pictures)
    {
        AxisRange[] ranges = [.. pictures.Select(picture => picture.ColorRange())];
        return new AxisRange(ranges.Min(range => range.Min), ranges.Max(range => range.Max));
    }

    /// <summary>Some pictures, at least one, in the same colours.</summary>
    public static IReadOnlyList<HeatMap> InSameColors(IReadOnlyList<HeatMap> pictures)
    {
        AxisRange colors = Colors(pictures);
        return [.. pictures.Select(picture => picture with { Min = colors.Min, Max = colors.Max })];
    }
}
