using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Reporting.Studies;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Studies;

namespace GrokkingTickets.Reporting.Tests;

/// <summary>Pictures of two small networks, which are trained here.</summary>
public sealed class NeuronFigureTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("grok-neurons-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Every_kind_of_picture_is_a_figure_with_a_row_a_network_and_a_column_a_step()
    {
        IReadOnlyList<Figure> figures = Figures("[0, 15, 40]", "input_spectrum", "input_weights");
        Assert.Equal(["neurons", "neurons-input-spectrum", "neurons-input-weights"], figures.Select(figure => figure.Id));
        Figure spectra = figures[1];
        Assert.Equal(3, spectra.Columns);
        Assert.Equal(
            ["base, step 0", "base, step 10", "base, step 40", "wide, step 0", "wide, step 10", "wide, step 40"],
            spectra.Panels.Select(panel => panel.Title)
        );
        Assert.All(figures.Skip(1), figure => Assert.NotNull(figure.ColorKey()));
        Assert.Equal(0, figures[2].ColorKey()!.Range.Min + figures[2].ColorKey()!.Range.Max); // signed values: white is zero
    }

    [Fact]
    public void Steps_after_the_end_are_shown_once()
    {
        Figure figure = Figures("[10, 40, 500, 9000]", "input_weights")[1];
        Assert.Equal(2, figure.Columns);
        Assert.Equal(["base, step 10", "base, step 40", "wide, step 10", "wide, step 40"], figure.Panels.Select(panel => panel.Title));
    }

    [Fact]
    public void The_same_kind_twice_has_two_names() =>
        Assert.Equal(
            ["neurons", "neurons-kept", "neurons-kept.2"],
            [
                .. Figures("[0]", "input_weights", "input_weights")
                    .Select(figure => figure.Id.Replace("input-weights", "kept", StringComparison.Ordinal)),
            ]
        );

    [Fact]
    public void A_film_has_all_checkpoints_of_every_network_in_the_same_colours()
    {
        Figure figure = Figures("[10, 40]", "input_weights")[1];
        TrainingFilm film = figure.Film!;
        Assert.Equal([0, 10, 20, 30, 40], film.Steps);
        Assert.Equal(["base", "wide"], film.Reels.Select(reel => reel.Network));
        Assert.True(film.Moves);
        // What stands at rest is a frame of the film.
        HeatMap[] atRest = [.. figure.Panels.Cast<HeatMap>()];
        Assert.Equal(atRest[0].Rows, film.Reels[0].Of(film.Reels[0].At(10).Picture).Rows);
        Assert.Equal(atRest[3].Rows, film.Reels[1].Of(film.Reels[1].At(40).Picture).Rows);
        double largest = film.Reels.SelectMany(reel => reel.Pictures).SelectMany(rows => rows).SelectMany(row => row).Max(Math.Abs);
        Assert.All(film.Reels, reel => Assert.Equal((-largest, largest), (reel.Form.Min, reel.Form.Max)));
    }

    [Fact]
    public void Pictures_that_are_alike_are_one_and_nothing_moves()
    {
        Figure figure = Figures("[10, 40]", "hidden_mask")[1];
        TrainingReel reel = figure.Film!.Reels[0];
        Assert.Single(reel.Pictures);
        Assert.Equal([0, 10, 20, 30, 40], reel.Frames.Select(frame => frame.Step));
        Assert.False(figure.Film.Moves);
        Assert.Empty(new ReportSection("a", "a") { Figures = [figure] }.FilmSteps);
    }

    [Fact]
    public void Of_a_step_between_two_the_one_before_is_seen()
    {
        TrainingReel reel = Figures("[40]", "input_weights")[1].Film!.Reels[0];
        Assert.Equal([0, 0, 10, 30, 40], new[] { -5L, 9, 19, 30, 9000 }.Select(step => reel.At(step).Step));
    }

    [Fact]
    public void The_course_of_a_vector_has_a_picture_a_network_a_row_an_entry_and_a_column_a_checkpoint()
    {
        Figure figure = Of("  - {y: mean_input_spectrum}\n")[1];
        Assert.Equal(("neurons-mean-input-spectrum", 2), (figure.Id, figure.Columns));
        HeatMap[] maps = [.. figure.Panels.Cast<HeatMap>()];
        Assert.Equal(["base", "wide"], maps.Select(map => map.Title));
        Assert.All(maps, map => Assert.Equal((5, 5), (map.Rows.Count, map.ColumnCount)));
        Assert.All(maps, map => Assert.Equal((1.0, 0.0, 10.0), (map.YFirst, map.XFirst, map.XStep)));
        // The mean of spectra that each sum to 1.
        Assert.All(maps, map => Assert.Equal(1, map.Rows.Sum(row => row[0]), 1e-9));
    }

    private IReadOnlyList<Figure> Figures(string steps, params string[] pictures)
    {
        return Of(string.Concat(pictures.Select(y => $"  - {{y: {y}, at_steps: {steps}}}\n")));
    }

    private IReadOnlyList<Figure> Of(string panels)
    {
        Study study = StudyReader.Parse(
            "id: neurons\ntitle: neurons\nset: {task: {modulus: 11}, model: {hidden: 8}, training: {steps: 40, checkpoint_every: 10}}\n"
                + $"networks:\n  base:\n  wide: {{set: {{model: {{hidden: 9}}}}}}\npanels:\n  - {{y: loss}}\n{panels}",
            "neurons",
            null
        );
        var store = new RunStore(_directory);
        new LocalExecutor(store, 1, new SilentObserver())
            .RunAsync(new RunPlan(StudyRequests.Of([new SeededStudy(study, [0])])), CancellationToken.None)
            .GetAwaiter()
            .GetResult();
        return StudyFigure.Of(StudyResults.Read(study, store, [0]), null);
    }
}
