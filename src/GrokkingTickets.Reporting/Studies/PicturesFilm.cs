using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Studies;
using GrokkingTickets.Studies.Panels;

namespace GrokkingTickets.Reporting.Studies;

/// <summary>The film behind a panel of pictures: its tables at many of the steps at which its runs have checkpoints.</summary>
internal static class PicturesFilm
{
    private const int MostFrames = 24,
        FewestFrames = 6;

    // As many colours as the eye tells apart in a small cell; noise of fewer takes half the room.
    private const int Levels = 63;

    // Of all pictures of a network together, so that a page with many large ones can still be sent by mail.
    private const int MostCells = 250_000;

    /// <summary>Of a run of each network.</summary>
    /// <param name="panel">What is shown.</param>
    /// <param name="networks">Labels and runs.</param>
    /// <param name="form">Axes of a picture.</param>
    public static TrainingFilm Of(
        PicturesPanel panel,
        IReadOnlyList<(string Label, SeedResult Run)> networks,
        Func<IReadOnlyList<IReadOnlyList<double>>, HeatMap> form
    )
    {
        long[] recorded = [.. networks.SelectMany(network => network.Run.Results(panel.Analysis).Steps).Distinct()];
        var film = new TrainingFilm(Reels(MostFrames));
        int largest = film.Reels.Max(reel => reel.Pictures.Count * Cells(reel));
        if (largest > MostCells)
        {
            film = new TrainingFilm(Reels(Math.Max(FewestFrames, MostCells / film.Reels.Max(Cells))));
        }

        AxisRange colors = PictureRuns.Colors(film.Reels.SelectMany(reel => Enumerable.Range(0, reel.Pictures.Count).Select(reel.Of)));
        return new TrainingFilm([.. film.Reels.Select(reel => reel with { Form = reel.Form with { Min = colors.Min, Max = colors.Max } })]);

        TrainingReel[] Reels(int frames)
        {
            // What the panel shows at rest is in the film too.
            long[] steps = [.. FilmSteps.Of(recorded, frames).Concat(panel.AtSteps).Distinct().Order()];
            return [.. networks.Select(network => Reel(network.Label, TableAtStep.Of(panel.Analysis, panel.Table, network.Run, steps)))];
        }

        TrainingReel Reel(string label, IReadOnlyList<TableAtStep> tables)
        {
            var pictures = new List<double[][]>();
            var frames = new List<TrainingFrame>();
            foreach (TableAtStep table in tables.DistinctBy(table => table.Step))
            {
                if (pictures.Count == 0 || !AreAlike(pictures[^1], table.Rows))
                {
                    pictures.Add(table.Rows);
                }

                frames.Add(new TrainingFrame(table.Step, pictures.Count - 1));
            }

            return new TrainingReel(label, form([]) with { Levels = Levels }, pictures, frames);
        }
    }

    private static int Cells(TrainingReel reel) => reel.Pictures[0].Sum(row => row.Count);

    private static bool AreAlike(double[][] one, double[][] other) =>
        one.Zip(other).All(rows => rows.First.AsSpan().SequenceEqual(rows.Second));
}
