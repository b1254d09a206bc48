namespace GrokkingTickets.Cli.Tests;

/// <summary><c>--dry-run</c> and <c>grok plan --why</c>: what would be trained and why, and nothing written.</summary>
public sealed class DryRunTests : IDisposable
{
    private static readonly string[] Small = ["task.modulus=11", "model.embedding=16", "model.hidden=16"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_names_parents_first_and_makes_no_folder()
    {
        Ending ending = Grok.Succeed(
            _folder,
            ["ticket", .. Small, "pruning.at_step=40", "training.steps=30", "pruning.rate=0.5,0.6", "--dry-run"]
        );
        Assert.Equal("", ending.Error);
        Assert.Matches(
            @"\Amodular-addition-mlp-p11-seed0-[0-9a-f]{10} to step 40: 0:00\n"
                + @"├─ modular-addition-mlp-p11-ticket50-40-seed0-[0-9a-f]{10} to step 30: 0:00\n"
                + @"└─ modular-addition-mlp-p11-ticket60-40-seed0-[0-9a-f]{10} to step 30: 0:00\n\n"
                + @"3 runs, 0 of them there; 100 steps left, ",
            ending.Out
        );
        Assert.Equal(3, ending.Lines.Count(line => line.EndsWith(": there is no run like it.", StringComparison.Ordinal)));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void What_is_there_is_said_so_and_left_alone()
    {
        Train("training.steps=30");
        string[] before = Files();
        Assert.Matches(@"\Amodular-\S+ to step 30: there\n\n1 run, 1 of them there; 0 steps left", Foretell("training.steps=30"));
        Foretell("training.steps=60");
        Foretell("training.steps=60", "seed=1");
        Assert.Equal(before, Files());
    }

    [Fact]
    public void A_longer_run_goes_on()
    {
        Train("training.steps=30");
        string text = Foretell("training.steps=60", "training.checkpoint_every=10");
        Assert.Contains(" to step 60: ", text, StringComparison.Ordinal);
        Assert.Matches(
            @"\nmodular-\S+: it is there, completed at step 30, and only what is missing is trained; it was trained with "
                + @"training\.steps=30 instead of 60, training\.checkpoint_every=\d+ instead of 10\.\n",
            text
        );
    }

    [Fact]
    public void A_checkpoint_within_a_run_is_made_from_the_one_before()
    {
        Train("training.steps=60", "training.checkpoint_every=20");
        string mine = "id: mine\ntitle: Mine\nset: {task.modulus: 11, model.embedding: 16, model.hidden: 16, training.steps: 60}\n";
        File.WriteAllText(
            Path.Combine(_folder.Path, "mine.yaml"),
            mine + "networks: {base: {}, ticket: {set: {pruning: {at_step: 50}, training.steps: 30}}}\n"
        );
        Assert.Matches(
            @"\Amodular-\S+ to step 50: from step 40, 0:00; to step 60: there\n└─ \S+ to step 30: 0:00\n\n2 runs, 0 of them there; 40 steps left",
            Grok.Succeed(_folder, "plan", "mine.yaml", "--seeds", "1").Out
        );
    }

    [Fact]
    public void The_nearest_run_is_named_with_the_settings_that_differ()
    {
        Train("training.steps=30");
        Train("training.steps=30", "seed=7", "optimizer.weight_decay=0.5");
        Assert.Matches(
            @"\nmodular-\S+-seed8-\S+: it is not there; nearest is modular-addition-mlp-p11-seed7-[0-9a-f]{10}, with "
                + @"optimizer\.learning_rate=0\.001 instead of 0\.01, seed=7 instead of 8\.\n",
            Foretell("seed=8", "optimizer.weight_decay=0.5", "optimizer.learning_rate=0.01")
        );
        Assert.Matches(
            @"ticket\S+: it is not there; nearest is modular-addition-mlp-p11-seed0-\S+, with no pruning\.\n",
            Grok.Succeed(_folder, ["ticket", .. Small, "pruning.at_step=30", "--dry-run"]).Out
        );
    }

    [Fact]
    public void A_run_of_another_machine_and_version_is_said_to_be()
    {
        string record = Path.Combine(Train("training.steps=30"), "run.json");
        string text = File.ReadAllText(record);
        File.WriteAllText(
            record,
            System.Text.RegularExpressions.Regex.Replace(
                System.Text.RegularExpressions.Regex.Replace(text, "\"vector_bits\": \\d+", "\"vector_bits\": 64"),
                "\"program\": \"[^\"]*\"",
                "\"program\": \"0.0.7\""
            )
        );
        Assert.Matches(
            @"; it was trained on \w+, 64-bit vectors, and this machine, [^,]*, [^,]*, goes on with other bits; "
                + @"version 0\.0\.7 of the program trained it, this is ",
            Foretell("training.steps=60")
        );
    }

    [Fact]
    public void A_damaged_record_is_the_reason()
    {
        File.WriteAllText(Path.Combine(Train("training.steps=30"), "run.json"), "{");
        Assert.Contains("run.json: the record of this run is damaged", Foretell("training.steps=30"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_of_ones_own_is_looked_at()
    {
        string text = Foretell("training.steps=30", "--out", "mine");
        Assert.StartsWith("mine to step 30", text, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Plan_says_why_when_it_is_asked()
    {
        File.WriteAllText(
            Path.Combine(_folder.Path, "mine.yaml"),
            "id: mine\ntitle: Mine\nset: {task.modulus: 11, model.embedding: 16, model.hidden: 16, training.steps: 30}\n"
                + "networks: {base: {}}\nclaims: []\n"
        );
        Train("training.steps=30", "seed=5");
        Assert.DoesNotContain("nearest", Grok.Succeed(_folder, "plan", "mine.yaml", "--seeds", "1").Out, StringComparison.Ordinal);
        Assert.Contains(
            ", with seed=5 instead of 0.\n",
            Grok.Succeed(_folder, "plan", "mine.yaml", "--seeds", "1", "--why").Out,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "\"key\": \"seed\"",
            Grok.Succeed(_folder, "plan", "mine.yaml", "--seeds", "1", "--why", "--format", "json").Out,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_study_is_foretold_by_plan() =>
        Assert.Equal(
            "grok: --dry-run is for --executor slurm, but the runs are to be trained on this machine.\n",
            Grok.Run(_folder, "reproduce", "--dry-run").Error
        );

    private string Train(params string[] arguments)
    {
        string printed = Grok.Succeed(_folder, ["train", .. Small, .. arguments]).Lines[0];
        return Path.Combine(_folder.Path, printed);
    }

    private string Foretell(params string[] arguments) => Grok.Succeed(_folder, ["train", .. Small, .. arguments, "--dry-run"]).Out;

    private string[] Files() =>
        [
            .. Directory
                .EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(path => $"{path} {File.GetLastWriteTimeUtc(path).Ticks}"),
        ];
}
