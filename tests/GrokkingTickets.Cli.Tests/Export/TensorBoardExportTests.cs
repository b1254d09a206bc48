using System.Text;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Cli.Tests.Export;

/// <summary>The events as a reader of the test's own finds them.</summary>
public sealed class TensorBoardExportTests(ExportedStore store) : IClassFixture<ExportedStore>
{
    [Fact]
    public void The_readers_checksum_is_that_of_the_standard() => Assert.Equal(0xE3069283u, EventReader.Checksum("123456789"u8));

    [Fact]
    public void A_file_begins_with_its_version_and_steps_ascend()
    {
        List<byte[]> records = Records(store.Mlp);
        Assert.Equal("brain.Event:2", EventReader.Text(EventReader.Fields(records[0])[3].Single()));
        long[] steps = [.. Events(store.Mlp).Select(e => e.Step)];
        Assert.Equal(steps.Order(), steps);
        double[] times = [.. Events(store.Mlp).Select(e => e.Time)];
        Assert.Equal(times.Order(), times);
        double began = store.Mlp.ReadRecord()!.Started.ToUnixTimeMilliseconds() / 1000.0;
        Assert.Equal(began, times[0], 1e-3);
        Assert.Equal(began + store.Mlp.ReadMetrics().Last!.Value.Seconds, times[^1], 1e-3);
    }

    [Fact]
    public void Curves_are_the_metrics()
    {
        MetricsTable metrics = store.Ticket.ReadMetrics();
        Equal("loss/train", row => row.TrainLoss);
        Equal("loss/test", row => row.TestLoss);
        Equal("accuracy/train", row => row.TrainAccuracy);
        Equal("accuracy/test", row => row.TestAccuracy);
        Equal("norm/l1", row => row.L1Norm);
        Equal("norm/l2", row => row.L2Norm);
        Equal("kept", row => row.Kept);
        for (int i = 0; i < metrics.TensorNames.Count; i++)
        {
            int tensor = i;
            Equal($"norm/l2/{metrics.TensorNames[i]}", row => row.TensorL2Norms.Span[tensor]);
        }

        void Equal(string tag, Func<MetricsRow, double> of) =>
            Assert.Equal(metrics.Rows.Select(row => (row.Step, (float)of(row))), Scalars(store.Ticket, tag));
    }

    [Fact]
    public void A_regression_has_no_accuracy()
    {
        Assert.NotEmpty(Scalars(store.Regression, "loss/test"));
        Assert.Empty(Scalars(store.Regression, "accuracy/test"));
    }

    [Fact]
    public void Outcomes_are_there_where_they_are_not_censored()
    {
        long memorized = Assert.Single(RunOf(store.Mlp).Outcome.MemorizedAt is { } at ? [at] : Array.Empty<long>());
        Assert.Equal([(200L, (float)memorized)], Scalars(store.Mlp, "outcome/t_mem"));
        Assert.Null(RunOf(store.Mlp).Outcome.GeneralizedAt);
        Assert.Empty(Scalars(store.Mlp, "outcome/t_gen"));
        Assert.Empty(Scalars(store.Mlp, "outcome/tau"));
    }

    [Fact]
    public void Histograms_count_the_weights_that_the_mask_keeps()
    {
        foreach (long step in store.Ticket.CheckpointSteps())
        {
            Checkpoint checkpoint = store.Ticket.ReadCheckpoint(step);
            foreach ((Tensor weights, Tensor mask) in checkpoint.Parameters.Zip(checkpoint.Masks))
            {
                double[] kept = [.. weights.As<float>().Where((_, i) => mask.As<byte>()[i] == 1).Select(w => (double)w)];
                ILookup<int, object> histogram = EventReader.Fields(
                    (byte[])
                        Assert
                            .Single(Values(store.Ticket), value => value.Step == step && value.Tag == $"weights/{weights.Name}")
                            .Value[5]
                            .Single()
                );
                double[] limits = EventReader.Doubles(histogram[6].Single());
                double[] counts = EventReader.Doubles(histogram[7].Single());
                Assert.Equal(kept.Min(), histogram[1].Single());
                Assert.Equal(kept.Max(), histogram[2].Single());
                Assert.Equal((double)kept.Length, histogram[3].Single());
                Assert.Equal(kept.Sum(), (double)histogram[4].Single(), 1e-9);
                Assert.Equal(kept.Sum(w => w * w), (double)histogram[5].Single(), 1e-9);
                Assert.Equal(kept.Length, counts.Sum());
                Assert.Equal(kept.Max(), limits[^1]);

                // On a limit, rounding decides.
                int half = limits.Length / 2;
                Assert.Equal(kept.Count(w => w <= limits[half - 1]), counts[..half].Sum(), 1.0);
            }
        }
    }

    /// <summary>By the numbers of tensorboard/plugins/hparams/plugin_data.proto and api.proto.</summary>
    [Fact]
    public void The_table_of_hyperparameters_has_what_is_not_default()
    {
        ILookup<int, object> session = Hyper(store.Ticket, "_hparams_/session_start_info", 3);
        Assert.Equal(store.Ticket.Name, EventReader.Text(session[4].Single()));
        var settings = session[1]
            .Select(entry => EventReader.Fields((byte[])entry))
            .ToDictionary(
                entry => EventReader.Text(entry[1].Single()),
                entry => EventReader.Fields((byte[])entry[2].Single()),
                StringComparer.Ordinal
            );
        Assert.Equal(23.0, settings["task.modulus"][2].Single());
        Assert.Equal(0.6, settings["pruning.rate"][2].Single());
        Assert.Equal("magnitude", EventReader.Text(settings["pruning.method"][3].Single()));
        Assert.Equal(1UL, settings["pruning.rewind"][4].Single());
        Assert.DoesNotContain("training.steps", settings.Keys);
        Assert.Equal(1UL, Hyper(store.Ticket, "_hparams_/session_end_info", 4)[1].Single());

        ILookup<int, object> experiment = Plugin(ValuesOf(Single(store[[]])), "_hparams_/experiment", 2);
        string[] columns = [.. experiment[4].Select(info => EventReader.Text(EventReader.Fields((byte[])info)[1].Single()))];
        Assert.Contains("seed", columns);
        Assert.Subset(columns.ToHashSet(), settings.Keys.ToHashSet());
        Assert.Contains(
            "outcome/t_gen",
            experiment[5]
                .Select(info => EventReader.Fields((byte[])EventReader.Fields((byte[])info)[1].Single()))
                .Select(name => EventReader.Text(name[2].Single()))
        );
    }

    private static GrokkingTickets.Export.ExportedRun RunOf(RunFolder run) => GrokkingTickets.Export.ExportedRun.Read(run);

    private static string Single(string folder) => Assert.Single(Directory.EnumerateFiles(folder, "*tfevents*"));

    private List<byte[]> Records(RunFolder run) => EventReader.Records(File.ReadAllBytes(Single(store[run.Name])));

    private IEnumerable<(double Time, long Step)> Events(RunFolder run) =>
        Records(run)
            .Select(EventReader.Fields)
            .Select(e => ((double)e[1].Single(), e[2].Select(step => (long)(ulong)step).SingleOrDefault()));

    private static IEnumerable<(long Step, string Tag, ILookup<int, object> Value)> ValuesOf(string file) =>
        EventReader
            .Records(File.ReadAllBytes(file))
            .Select(EventReader.Fields)
            .SelectMany(e =>
                e[5]
                    .SelectMany(summary => EventReader.Fields((byte[])summary)[1])
                    .Select(value => EventReader.Fields((byte[])value))
                    .Select(value => (e[2].Select(step => (long)(ulong)step).SingleOrDefault(), EventReader.Text(value[1].Single()), value))
            );

    private IEnumerable<(long Step, string Tag, ILookup<int, object> Value)> Values(RunFolder run) => ValuesOf(Single(store[run.Name]));

    private IEnumerable<(long Step, float Value)> Scalars(RunFolder run, string tag) =>
        Values(run).Where(value => value.Tag == tag).Select(value => (value.Step, (float)value.Value[2].Single()));

    private ILookup<int, object> Hyper(RunFolder run, string tag, int field) => Plugin(Values(run), tag, field);

    private static ILookup<int, object> Plugin(
        IEnumerable<(long Step, string Tag, ILookup<int, object> Value)> values,
        string tag,
        int field
    )
    {
        ILookup<int, object> value = Assert.Single(values, value => value.Tag == tag).Value;
        ILookup<int, object> data = EventReader.Fields((byte[])EventReader.Fields((byte[])value[9].Single())[1].Single());
        Assert.Equal("hparams", Encoding.UTF8.GetString((byte[])data[1].Single()));
        return EventReader.Fields((byte[])EventReader.Fields((byte[])data[2].Single())[field].Single());
    }
}
