namespace GrokkingTickets.Cli.Tests;

/// <summary>Bad input gets one sentence and exit code 2.</summary>
public sealed class BadInputTests : IClassFixture<BadInputTests.Place>
{
    private readonly TemporaryFolder _folder;

    public BadInputTests(Place place) => _folder = place.Folder;

    public static TheoryData<string, string> Cases =>
        new()
        {
            { "trian", "there is no command trian; did you mean train?" },
            { "xyz", "there is no command xyz, only train, ticket, " },
            { "trian --help", "there is no command trian; did you mean train?" },
            { "--runs x train", "--runs belongs after the command: grok train --runs ..." },
            { "train --job 3", "grok train has no option --job; did you mean --jobs?" },
            { "train --plugn Mine.dll", "grok train has no option --plugn; did you mean --plugin?" },
            { "train --jobs", "--jobs needs a value: --jobs N." },
            { "train --jobs 0", "--jobs is 0, but must be a whole number from 1 to 256." },
            { "train --jobs 257", "--jobs is 257, but must be a whole number from 1 to 256." },
            { "train --jobs many", "--jobs is many, but must be a whole number from 1 to 256." },
            { "train --jobs 1 --jobs 2", "--jobs is given 2 times, but may be once." },
            { "train seed=x", "override \"seed=x\": seed is x, but must be a whole number from 0 to 9223372036854775807." },
            { "train seed=1,", "override \"seed=1,\": a value in this list is empty; a list is written seed=VALUE,VALUE." },
            { "train seed=0,x", "override \"seed=x\": seed is x, but must be a whole number from 0 to 9223372036854775807." },
            {
                "train seed=1,2 --out mine",
                "--out is the folder of one run, but 2 runs are asked for; give --runs, the folder that holds the folders of all."
            },
            { "train task.modulus=1", "override \"task.modulus=1\": task.modulus is 1, but must be a whole number from 2 to 10000." },
            { "train task.modulos=59", "override \"task.modulos=59\": there is no key task.modulos (given as 59), allowed in task are " },
            { "train nowhere.yaml", "nowhere.yaml is neither a file nor a preset; the presets are " },
            { "train bad.yaml", "bad.yaml:2:3: there is no key task.modulo (given as 59), allowed in task are " },
            { "train seed=1 more", "override \"more\": this must be written key=value, e.g. task.modulus=59 or seed=3." },
            { "train --runs bad.yaml", "--runs is bad.yaml, which is a file, but must be a folder." },
            { "train --out bad.yaml", "{folder}/bad.yaml: this is a file, but a run needs a folder." },
            { "train --out full", "{folder}/full: this folder is not empty and holds no run; give a folder that is new or empty." },
            { "train model.init_from=bad.yaml", "{folder}/bad.yaml: " },
            { "ticket pruning.rate=1", "override \"pruning.rate=1\": pruning.rate is 1, but must be a number from 0 to below 1." },
            {
                "metrics",
                "grok metrics needs a RUN: a run's folder, its name, or the beginning of exactly one name, or what only it has: "
            },
            { "metrics a b", "grok metrics takes one RUN, but there is also b." },
            { "metrics nothing", "There is no run \"nothing\": {folder}/runs holds no runs." },
            { "metrics a --format xml", "--format is xml, but must be one of table, csv, json." },
            { "show", "grok show needs a RUN: " },
            { "spec /dev/zero", "/dev/zero: the file is empty, or a pipe or a device: only regular files are read." },
            { "reproduce /dev/zero", "/dev/zero: the file is empty, or a pipe or a device: only regular files are read." },
            {
                "train model.init_from=/dev/zero",
                "override \"model.init_from=/dev/zero\": model.init_from is \"/dev/zero\", but must be a regular file that is not empty."
            },
            {
                "train task.modulus=10000 task.train_fraction=0.0001",
                "override \"task.modulus=10000\": an evaluation would have 50005000 examples, which are kept in about 1.6 GB of memory, "
            },
            { "spec seed=1,2", "override \"seed=1,2\": seed is \"1,2\", but must be " },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void One_sentence_and_exit_code_2(string arguments, string sentence)
    {
        Assert.SkipWhen(
            OperatingSystem.IsWindows() && arguments.Contains("/dev/zero", StringComparison.Ordinal),
            "Windows has no devices among its files."
        );
        Ending ending = Grok.Run(_folder, arguments.Split(' '));
        Assert.Equal("", ending.Out);
        string line = Assert.Single(ending.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("grok: " + sentence.Replace("{folder}", _folder.Path, StringComparison.Ordinal), line, StringComparison.Ordinal);
        Assert.Matches("[.?]$", line);
        Assert.Equal(2, ending.Code);
    }

    [Fact]
    public void A_record_that_cannot_be_read_is_a_warning_and_the_other_runs_are_listed()
    {
        string[] small = ["task.modulus=11", "model.embedding=8", "model.hidden=8", "training.steps=4", "--runs", "locked"];
        Grok.Succeed(_folder, ["train", "seed=0,1", .. small]);
        string record = Path.Combine(RunFiles.Folder(_folder, "seed0", "locked"), "run.json");

        // As good as a lack of rights, which the administrator never has.
        using var locked = new FileStream(record, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Ending ending = Grok.Succeed(_folder, "runs", "--runs", "locked");
        Assert.StartsWith($"warning: {record}: the file cannot be read (", ending.Error, StringComparison.Ordinal);
        Assert.Single(ending.Error.TrimEnd().Split('\n'));
        Assert.Contains(
            "-seed1-",
            Assert.Single(ending.Lines, line => line.Contains("completed", StringComparison.Ordinal)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Of_several_runs_that_fail_every_one_is_said_with_its_reason()
    {
        Ending ending = Grok.Run(
            _folder,
            [
                "train",
                "seed=0,1,2",
                "task.modulus=11",
                "model.embedding=16",
                "model.hidden=16",
                "training.steps=500",
                "optimizer.kind=sgd",
                "optimizer.learning_rate=100",
                "--runs",
                "several",
            ]
        );
        Assert.Equal(1, ending.Code);
        foreach (string seed in new[] { "seed0", "seed1", "seed2" })
        {
            Assert.Matches(
                $@"(?m)^modular-addition-mlp-p11-{seed}-[0-9a-f]{{10}}: failed: training diverged, the train loss at step \d+",
                ending.Error
            );
        }
    }

    [Fact]
    public void A_run_that_diverges_is_a_sentence_and_exit_code_1()
    {
        Ending ending = Grok.Run(
            _folder,
            "train",
            "task.modulus=11",
            "model.embedding=16",
            "model.hidden=16",
            "training.steps=500",
            "optimizer.kind=sgd",
            "optimizer.learning_rate=100",
            "--runs",
            "diverged"
        );
        Assert.Equal(1, ending.Code);
        Assert.Contains("\ngrok: modular-addition-mlp-p11-seed0-", ending.Error, StringComparison.Ordinal);
        Assert.Contains(": training diverged, the train loss at step ", ending.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ending.Error, StringComparison.Ordinal);
        Assert.Contains("failed", Grok.Succeed(_folder, "runs", "--runs", "diverged").Out, StringComparison.Ordinal);
    }

    public sealed class Place : IDisposable
    {
        public Place()
        {
            File.WriteAllText(Folder["bad.yaml"], "task:\n  modulo: 59\n");
            Directory.CreateDirectory(Folder["full"]);
            File.WriteAllText(Folder["full", "notes.txt"], "mine");
        }

        public TemporaryFolder Folder { get; } = new();

        public void Dispose() => Folder.Dispose();
    }
}
