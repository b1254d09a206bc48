using GrokkingTickets.Models;
using GrokkingTickets.Pruning;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Reporting.Studies;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Runs.Tests;
using GrokkingTickets.Studies;

namespace GrokkingTickets.Extensions.Tests;

/// <summary>Kinds of our own, registered from outside, are as good as those that ship with the program.</summary>
public class ExtensionTests
{
    [Fact]
    public void They_are_read_printed_and_told_apart()
    {
        Specification read = Spec(
            "task.kind=maximum",
            "task.size=6",
            "model.kind=linear",
            "pruning.method=relative-magnitude",
            "pruning.power=2"
        );
        Assert.Equal((new Maximum { Size = 6 }, new Linear()), (read.Task, read.Model));
        Assert.Equal(new PruningSettings(new RelativeMagnitude { Power = 2 }), read.Pruning);
        Assert.StartsWith("maximum-linear-n6-relative-magnitude-ticket60-30000-seed0-", Identity.Of(read).Name, StringComparison.Ordinal);
        string printed = SpecificationPrinter.Print(read);
        Assert.Contains("power: 2", printed, StringComparison.Ordinal);
        Assert.Equal(read, SpecificationReader.Parse(printed, "printed"));
        Assert.NotEqual(Identity.Of(read).Hash, Identity.Of(Spec("task.kind=maximum", "task.size=6", "model.kind=linear")).Hash);
    }

    [Theory]
    [InlineData("task.kind=maximum task.size=1", "override \"task.size=1\": task.size is 1, but must be a whole number from 2 to 1000.")]
    [InlineData(
        "task.kind=maximum task.train_fraction=0.001",
        "override \"task.train_fraction=0.001\": task.train_fraction is 0.001, but must leave a pair to train on."
    )]
    [InlineData(
        "model.kind=lineal",
        "override \"model.kind=lineal\": model.kind is lineal, but must be one of mlp, transformer, image-mlp, feature-mlp, linear."
    )]
    public void Mistakes_get_a_sentence(string overrides, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<UserErrorException>(() => Spec(overrides.Split(' '))).Message);

    /// <summary>A network without hidden layers, too, goes on from its checkpoints.</summary>
    [Fact]
    public void A_ticket_of_them_trains_and_goes_on_to_the_same_bits()
    {
        string[] common =
        [
            "task.kind=maximum",
            "model.kind=linear",
            "model.bias=true",
            "pruning.method=relative-magnitude",
            "pruning.at_step=40",
            "training.checkpoint_every=25",
        ];
        using var straight = new TemporaryStore();
        using var paused = new TemporaryStore();
        RunFolder whole = straight.Run(Spec([.. common, "training.steps=60"]));
        paused.Run(Spec([.. common, "training.steps=30"]));
        RunFolder resumed = paused.Run(Spec([.. common, "training.steps=60"]));
        Assert.Equal(File.ReadAllBytes(whole.CheckpointPath(60)), File.ReadAllBytes(resumed.CheckpointPath(60)));

        byte[] mask = whole.ReadCheckpoint(60).Masks.Single(tensor => tensor.Name == "W").As<byte>();
        Assert.Equal(40, mask.Count(kept => kept == 1));
        Assert.InRange(whole.ReadMetrics().Rows[^1].TrainLoss, 0, whole.ReadMetrics().Rows[0].TrainLoss);
    }

    /// <summary>What has no meaning for a network says so.</summary>
    [Fact]
    public void A_control_that_it_cannot_have_is_refused()
    {
        using var store = new TemporaryStore();
        Specification narrower = Spec(
            "task.kind=maximum",
            "model.kind=linear",
            "pruning.at_step=10",
            "pruning.control=equal-parameters",
            "training.steps=10"
        );
        string message = Assert.Throws<UserErrorException>(() => store.Run(narrower)).Message;
        Assert.EndsWith("linear has no widths to narrow.", message, StringComparison.Ordinal);
    }

    /// <summary>Its number is a curve of studies at once, and what it found is kept beside the run.</summary>
    [Fact]
    public void An_analysis_of_our_own_is_drawn_and_kept()
    {
        using var store = new TemporaryStore();
        Study study = StudyReader.Parse(
            "id: X\ntitle: x\nset: {task: {kind: maximum}, model: {kind: linear}, training: {steps: 20, checkpoint_every: 10}}\n"
                + "networks: {base: {label: base}}\npanels: [{y: largest_norm_share}]\n",
            "x",
            null
        );
        RunFolder run = store.Run(study.Networks[0].ForSeed(0));
        var results = StudyResults.Read(study, store.Store, [0]);
        Figure figure = Assert.Single(StudyFigure.Of(results, null));
        var chart = (ChartPanel)Assert.Single(figure.Panels);
        Assert.Equal("Largest share of ||theta||^2", chart.YAxis.Label);
        Assert.Equal([0.0, 10, 20], chart.Series[0].X);

        // A network of one tensor has all of it there.
        Assert.All(chart.Series[0].Y, share => Assert.Equal(1, share));
        var kept = SafetensorsFile.Read(Path.Combine(run.Path, "analyses", "tensor-norms.safetensors"));
        Assert.Equal([0L, 10, 20], kept.Require<long>("step", 3));
        Assert.All(kept.Require<double>("tensor_norms", 3, 1), norm => Assert.True(norm > 0));
    }

    [Fact]
    public void A_name_is_given_once() => Assert.Throws<ArgumentException>(() => ModelKinds.All.Add<Linear>());

    private static Specification Spec(params string[] overrides) => SpecificationReader.Load(Presets.DefaultName, overrides);
}
