using GrokkingTickets.Reporting.Model;

namespace GrokkingTickets.Reporting.Tests;

/// <summary>A section whose pictures move, beside charts and courses over the same training; and one that stands still.</summary>
public static class FilmReport
{
    public const string Base = "base",
        Ticket = "</script><b>\"ticket\"</b>";

    private static readonly long[] BaseSteps = [0, 100, 500, 1000, 5000],
        TicketSteps = [0, 500, 5000];

    public static Report Create() =>
        new(
            "Films",
            [
                new ReportSection("moving", "What moves")
                {
                    Figures = [Chart(), Course("course", 60), Course("long", 900), Neurons(), Weights()],
                },
                new ReportSection("still", "What stands still") { Figures = [Chart() with { Id = "still-chart" }] },
            ]
        );

    private static Figure Chart() =>
        new(
            "chart",
            "Curves",
            [
                new ChartPanel(
                    "Accuracy",
                    Axis.Steps with
                    {
                        Scale = AxisScale.Log,
                    },
                    new Axis("Accuracy", Percent: true),
                    [SeedStatistics.Aggregate(Base, [new SeedCurve(0, [0, 100, 5000], [0, 0.5, 1])], 0)]
                ),
                new ChartPanel(
                    "Another axis",
                    new Axis("Rate"),
                    new Axis("Accuracy", Percent: true),
                    [SeedStatistics.Aggregate(Base, [new SeedCurve(0, [0, 0.5, 1], [0, 0.5, 1])], 0)]
                ),
            ]
        )
        {
            Columns = 2,
        };

    /// <summary>Of many columns it is a static picture.</summary>
    private static Figure Course(string id, int columns) =>
        new(
            id,
            "Course",
            [
                new HeatMap(Base, Axis.Steps.Label, "Frequency", "Share", Table(33, columns, 1))
                {
                    XStep = 5000.0 / (columns - 1),
                    YFirst = 1,
                },
            ]
        );

    private static Figure Neurons()
    {
        TrainingReel[] reels = [Reel(Base, BaseSteps, 12, 30), Reel(Ticket, TicketSteps, 12, 30)];
        return new Figure("neurons", "Neurons", [.. reels.Select(reel => reel.Of(0) with { Title = reel.Network + ", step 0" })])
        {
            Columns = 2,
            Film = new TrainingFilm(reels),
        };
    }

    /// <summary>Too large to be drawn cell by cell, and too wide for the page.</summary>
    private static Figure Weights()
    {
        TrainingReel[] reels = [Reel(Base, BaseSteps, 48, 500), Reel(Ticket, TicketSteps, 48, 500)];
        return new Figure("weights", "Weights", [.. reels.Select(reel => reel.Of(0) with { Title = reel.Network + ", step 0" })])
        {
            Columns = 2,
            Film = new TrainingFilm(reels),
        };
    }

    private static TrainingReel Reel(string network, long[] steps, int rows, int columns) =>
        new(
            network,
            new HeatMap("", "Residue", "Neuron", "Weight", [])
            {
                Colors = ColorScale.Diverging,
                Min = -1,
                Max = 1,
                Levels = 63,
            },
            [.. steps.Select(step => Table(rows, columns, step + 2))],
            [.. steps.Select((step, i) => new TrainingFrame(step, i))]
        );

    private static double[][] Table(int rows, int columns, double pace) =>
        [
            .. Enumerable
                .Range(0, rows)
                .Select(row => Enumerable.Range(0, columns).Select(column => Math.Sin((row + 1) * column / pace)).ToArray()),
        ];
}
