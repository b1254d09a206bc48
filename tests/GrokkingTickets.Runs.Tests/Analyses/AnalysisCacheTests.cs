using GrokkingTickets.Analysis;
using GrokkingTickets.Models;
using GrokkingTickets.Runs.Analyses;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Runs.Tests.Analyses;

public sealed class AnalysisCacheTests : IDisposable
{
    private static readonly long[] Steps = [0, 10, 20];

    private readonly TemporaryStore _store = new();
    private readonly Specification _specification = SpecificationReader.Load(
        Presets.DefaultName,
        "task.modulus=11",
        "model.hidden=6",
        "training.steps=20",
        "training.checkpoint_every=10"
    );
    private readonly RunFolder _run;

    public AnalysisCacheTests() => _run = _store.Run(_specification);

    private string FilePath => Path.Combine(_run.Path, "analyses", "counted.safetensors");

    public void Dispose() => _store.Dispose();

    [Fact]
    public void Every_checkpoint_is_computed_once()
    {
        var analysis = new Counted();
        AnalysisRows first = Read(analysis, [0, 20]);
        Assert.Equal([0L, 20], first.Steps);
        Assert.Equal(2, analysis.Calls);
        AnalysisRows second = Read(analysis, [20, 10, 10, 0]);
        Assert.Equal([0L, 10, 20], second.Steps);
        Assert.Equal(3, analysis.Calls);
        Assert.Equal([0.0, 10, 20], second.Numbers(Counted.At));
        Assert.Equal(Values(first.Rows[1]), Values(second.Rows[2]));

        // Another process finds the same values, to the bit, without computing any.
        var other = new Counted();
        Assert.Equal(second.Rows.Select(Values), Read(other, Steps).Rows.Select(Values));
        Assert.Equal(0, other.Calls);
    }

    [Fact]
    public void Kept_values_are_those_of_the_analysis_in_their_shapes()
    {
        foreach (NetworkAnalysis analysis in GrokkingTickets.Analysis.Analyses.All)
        {
            AnalysisRows computed = Read(analysis, Steps),
                kept = Read(analysis, Steps);
            foreach (Quantity quantity in analysis.Quantities)
            {
                Assert.Equal(
                    computed.Rows.Select(row => row.Values[quantity.Name].Values),
                    kept.Rows.Select(row => row.Values[quantity.Name].Values)
                );
                Assert.Equal(
                    computed.Rows.Select(row => row.Values[quantity.Name].Shape),
                    kept.Rows.Select(row => row.Values[quantity.Name].Shape)
                );
            }
        }
    }

    [Fact]
    public void Rows_of_another_version_or_other_settings_are_computed_anew()
    {
        Read(new Counted(), Steps);
        var newer = new Counted(Version: 2);
        Read(newer, Steps);
        Assert.Equal(3, newer.Calls);
        var tuned = new Counted(Version: 2, Tuning: "finer");
        Read(tuned, Steps);
        Assert.Equal(3, tuned.Calls);
    }

    [Fact]
    public void A_checkpoint_that_has_changed_is_computed_anew_and_it_alone()
    {
        Read(new Counted(), Steps);
        Checkpoint checkpoint = _run.ReadCheckpoint(10);
        checkpoint.Parameters[0].As<float>()[0] += 1;
        checkpoint.Write(_run.CheckpointPath(checkpoint.Step));
        var analysis = new Counted();
        Read(analysis, Steps);
        Assert.Equal(1, analysis.Calls);
    }

    [Fact]
    public void A_checkpoint_that_many_rows_look_at_is_read_once()
    {
        var read = new List<long>();
        var checkpoints = new CheckpointsInTurn(
            [
                [0, 40],
                [10, 0, 40],
                [40, 10],
            ],
            step =>
            {
                read.Add(step);
                return (step, CheckpointSubject.Read(_run, _specification, 0));
            }
        );
        Assert.Equal([0L, 40], checkpoints.Next().Keys.Order());
        Assert.Equal([0L, 10, 40], checkpoints.Next().Keys.Order());
        Assert.Equal([10L, 40], checkpoints.Next().Keys.Order()); // 0 is let go
        Assert.Equal([0L, 40, 10], read);
    }

    [Fact]
    public void Rows_that_look_at_others_are_what_they_are_alone()
    {
        foreach (NetworkAnalysis analysis in new NetworkAnalysis[] { new MaskDistances(Lag: 10), new ProgressMeasures() })
        {
            AnalysisRows together = Read(analysis, Steps);
            Directory.Delete(Path.Combine(_run.Path, "analyses"), recursive: true);
            foreach (AnalysisRow row in together.Rows)
            {
                AnalysisSubject Subject(long step) => CheckpointSubject.Read(_run, _specification, step);
                IReadOnlyDictionary<string, QuantityValue> alone = analysis.Of(
                    Subject(row.Step) with
                    {
                        Others = Steps.Where(step => step != row.Step).ToDictionary(step => step, Subject),
                    }
                );
                Assert.All(analysis.Quantities, quantity => Assert.Equal(alone[quantity.Name].Values, row.Values[quantity.Name].Values));
            }
        }
    }

    [Theory]
    [InlineData(0)] // empty
    [InlineData(40)] // in the header
    [InlineData(-3)] // in the values
    public void A_damaged_file_is_written_anew(int at)
    {
        AnalysisRows before = Read(new Counted(), Steps);
        byte[] whole = File.ReadAllBytes(FilePath),
            damaged = [.. whole];
        if (at == 0)
        {
            damaged = [];
        }
        else
        {
            damaged[at < 0 ? damaged.Length + at : at] ^= 0x55;
        }

        File.WriteAllBytes(FilePath, damaged);
        var analysis = new Counted();
        Assert.Equal(before.Rows.Select(Values), Read(analysis, Steps).Rows.Select(Values));
        Assert.Equal(3, analysis.Calls);
        Assert.Equal(whole, File.ReadAllBytes(FilePath));
    }

    [Fact]
    public void Writers_at_the_same_time_leave_a_whole_file()
    {
        Parallel.For(
            0,
            16,
            i =>
            {
                AnalysisRows rows = Read(new Counted(), [Steps[i % 3], Steps[(i + 1) % 3]]);
                Assert.Equal(rows.Steps.Select(step => (double)step), rows.Numbers(Counted.At));
            }
        );
        // Nothing is damaged: what is there is taken, and asking once more completes it.
        Read(new Counted(), Steps);
        var last = new Counted();
        Read(last, Steps);
        Assert.Equal(0, last.Calls);
        Assert.Equal([FilePath], Directory.GetFiles(Path.GetDirectoryName(FilePath)!));
    }

    [Fact]
    public void Cancelled_it_keeps_what_it_has()
    {
        using var source = new CancellationTokenSource();
        var analysis = new Counted { OnCall = source.Cancel };
        Assert.Throws<OperationCanceledException>(() => AnalysisCache.Read(_run, _specification, analysis, Steps, source.Token));
        Assert.Equal(1, analysis.Calls);
        Read(analysis, Steps);
        Assert.Equal(3, analysis.Calls);
    }

    [Fact]
    public void A_model_without_a_meaning_and_a_missing_checkpoint_are_said()
    {
        Assert.Equal(
            $"{_run.Name}: the analysis counted is of something else, which this run is not.",
            Assert.Throws<UserErrorException>(() => Read(new Counted { Why = "is of something else" }, Steps)).Message
        );
        Assert.Equal(
            $"{_run.CheckpointPath(15)}: there is no such file.",
            Assert.ThrowsAny<UserErrorException>(() => Read(new Counted(), [15])).Message
        );
    }

    private AnalysisRows Read(NetworkAnalysis analysis, long[] steps) => AnalysisCache.Read(_run, _specification, analysis, steps);

    private static double[] Values(AnalysisRow row) => [row.Step, row.Checkpoint, .. row.Values[Counted.Embedding.Name].Values];

    /// <summary>The step and the embedding, with the number of times that it was asked.</summary>
    private sealed record Counted(int Version = 1, string Tuning = "") : NetworkAnalysis("counted", Version)
    {
        private int _calls;

        public static NumberQuantity At { get; } = new("at", "Step");

        public static TableQuantity Embedding { get; } = new("embedding", "Weight", "Row", "Column");

        public int Calls => _calls;

        public Action? OnCall { get; init; }

        public string? Why { get; init; }

        public override IReadOnlyList<Quantity> Quantities => [At, Embedding];

        public override string Settings => Tuning;

        public override string? WhyNot(Model model) => Why;

        public override IReadOnlyDictionary<string, QuantityValue> Of(AnalysisSubject subject)
        {
            Interlocked.Increment(ref _calls);
            OnCall?.Invoke();
            double[][] table =
            [
                .. Enumerable.Range(0, 3).Select(row => Array.ConvertAll(subject.Weights["W_E"].Row(row).ToArray(), x => (double)x)),
            ];
            return new Dictionary<string, QuantityValue>
            {
                [At.Name] = QuantityValue.Of(subject.Step),
                [Embedding.Name] = QuantityValue.Of(table),
            };
        }
    }
}
