using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Reporting.Csv;

/// <summary>The points of series.</summary>
internal sealed class CsvChart : CsvPanel<ChartPanel>
{
    protected override void Write(CsvRows rows, Figure figure, ChartPanel panel)
    {
        foreach (Series series in panel.Series)
        {
            string role = panel.Role(figure, series);
            var seeds = series.Seeds.DistinctBy(seed => seed.Seed).ToDictionary(seed => seed.Seed, seed => seed.Y);
            for (int i = 0; i < series.X.Count; i++)
            {
                int at = i;
                rows.Add(
                    panel.Title,
                    series.Name,
                    role.Length > 0 ? role : "solid",
                    series.X[i],
                    series.Y.At(i),
                    series.Low.At(i),
                    series.High.At(i),
                    series.Count is { } count && i < count.Count ? count[i] : null,
                    seed => seeds.GetValueOrDefault(seed).At(at)
                );
            }

            foreach (SeedMark mark in series.Marks)
            {
                rows.Add(
                    panel.Title,
                    series.Name,
                    mark.Kind == SeedMarkKind.Memorized ? "t_mem" : "t_gen",
                    mark.X,
                    double.NaN,
                    ofSeed: seed => seed == mark.Seed ? mark.Y : double.NaN
                );
            }
        }
    }
}
