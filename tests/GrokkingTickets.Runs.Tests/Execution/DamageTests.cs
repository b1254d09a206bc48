using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Runs.Tests.Execution;

/// <summary>Files of a run that are damaged, missing or changed behind its back are found, and made anew to the same bits.</summary>
public sealed class DamageTests : IDisposable
{
    private readonly TemporaryStore _store = new();
    private readonly TemporaryStore _whole = new();

    public void Dispose()
    {
        _store.Dispose();
        _whole.Dispose();
    }

    [Fact]
    public void Every_flipped_bit_of_a_tickets_header_is_found()
    {
        Specification ticket = Small("pruning.at_step=10");
        RunFolder run = _store.Run(ticket);
        string path = run.CheckpointPath(20);
        byte[] bytes = File.ReadAllBytes(path);
        int header = 8 + BitConverter.ToInt32(bytes);
        for (int bit = 0; bit < 8 * header; bit++)
        {
            byte[] damaged = (byte[])bytes.Clone();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(path, damaged);
            Assert.Throws<FileFormatException>(() => run.ReadCheckpoint(20));
        }
    }

    [Fact]
    public void A_mask_that_is_missing_is_never_made_up()
    {
        Specification ticket = Small("pruning.at_step=10");
        RunFolder run = _store.Run(ticket);
        Checkpoint good = run.ReadCheckpoint(20);
        foreach (
            Checkpoint damaged in new[]
            {
                good with
                {
                    Masks = [],
                },
                good with
                {
                    Masks = [.. good.Masks.Skip(1)],
                },
                good with
                {
                    Masks = [.. good.Masks.Reverse()],
                },
                good with
                {
                    OptimizerState = [.. good.OptimizerState.Skip(1)],
                },
                good with
                {
                    Parameters = [.. good.Parameters.Skip(1)],
                },
                good with
                {
                    Masks =
                    [
                        .. good.Masks.Select(mask => new Tensor(mask.Name, mask.Shape, mask.As<byte>().Select(b => (byte)2).ToArray())),
                    ],
                },
            }
        )
        {
            damaged.Write(run.CheckpointPath(20));
            Assert.Throws<FileFormatException>(() => run.ReadCheckpoint(20));
        }
    }

    [Theory]
    [InlineData("checkpoints/step-0000020.safetensors")]
    [InlineData("checkpoints/step-0000010.safetensors")]
    [InlineData("checkpoints/step-0000000.safetensors")]
    [InlineData("metrics.csv")]
    [InlineData("run.json")]
    public void A_damaged_or_missing_file_is_made_anew(string file)
    {
        Specification specification = Small();
        RunFolder whole = _whole.Run(specification);
        RunFolder run = _store.Run(specification);
        string path = Path.Combine(run.Path, file);
        byte[] good = File.ReadAllBytes(path);

        // Most bits of a record may be as they like.
        int at = file == "run.json" ? 0 : good.Length / 3;
        foreach (byte[]? damage in new byte[]?[] { null, [], good[..(good.Length / 2)], Flipped(good, at) })
        {
            File.Delete(path);
            if (damage is not null)
            {
                File.WriteAllBytes(path, damage);
            }

            _store.Observer.Warnings.Clear();
            _store.Run(specification);
            AssertSame(whole, run);
            if (damage is not null)
            {
                Assert.Contains(_store.Observer.Warnings, warning => warning.StartsWith(path, StringComparison.Ordinal));
            }

            Assert.Equal(RunStatus.Completed, run.ReadRecord()!.Status);
            Assert.Equal(["checkpoints", "metrics.csv", "run.json"], Entries(run));
        }
    }

    [Fact]
    public void Metrics_are_not_taken_on_trust()
    {
        Specification specification = Small();
        RunFolder whole = _whole.Run(specification);
        RunFolder run = _store.Run(specification);
        string good = File.ReadAllText(run.MetricsPath);
        string[] lines = good.Split('\n');
        string[] row = lines[1].Split(',');
        row[4] = "1";
        foreach (
            string forged in new[]
            {
                good.Replace(lines[1], string.Join(',', row), StringComparison.Ordinal),
                good.Replace(lines[2] + "\n", "", StringComparison.Ordinal),
                good.Replace("W_in", "W_on", StringComparison.Ordinal),
            }
        )
        {
            Assert.NotEqual(good, forged);
            File.WriteAllText(run.MetricsPath, forged);
            Assert.Throws<FileFormatException>(() => run.ReadMetrics());
            _store.Run(specification);
            AssertSame(whole, run);
        }

        // A row after those of a run that has ended is none of its.
        row[0] = "30";
        File.AppendAllText(run.MetricsPath, string.Join(',', row) + "\n");
        Assert.Equal(20, run.ReadMetrics().LastStep);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(30)]
    public void A_name_that_is_not_the_runs_is_written_anew(int steps)
    {
        RunFolder run = _store.Run(Small());
        RunRecord good = run.ReadRecord()!;
        (good with { Name = good.Name.Replace("seed0", "seed1", StringComparison.Ordinal) }).Write(run.RecordPath);
        _store.Run(Small($"training.steps={steps}"));
        Assert.Equal(
            (good.Name, RunStatus.Completed, steps),
            (run.ReadRecord()!.Name, run.ReadRecord()!.Status, run.ReadRecord()!.LastStep)
        );
        Assert.Equal([$"{run.RecordPath}: the name in it is not that of this run; it is written anew."], _store.Observer.Warnings);
        Assert.Equal(steps == 20 ? [0L] : [0, 20], _store.Observer.Starts.Select(start => start.From));
    }

    [Fact]
    public void A_name_that_an_older_version_gave_stays()
    {
        string before = _store.Run(Small()).Path;
        var run = new RunFolder(before.Replace("modular-addition", "addition", StringComparison.Ordinal));
        Directory.Move(before, run.Path);
        (run.ReadRecord()! with { Name = run.Name }).Write(run.RecordPath);
        byte[] record = File.ReadAllBytes(run.RecordPath);
        Assert.Equal(run.Path, _store.Run(Small()).Path);
        Assert.Equal(record, File.ReadAllBytes(run.RecordPath));
        _store.Run(Small("training.steps=30"));
        Assert.Equal((run.Name, 30), (run.ReadRecord()!.Name, run.ReadRecord()!.LastStep));
        Assert.Empty(_store.Observer.Warnings);
    }

    [Fact]
    public void A_file_of_initial_weights_that_changes_between_is_refused()
    {
        string path = Path.Combine(Path.GetDirectoryName(_store.Store.Path)!, "weights.safetensors");
        File.Copy(_store.Run(Small()).CheckpointPath(0), path);
        Specification specification = Small($"model.init_from={path}", "seed=5");
        File.Copy(_store.Run(Small("seed=1")).CheckpointPath(0), path, overwrite: true);
        Assert.Equal(
            $"{path}: the content of this file is not the one that this run was asked for with; run the command again.",
            Assert.Throws<FileFormatException>(() => _store.Run(specification)).Message
        );
        Assert.False(_store.Store.FolderOf(Identity.Of(specification)).Exists);
    }

    [Fact]
    public void A_newer_versions_run_is_left_alone()
    {
        Specification specification = Small();
        RunFolder run = _store.Run(specification);
        string record = File.ReadAllText(run.RecordPath).Replace("\"format\": 1", "\"format\": 2", StringComparison.Ordinal);
        File.WriteAllText(run.RecordPath, record);
        Assert.Equal(
            $"{run.RecordPath}: this record has format 2, but this version of the program reads 1; use the version that wrote it.",
            Assert.Throws<FileFormatException>(() => _store.Run(specification)).Message
        );
        Assert.Equal(record, File.ReadAllText(run.RecordPath));
    }

    [Fact]
    public void Another_kind_of_machine_is_recorded_said_and_can_be_refused()
    {
        RunFolder run = _store.Run(Small());
        RunRecord record = run.ReadRecord()!;
        (record with { Machine = record.Machine with { VectorBits = 64 } }).Write(run.RecordPath);
        string here = MachineInfo.Current.Kind;
        string there = here.Replace($"{record.Machine.VectorBits}-bit", "64-bit", StringComparison.Ordinal);

        Specification longer = Small("training.steps=30");
        var refused = new LocalExecutor(_store.Store, 1, _store.Observer, sameMachine: true);
        UserErrorException e = Assert.Throws<UserErrorException>(() =>
            refused.RunAsync(new RunPlan([new RunRequest(longer)]), CancellationToken.None).GetAwaiter().GetResult()
        );
        Assert.Contains(
            $"this run was trained by {there} from step 0, but --same-machine asks for {here}",
            e.Message,
            StringComparison.Ordinal
        );

        _store.Run(longer);
        Assert.Contains(
            _store.Observer.Warnings,
            warning => warning.Contains($"trained by {there}, and goes on with {here}", StringComparison.Ordinal)
        );
        Assert.Equal([new MachineTurn(0, there), new MachineTurn(20, here)], run.ReadRecord()!.Turns);
    }

    private static byte[] Flipped(byte[] bytes, int at)
    {
        byte[] flipped = (byte[])bytes.Clone();
        flipped[at] ^= 1;
        return flipped;
    }

    private static string[] Entries(RunFolder run) =>
        [.. Directory.EnumerateFileSystemEntries(run.Path).Select(entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal)];

    private static void AssertSame(RunFolder expected, RunFolder actual)
    {
        Assert.Equal(expected.CheckpointSteps(), actual.CheckpointSteps());
        Assert.All(
            expected.CheckpointSteps(),
            step => Assert.Equal(File.ReadAllBytes(expected.CheckpointPath(step)), File.ReadAllBytes(actual.CheckpointPath(step)))
        );
        Assert.Equal(
            expected.ReadMetrics().Rows.Select(row => MetricsCsv.Line(row with { Seconds = 0 })),
            actual.ReadMetrics().Rows.Select(row => MetricsCsv.Line(row with { Seconds = 0 }))
        );
    }

    private static Specification Small(params string[] overrides) =>
        SpecificationReader.Load(
            Presets.DefaultName,
            ["task.modulus=11", "model.embedding=20", "model.hidden=12", "training.steps=20", "training.checkpoint_every=10", .. overrides]
        );
}
