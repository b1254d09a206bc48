using GrokkingTickets.Analysis;
using GrokkingTickets.Runs.Analyses;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Watch.Live;
using GrokkingTickets.Watch.Scenes;

namespace GrokkingTickets.Watch.Tests;

/// <summary>What a scene shows is what the run has.</summary>
public sealed class SceneTests
{
    [Fact]
    public async Task Curves_and_frames_are_those_of_the_files()
    {
        await using var store = new WatchedStore();
        RunFolder ticket = store.Train(WatchedStore.Small());
        RunEntry[] runs = [Read(new RunFolder(BaseOf(store, ticket))), Read(ticket)];
        SceneData scene = SceneReader.Read(runs, new FrameCache(), CancellationToken.None);

        Assert.Equal(["base", "ticket"], scene.Runs.Select(reel => reel.Label));
        MetricsTable metrics = runs[0].Folder.ReadMetrics();
        CurvesData curves = scene.Runs[0].Curves;
        Assert.Equal(metrics.Rows[^1].Step, curves.Step[^1]);
        for (int i = 0; i < curves.Step.Length; i++)
        {
            MetricsRow row = metrics.Rows.First(row => row.Step == curves.Step[i]);
            Assert.Equal((float)row.TestLoss, curves.TestLoss[i]);
            Assert.Equal((float)row.TrainAccuracy, curves.TrainAccuracy[i]);
            Assert.Equal((float)row.L2Norm, curves.L2Norm[i]);
        }

        Assert.Equal([0, 50, 100, 150, 200], scene.Runs[0].Frames.Select(frame => frame.Step));
        AnalysisSubject subject = CheckpointSubject.Read(runs[0].Folder, runs[0].Record.Specification, 150);
        FrameData shown = scene.Runs[0].Frames[3];
        double[][] weights = NeuronTables.Input(subject.Model, subject.Weights);
        Assert.Equal(weights.Length * 11, shown.Waves.Length);
        for (int i = 0; i < shown.Waves.Length; i++)
        {
            Assert.Equal(weights[i / 11][i % 11], unchecked((sbyte)shown.Waves[i]) / 127.0 * shown.WaveScale, shown.WaveScale / 200);
        }

        IReadOnlyDictionary<string, QuantityValue> spectra = new NeuronSpectra().Of(subject);
        Assert.Equal(spectra["fourier_entropy"].Number, shown.Entropy, 1e-5);
        Assert.Equal(
            spectra["mean_input_spectrum"].Values,
            shown.Spectrum.Select(share => (double)share),
            (a, b) => Math.Abs(a - b) < 1e-4
        );
        Assert.Equal(spectra["dominant_frequency"].Values.Select(f => double.IsFinite(f) ? (int)f : 0), shown.Frequency);
    }

    [Fact]
    public async Task Distances_are_those_of_the_masks_of_the_largest_weights()
    {
        await using var store = new WatchedStore();
        RunEntry run = Read(store.Train(WatchedStore.Base()));
        ReelData reel = SceneReader.Read([run], new FrameCache(), CancellationToken.None).Runs[0];
        AnalysisSubject[] subjects =
        [
            .. run.Checkpoints.Select(step => CheckpointSubject.Read(run.Folder, run.Record.Specification, step)),
        ];
        Assert.Equal(5, reel.Distances.Count);
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(i, reel.Distances[i].Length);
            for (int j = 0; j < i; j++)
            {
                var overlap = MaskOverlap.Whole(
                    MaskOverlap.Each(
                        subjects[i].Model,
                        MagnitudeMask.Of(subjects[i].Weights, MagnitudeMask.UsualKept),
                        MagnitudeMask.Of(subjects[j].Weights, MagnitudeMask.UsualKept)
                    )
                );
                Assert.Equal(overlap.JaccardDistance, reel.Distances[i][j], 6e-4);
            }
        }

        Assert.False(reel.HasOwnMask);
    }

    [Fact]
    public async Task A_ticket_has_its_own_mask_and_its_base_the_moment_it_was_taken()
    {
        await using var store = new WatchedStore();
        RunFolder ticket = store.Train(WatchedStore.Small());
        RunEntry[] runs = [Read(new RunFolder(BaseOf(store, ticket))), Read(ticket)];
        SceneData scene = SceneReader.Read(runs, new FrameCache(), CancellationToken.None);

        Assert.Contains(new MomentData("mask taken", 200), scene.Runs[0].Moments);
        Assert.DoesNotContain(scene.Runs[1].Moments, moment => moment.Name == "mask taken");
        Assert.True(scene.Runs[1].HasOwnMask);
        Assert.Empty(scene.Runs[1].Distances);
        Assert.All(scene.Runs[1].Frames, frame => Assert.Equal(0.4, frame.Kept, 0.01));

        AnalysisSubject subject = CheckpointSubject.Read(ticket, runs[1].Record.Specification, 100);
        ImagesData images = Images.Of(subject);
        foreach (ImageData image in images.Tensors)
        {
            float[] weights = subject.Weights.ToArray(image.Name);
            float[] mask = subject.Mask!.ToArray(image.Name);
            Assert.Equal(image.Rows * image.Columns, weights.Length);
            for (int i = 0; i < weights.Length; i++)
            {
                Assert.Equal(mask[i] != 0, (image.Mask[i / 8] >> (i % 8) & 1) == 1);
                Assert.Equal(weights[i], unchecked((sbyte)image.Values[i]) / 127f * image.Scale, image.Scale / 200);
            }
        }
    }

    [Fact]
    public async Task Where_there_are_no_neurons_of_residues_a_sentence_says_so()
    {
        await using var store = new WatchedStore();
        RunEntry run = Read(store.Train(WatchedStore.Base("model.layers=2")));
        ReelData reel = SceneReader.Read([run], new FrameCache(), CancellationToken.None).Runs[0];
        Assert.StartsWith("This view is of the hidden neurons of model.kind=mlp", reel.WhyNoNeurons, StringComparison.Ordinal);
        Assert.All(reel.Frames, frame => Assert.Empty(frame.Waves));
        Assert.Equal(5, reel.Distances.Count);
    }

    [Fact]
    public void Of_very_many_checkpoints_the_shown_ones_are_even_on_a_logarithmic_axis()
    {
        long[] all = [.. Enumerable.Range(0, 3001).Select(i => 10L * i)];
        IReadOnlyList<long> shown = SceneReader.Shown(all);
        Assert.InRange(shown.Count, 60, SceneReader.MostFrames);
        Assert.Equal((0, 30_000), (shown[0], shown[^1]));
        Assert.Equal(shown.Order(), shown);
        Assert.True(shown.Count(step => step < 1000) > shown.Count / 3);
    }

    [Fact]
    public void Settings_that_differ_are_in_the_labels()
    {
        RunRecord[] records =
        [
            RunRecord.Begin(WatchedStore.Base()),
            RunRecord.Begin(WatchedStore.Base("seed=1", "optimizer.weight_decay=0.5")),
            RunRecord.Begin(WatchedStore.Small("pruning.rate=0.8")),
            RunRecord.Begin(WatchedStore.Small("pruning.method=random")),
        ];
        Assert.Equal(
            [
                "base weight_decay=1 seed=0",
                "base weight_decay=0.5 seed=1",
                "ticket rate=0.8 weight_decay=1 seed=0",
                "random rate=0.6 weight_decay=1 seed=0",
            ],
            RunLabels.Of(records)
        );
    }

    private static RunEntry Read(RunFolder folder)
    {
        var run = RunEntry.Of(folder, folder.ReadRecord()!);
        run.Tail.Read();
        return run;
    }

    private static string BaseOf(WatchedStore store, RunFolder ticket) =>
        store.Store.List(out _).Single(run => run.Record.Identity == ticket.ReadRecord()!.Parent).Folder.Path;
}
