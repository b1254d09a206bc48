using System.Text.Json;
using GrokkingTickets.Cli.Doctor;
using GrokkingTickets.Tasks;

namespace GrokkingTickets.Cli.Tests.Doctor;

/// <summary><c>grok doctor</c> of machines and stores that are well, and of those that are not.</summary>
public sealed class DoctorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_machine_without_runs_is_well_and_stays_untouched()
    {
        Ending ending = Grok.Succeed(_folder, "doctor");
        Assert.Equal(
            ["program", "SDK", "vectors", "cores", "memory", "MNIST", "Slurm", "disk", "runs"],
            ending.Lines.Select(line => line[9..].Split(' ')[0])
        );
        Assert.Contains("ok       runs     there is no folder runs yet; grok train makes it\n", ending.Out, StringComparison.Ordinal);
        Assert.Contains("not found; only --executor slurm needs it", ending.Out, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Runs_are_counted_by_what_they_are()
    {
        Train();
        Train("seed=1");
        Change("seed1", record => record.Replace("\"status\": \"completed\"", "\"status\": \"running\"", StringComparison.Ordinal));
        string text = Grok.Succeed(_folder, "doctor").Out;
        Assert.Contains("ok       runs         2 runs: 1 interrupted, 1 completed in runs\n", text, StringComparison.Ordinal);
        Assert.Contains("note     interrupted  1 run is not at the end", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_record_is_a_problem()
    {
        string run = Train();
        File.WriteAllText(Path.Combine(run, "run.json"), "{");
        Ending ending = Grok.Run(_folder, "doctor");
        Assert.Equal(1, ending.Code);
        Assert.Equal("", ending.Error);
        Assert.Matches(@"\nproblem  record   .*run\.json: the record of this run is damaged.* \(remove the run's folder.*\)\n", ending.Out);
    }

    [Fact]
    public void Lost_metrics_are_a_problem()
    {
        File.Delete(Path.Combine(Train(), "metrics.csv"));
        Ending ending = Grok.Run(_folder, "doctor");
        Assert.Equal(1, ending.Code);
        Assert.Matches(@"\nproblem  metrics  modular-\S+ has a record but no metrics\.csv ", ending.Out);
    }

    [Fact]
    public void Runs_of_a_newer_version_are_a_note()
    {
        Train();
        Change("seed0", record => record.Replace("\"format\": 1", "\"format\": 2", StringComparison.Ordinal));
        Assert.Matches(
            @"\nnote     record   .* has format 2.* \(a newer version of grok reads it\)\n",
            Grok.Succeed(_folder, "doctor").Out
        );
    }

    [Fact]
    public void Failures_leases_of_the_dead_and_half_written_files_are_notes()
    {
        string run = Train();
        Change(
            "seed0",
            record =>
                record
                    .Replace("\"status\": \"completed\"", "\"status\": \"failed\"", StringComparison.Ordinal)
                    .Replace("\"error\": null", "\"error\": \"the disk is full.\"", StringComparison.Ordinal)
        );
        Directory.CreateDirectory(Path.Combine(run, ".lease", "1", "free"));
        string half = Path.Combine(run, ".metrics.csv.1-1-x-0.grok-tmp");
        File.WriteAllText(half, "");
        File.SetLastWriteTimeUtc(half, DateTime.UtcNow.AddDays(-1));

        string text = Grok.Succeed(_folder, "doctor").Out;
        Assert.Matches(@"\nnote     failed   modular-\S+: the disk is full \(the command that trained it tries again\)\n", text);
        Assert.Matches(@"\nnote     leases   1 of processes that have ended: modular-\S+ \(nothing: ", text);
        Assert.Matches(@"\nnote     files    1 half-written, .*\.metrics\.csv\.1-1-x-0\.grok-tmp \(nothing: ", text);
        Assert.True(File.Exists(half), "It only looks.");
    }

    [Fact]
    public void As_json_it_says_the_same()
    {
        Train();
        using var json = JsonDocument.Parse(Grok.Succeed(_folder, "doctor", "--format", "json").Out);
        Assert.All(
            json.RootElement.EnumerateArray(),
            finding => Assert.Equal(["of", "state", "what", "way_out"], finding.EnumerateObject().Select(property => property.Name))
        );
        Assert.Contains(
            json.RootElement.EnumerateArray(),
            finding => finding.GetProperty("what").GetString() == "1 run: 1 completed in runs"
        );
    }

    [Fact]
    public void Data_that_is_not_there_is_a_problem()
    {
        Finding finding = MachineChecks.Mnist(new Mnist { Data = _folder.Path });
        Assert.Equal(Gravity.Problem, finding.Gravity);
        Assert.Contains("ubyte", finding.What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(512, "ok")]
    [InlineData(256, "ok")]
    [InlineData(128, "note")]
    [InlineData(0, "note")]
    public void Narrow_vectors_are_a_note(int bits, string gravity) =>
        Assert.Equal(gravity, MachineChecks.Vectors(bits).Gravity.ToString(), ignoreCase: true);

    [Fact]
    public void A_runtime_without_an_sdk_is_a_note() => Assert.Equal(Gravity.Note, MachineChecks.Sdk(_folder.Path).Gravity);

    private string Train(params string[] arguments)
    {
        Grok.Succeed(_folder, ["train", "task.modulus=11", "model.embedding=16", "model.hidden=16", "training.steps=20", .. arguments]);
        return RunFiles.Folder(_folder, arguments is [var seed] ? seed.Replace("=", "", StringComparison.Ordinal) : "seed0");
    }

    private void Change(string run, Func<string, string> change)
    {
        string path = Path.Combine(RunFiles.Folder(_folder, run), "run.json");
        string before = File.ReadAllText(path);
        string after = change(before);
        Assert.NotEqual(before, after);
        File.WriteAllText(path, after);
    }
}
