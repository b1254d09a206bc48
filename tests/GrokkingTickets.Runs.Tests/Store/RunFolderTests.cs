using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Runs.Store.Leases;

namespace GrokkingTickets.Runs.Tests.Store;

public class RunFolderTests
{
    private static readonly Specification Spec = new();
    private static readonly Identity Id = Identity.Of(Spec);

    [Fact]
    public void A_claimed_folder_belongs_to_its_run()
    {
        using var temporary = new TemporaryFolder();
        var folder = new RunFolder(temporary["deep/er/run/"]);
        Assert.False(folder.Exists);
        Assert.Null(folder.ReadRecord());
        using (folder.Claim(Id))
        {
            RunRecord.Begin(Spec).Write(folder.RecordPath);
            Assert.Equal(RunStatus.Running, folder.Status(folder.ReadRecord()!));
        }

        Assert.Equal("run", folder.Name);
        Assert.Equal(RunStatus.Interrupted, folder.Status(folder.ReadRecord()!));
        using (folder.Claim(Id))
        {
            Assert.True(folder.Exists);
        }

        var other = Identity.Of(Spec with { Seed = 1 });
        Assert.Equal(
            $"{folder.Path}: this folder holds another run, {Id.Name}, but {other.Name} was asked for; give a folder that is new or empty.",
            Assert.Throws<UserErrorException>(() => folder.Claim(other)).Message
        );
    }

    [Fact]
    public void A_foreign_folder_is_refused_and_left_alone()
    {
        using var temporary = new TemporaryFolder();
        File.WriteAllText(temporary["thesis.txt"], "mine");
        Assert.Equal(
            $"{temporary.Path}: this folder is not empty and holds no run; give a folder that is new or empty.",
            Assert.Throws<UserErrorException>(() => new RunFolder(temporary.Path).Claim(Id)).Message
        );
        Assert.Equal([temporary["thesis.txt"]], Directory.GetFileSystemEntries(temporary.Path));
        Assert.Equal(
            $"{temporary["thesis.txt"]}: this is a file, but a run needs a folder.",
            Assert.Throws<UserErrorException>(() => new RunFolder(temporary["thesis.txt"]).Claim(Id)).Message
        );
        Assert.StartsWith(
            $"{temporary["thesis.txt/run"]}: this folder cannot be written to (",
            Assert.Throws<UserErrorException>(() => new RunFolder(temporary["thesis.txt/run"]).Claim(Id)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_folder_whose_first_process_died_before_the_record_can_be_taken()
    {
        using var temporary = new TemporaryFolder();
        string run = Directory.CreateDirectory(temporary["run"]).FullName;
        File.WriteAllText(Path.Combine(run, ".lock"), "");
        File.WriteAllText(Path.Combine(run, ".run.json.0123.grok-tmp"), "{");
        using (new RunFolder(run).Claim(Id))
        {
            Assert.Equal([Path.Combine(run, ".lease")], Directory.GetFileSystemEntries(run));
        }

        // Nothing was written: nothing stays.
        Assert.False(Directory.Exists(run));
    }

    [Fact]
    public async Task Only_one_holder_at_a_time_and_the_next_can_wait()
    {
        using var temporary = new TemporaryFolder();
        var folder = new RunFolder(temporary.Path);
        RunLease first = folder.Claim(Id);
        RunRecord.Begin(Spec).Write(folder.RecordPath);
        Assert.Equal(Holder(), RunLease.HolderOf(folder.Path));
        Assert.Equal(
            $"{folder.Path}: this run is being trained by another process; wait for it or stop it.",
            Assert.Throws<UserErrorException>(() => folder.Claim(Id)).Message
        );

        using var cancelled = new CancellationTokenSource(100);
        Assert.Throws<OperationCanceledException>(() => folder.ClaimWaiting(Id, _ => { }, cancelled.Token));

        string? waitedFor = null;
        Task<RunLease> waiting = Task.Run(() => folder.ClaimWaiting(Id, holder => waitedFor = holder, CancellationToken.None));
        await Task.Delay(900);
        Assert.False(waiting.IsCompleted);
        Assert.Equal(Holder(), waitedFor);
        first.Dispose();
        (await waiting).Dispose();
        Assert.Null(RunLease.HolderOf(folder.Path));
        Assert.Equal([folder.RecordPath], Directory.GetFileSystemEntries(temporary.Path));

        static string Holder() => $"process {Environment.ProcessId} on {Environment.MachineName}";
    }

    [Fact]
    public void A_lease_that_nobody_can_take_is_an_error_and_not_waited_for()
    {
        using var temporary = new TemporaryFolder();
        File.WriteAllText(temporary[".lease"], "");
        Assert.Null(RunLease.HolderOf(temporary.Path));
        var folder = new RunFolder(temporary.Path);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        foreach (Func<object> claim in (Func<object>[])[() => folder.Claim(Id), () => folder.ClaimWaiting(Id, _ => { }, patience.Token)])
        {
            Assert.StartsWith(
                $"{folder.Path}: this folder cannot be written to (",
                Assert.Throws<UserErrorException>(claim).Message,
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public void Checkpoints_are_found_by_step_and_damaged_ones_passed_over()
    {
        using var temporary = new TemporaryFolder();
        var folder = new RunFolder(temporary.Path);
        Assert.Empty(folder.CheckpointSteps());
        Assert.Null(folder.LatestCheckpoint(long.MaxValue, out IReadOnlyList<string>? warnings));
        Assert.Empty(warnings);

        Directory.CreateDirectory(folder.CheckpointsPath);
        foreach (long step in new long[] { 0, 2000, 10_000_000, 4000 })
        {
            CheckpointTests.Sample(step).Write(folder.CheckpointPath(step));
        }

        File.WriteAllText(Path.Combine(folder.CheckpointsPath, "step-12.safetensors"), "");
        File.WriteAllText(Path.Combine(folder.CheckpointsPath, ".step-0006000.safetensors.0.grok-tmp"), "");
        Assert.Equal([0, 2000, 4000, 10_000_000], folder.CheckpointSteps());
        Assert.EndsWith("checkpoints/step-0002000.safetensors", folder.CheckpointPath(2000).Replace('\\', '/'), StringComparison.Ordinal);
        Assert.Equal(4000, folder.LatestCheckpoint(5000, out _)!.Step);

        using (FileStream file = File.OpenWrite(folder.CheckpointPath(4000)))
        {
            file.SetLength(file.Length - 1);
        }

        File.Copy(folder.CheckpointPath(0), folder.CheckpointPath(3000));
        Assert.Equal(2000, folder.LatestCheckpoint(5000, out warnings)!.Step);
        Assert.Equal(
            [
                $"{folder.CheckpointPath(4000)}: the file is truncated: tensor \"adam.v.W_E\" ends at byte 56 of the data, but "
                    + "there are only 55; it is ignored.",
                $"{folder.CheckpointPath(3000)}: this is the checkpoint of step 0; it is ignored.",
            ],
            warnings
        );
    }

    [Fact]
    public void A_damaged_record_is_a_clear_error_at_every_truncation()
    {
        using var temporary = new TemporaryFolder();
        var folder = new RunFolder(temporary.Path);
        RunRecord.Begin(Spec.Ticket).Write(folder.RecordPath);
        byte[] bytes = File.ReadAllBytes(folder.RecordPath);
        for (int length = 1; length < bytes.Length - 2; length++)
        {
            File.WriteAllBytes(folder.RecordPath, bytes[..length]);
            Assert.StartsWith(
                $"{folder.RecordPath}: the record of this run is damaged",
                Assert.Throws<FileFormatException>(folder.ReadRecord).Message,
                StringComparison.Ordinal
            );
        }

        string text = System.Text.Encoding.UTF8.GetString(bytes);
        Check(
            "\"format\": 1",
            "\"format\": 2",
            "this record has format 2, but this version of the program reads 1; use the version that wrote it"
        );
        Check(
            "\"modulus\": 67",
            "\"modulus\": 1",
            "the record of this run cannot be read (specification: task.modulus is 1, but must be a whole number from 2 to 10000)"
        );
        Check(
            "\"modulus\"",
            "\"modulo\"",
            "the record of this run cannot be read (specification: there is no key task.modulo (given as 67), allowed in task "
                + "are kind, operation, modulus, pairs, train_fraction, loss, encoding, split_from, threshold; did you mean task.modulus?)"
        );
        Check("\"status\": \"running\"", "\"status\": \"walking\"", "the record of this run is damaged near line 5");
        Check("\"cpu\"", "\"cpus\"", "the record of this run is damaged near line 22");

        void Check(string from, string to, string problem)
        {
            File.WriteAllText(folder.RecordPath, text.Replace(from, to, StringComparison.Ordinal));
            Assert.Equal(problem, Assert.Throws<FileFormatException>(folder.ReadRecord).Problem);
        }
    }

    /// <summary>
    /// Whatever a converter throws at half of a character or a number too large, the serializer makes a JsonException of it.
    /// </summary>
    [Fact]
    public void No_damage_of_a_record_is_anything_but_a_clear_error()
    {
        using var temporary = new TemporaryFolder();
        var folder = new RunFolder(temporary.Path);
        RunRecord.Begin(Spec.Ticket).Write(folder.RecordPath);
        byte[] bytes = File.ReadAllBytes(folder.RecordPath);
        for (int i = 0; i < bytes.Length; i++)
        {
            foreach (byte flip in (byte[])[1, 4, 16, 128])
            {
                byte[] damaged = (byte[])bytes.Clone();
                damaged[i] ^= flip;
                Check(damaged);
            }
        }

        string text = System.Text.Encoding.UTF8.GetString(bytes);
        string[] values = ["null", "1e999", "-1", "99999999999999999999", "true", "\"\"", "\"\\ud800\"", "[]", "{}", "{\"\\ud800\": 1}"];
        foreach (System.Text.RegularExpressions.Match at in System.Text.RegularExpressions.Regex.Matches(text, "(?<=: )[^,{\n]+"))
        {
            Assert.All(
                values,
                value => Check(System.Text.Encoding.UTF8.GetBytes(text[..at.Index] + value + text[(at.Index + at.Length)..]))
            );
        }

        foreach (System.Text.RegularExpressions.Match at in System.Text.RegularExpressions.Regex.Matches(text, "[a-z_]+(?=\":)"))
        {
            Check(System.Text.Encoding.UTF8.GetBytes(text[..at.Index] + "\\ud800" + text[(at.Index + at.Length)..]));
        }

        void Check(byte[] damaged)
        {
            File.WriteAllBytes(folder.RecordPath, damaged);
            if (Record.Exception(folder.ReadRecord) is { } e)
            {
                Assert.StartsWith($"{folder.RecordPath}: ", Assert.IsType<FileFormatException>(e).Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_record_keeps_everything()
    {
        using var temporary = new TemporaryFolder();
        using var culture = new ForeignCulture();
        var folder = new RunFolder(temporary.Path);
        RunRecord record = RunRecord.Begin(Spec.Ticket) with
        {
            Status = RunStatus.Failed,
            LastStep = 17,
            Seconds = 1.25,
            Ended = DateTimeOffset.UtcNow,
            Error = "no \"room\"",
        };
        record.Write(folder.RecordPath);
        Assert.Equal(record, folder.ReadRecord());
        Assert.Equal(Id.Hash, record.Parent);
        Assert.Equal(RunStatus.Failed, folder.Status(record));

        RunRecord continued = record.Continue(Spec, 17);
        Assert.Equal(
            (RunStatus.Running, (DateTimeOffset?)null, (string?)null, 17L, 1.25),
            (continued.Status, continued.Ended, continued.Error, continued.LastStep, continued.Seconds)
        );
    }
}
