using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Studies;

namespace GrokkingTickets.Reporting.Studies;

/// <summary>
/// The colour of every network of a study, the same in all of its panels. The values of a grid of numbers have shades, which show their
/// order however many they are: of many hues where there is one grid, of one hue each where there are several. All else has the colour of
/// its role, the second and third of a role a darker and a lighter one, or the next that is free; where there are more than colours,
/// grids of words have shades of a hue each too.
/// </summary>
internal sealed class NetworkColors
{
    private const int FewestShades = 3;
    private const int MostShadesOfHue = 8;

    /// <summary>Networks that have colours of their own at most.</summary>
    private const int MostColors = 12;

    // Shades of many hues run through violet, red and orange.
    private static readonly int[] LikeShades = [1, 3, 4, 7];

    private static readonly Hue[] Hues = [Hue.Blue, Hue.Green, Hue.Purple, Hue.Orange];

    private readonly Dictionary<string, int> _slots = [];
    private readonly Dictionary<string, int> _lines = [];
    private readonly HashSet<int> _used = [];

    public NetworkColors(Study study)
    {
        StudyNetwork[][] grids =
        [
            .. study
                .Networks.Where(network => network.GridIsNumeric)
                .GroupBy(network => network.Group)
                .Select(group => group.OrderBy(network => network.GridValue).ToArray())
                .Where(grid => grid.Length > 1),
        ];
        StudyNetwork[][] shaded = grids.Length > 1 || grids is [{ Length: >= FewestShades }] ? grids : [];
        StudyNetwork[] others = [.. study.Networks.Except(shaded.SelectMany(grid => grid))];
        StudyNetwork[][] words = others.Length > MostColors ? [.. GridsOfWords(others)] : [];
        others = [.. others.Except(words.SelectMany(grid => grid))];
        ShadeWords(words);
        if (shaded.Length == 1)
        {
            _used.UnionWith(LikeShades);
        }

        foreach (StudyNetwork network in others)
        {
            if (NetworkRole.Of(network.Specification) is { } role && _used.Add(role.Color))
            {
                _slots[network.Key] = role.Color;
            }
        }

        foreach (StudyNetwork network in others.Where(network => !_slots.ContainsKey(network.Key)))
        {
            _slots[network.Key] = Free(NetworkRole.Of(network.Specification));
        }

        Hue[] hues = [.. Hues.Where(hue => !others.Any(network => NetworkRole.Of(network.Specification)?.Hue == hue))];
        for (int g = 0; g < shaded.Length; g++)
        {
            int count = shaded[g].Length;
            for (int i = 0; i < count; i++)
            {
                _slots[shaded[g][i].Key] = shaded.Length == 1 ? Palette.Shade(i, count) : Palette.Shade(hues[g % hues.Length], i, count);
            }

            // No shade of many hues, which would be one value's.
            _lines[shaded[g][0].Group] = shaded.Length == 1 ? Palette.Neutral : Palette.Shade(hues[g % hues.Length], 0, 1);
        }
    }

    /// <summary>Of a network.</summary>
    public int Of(StudyNetwork network) => _slots[network.Key];

    /// <summary>Of the line through the values of a grid.</summary>
    public int OfLine(IReadOnlyList<StudyNetwork> grid) => _lines.TryGetValue(grid[0].Group, out int slot) ? slot : Of(grid[0]);

    private static IEnumerable<StudyNetwork[]> GridsOfWords(IEnumerable<StudyNetwork> networks) =>
        networks
            .Where(network => network.GridKey is not null)
            .GroupBy(network => network.Group)
            .Select(group => group.ToArray())
            .Where(grid => grid.Length is >= FewestShades and <= MostShadesOfHue)
            .Take(Hues.Length);

    /// <summary>The first grid of a role has its hue, the next one that is free.</summary>
    private void ShadeWords(StudyNetwork[][] grids)
    {
        var free = new List<Hue>(Hues);
        foreach (StudyNetwork[] grid in grids)
        {
            Hue hue = NetworkRole.Of(grid[0].Specification)?.Hue is { } own && free.Contains(own) ? own : free[0];
            free.Remove(hue);
            for (int i = 0; i < grid.Length; i++)
            {
                _slots[grid[i].Key] = Palette.Shade(hue, i, grid.Length);
            }

            _lines[grid[0].Group] = Palette.Shade(hue, 0, 1);
        }
    }

    private int Free(NetworkRole? role)
    {
        int[] relatives =
            role?.Hue is { } hue && _used.Contains(role.Value.Color) ? [Palette.Shade(hue, 1, 8), Palette.Shade(hue, 7, 8)] : [];
        foreach (int slot in (int[])[.. relatives, 2, 3, 4, 7, 5, Palette.Neutral, 1, 0])
        {
            if (_used.Add(slot))
            {
                return slot;
            }
        }

        return Palette.Category(_slots.Count);
    }
}
