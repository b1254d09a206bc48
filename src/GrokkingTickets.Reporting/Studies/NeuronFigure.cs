using System.Globalization;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Studies;

namespace GrokkingTickets.Reporting.Studies;

/// <summary>Pictures of hidden neurons over training: a row a network, a column a step, all in the same colours.</summary>
internal static class NeuronFigure
{
    private const int Abreast = 2;

    public static Figure Of(StudyPanel panel, IReadOnlyList<NetworkResult> networks)
    {
        SeedResult[] runs = [.. networks.Select(network => network.Seeds[0])];
        NeuronMap[][] maps = [.. runs.Select(run => NeuronMap.Of(panel.Y, run, panel.AtSteps).ToArray())];
        // Where training was shorter than the steps asked for, the last checkpoint would be shown again and again.
        int[] columns =
        [
            .. Enumerable
                .Range(0, maps[0].Length)
                .Where(column => column == 0 || maps.Any(row => row[column].Step != row[column - 1].Step)),
        ];
        bool isSpectrum = NeuronMap.IsSpectrum(panel.Y);
        HeatMap[] pictures =
        [
            .. networks.SelectMany(
                (network, i) =>
                    columns.Select(column => new HeatMap(
                        $"{network.Network.Label}, step {Numbers.Grouped(maps[i][column].Step)}",
                        isSpectrum ? "Frequency" : "Residue",
                        "Neuron",
                        isSpectrum ? "Share of the amplitude" : "Weight",
                        maps[i][column].Rows
                    )
                    {
                        Colors = isSpectrum ? ColorScale.Sequential : ColorScale.Diverging,
                        XFirst = isSpectrum ? 1 : 0,
                    })
            ),
        ];
        AxisRange[] ranges = [.. pictures.Select(picture => picture.ColorRange())];
        return new Figure(
            "",
            "",
            [.. pictures.Select(picture => picture with { Min = ranges.Min(range => range.Min), Max = ranges.Max(range => range.Max) })]
        )
        {
            Columns = columns.Length > 1 ? columns.Length : Abreast,
            Caption =
                $"Seed {string.Join(", ", runs.Select(run => run.Seed.ToString(CultureInfo.InvariantCulture)).Distinct())}. The "
                + "neurons of a network stand in the same order in "
                + "all pictures: by the frequency that is strongest at their input at the end, those without any input last.",
        };
    }
}
