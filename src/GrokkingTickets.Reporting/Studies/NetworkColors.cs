using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Studies;

namespace GrokkingTickets.Reporting.Studies;

/// <summary>
/// The colour of every network of a study, the same in all of its panels. Where one grid of numbers is what the study is about, its values
/// have shades, which show their order however many they are; all else has categories.
/// </summary>
internal sealed class NetworkColors
{
    private const int FewestShades = 3;

    // Beside shades only the categories that resemble none of them.
    private static readonly int[] BesideShades = [1, 3, 4];

    private readonly Dictionary<string, int> _slots = [];
    private readonly bool _hasShades;

    public NetworkColors(Study study)
    {
        StudyNetwork[][] grids =
        [
            .. study
                .Networks.Where(network => network.GridKey is not null)
                .GroupBy(network => network.Group)
                .Select(group => group.ToArray()),
        ];
        _hasShades = grids is [var only] && only[0].GridIsNumeric && only.Length >= FewestShades;
        string[] ordered = _hasShades ? [.. grids[0].OrderBy(network => network.GridValue).Select(network => network.Key)] : [];
        foreach (StudyNetwork network in study.Networks)
        {
            int shade = Array.IndexOf(ordered, network.Key),
                others = _slots.Keys.Except(ordered).Count();
            _slots[network.Key] =
                shade >= 0 ? Palette.Shade(shade, ordered.Length)
                : _hasShades ? BesideShades[others % BesideShades.Length]
                : Palette.Category(others);
        }
    }

    /// <summary>Of a network.</summary>
    public int Of(StudyNetwork network) => _slots[network.Key];

    /// <summary>Of the line through the values of a grid: no shade, which would be one value's; else the first value's.</summary>
    public int OfLine(IReadOnlyList<StudyNetwork> grid) => _hasShades ? Palette.Neutral : Of(grid[0]);
}
