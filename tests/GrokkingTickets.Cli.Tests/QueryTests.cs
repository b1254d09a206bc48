using System.Text.Json;

namespace GrokkingTickets.Cli.Tests;

/// <summary>Runs are named by what they have, and lists say in what they differ.</summary>
public sealed class QueryTests(QueryTests.Trained trained) : IClassFixture<QueryTests.Trained>
{
    private const string Readable = "modular-addition-mlp-p11-seed0";

    private TemporaryFolder Folder => trained.Folder;

    [Fact]
    public void A_name_without_hash_means_the_run_of_the_usual_settings_once_a_variant_exists()
    {
        using JsonDocument shown = Json("show", Readable);
        Assert.Equal(0.001, Setting(shown, "optimizer", "learning_rate"));
        Assert.Equal(3, Directory.GetDirectories(Folder["runs"], Readable + "-*").Length);
    }

    [Theory]
    [InlineData("seed=0", "learning_rate=0.003")]
    [InlineData("seed=0 learning_rate=0.003")]
    [InlineData("learning_rate>0.002", "seed=0", "base")]
    [InlineData("optimizer.learning_rate!=0.001", "seed=0", "weight_decay=1")]
    public void A_run_is_what_has_these_settings(params string[] words)
    {
        using JsonDocument shown = Json(["show", .. words]);
        Assert.Equal(0.003, Setting(shown, "optimizer", "learning_rate"));
    }

    [Fact]
    public void Several_are_an_error_that_names_what_differs()
    {
        Ending ending = Grok.Run(Folder, "show", "seed=0", "base");
        Assert.Equal(2, ending.Code);
        Assert.Matches(
            $@"\Agrok: ""seed=0 base"" are 3 runs, but must be one: "
                + $@"(?=.*{Readable}-[0-9a-f]{{10}} \(learning_rate=0\.001 weight_decay=0\))"
                + $@"(?=.*{Readable}-[0-9a-f]{{10}} \(learning_rate=0\.003 weight_decay=1\)).*\.\n\z",
            ending.Error
        );
        ending = Grok.Run(Folder, "show", "modular-addition-mlp-p11-seed");
        Assert.Matches(@"is the beginning of 4 runs, but must be of one: .*\(learning_rate=0\.003 weight_decay=1\)", ending.Error);
    }

    [Theory]
    [InlineData("show seed=7", "There is no run with seed=7 in ")]
    [InlineData("show sed=7", "there is no setting or outcome sed; did you mean seed?")]
    [InlineData("show lerning_rate=7", "there is no setting or outcome lerning_rate; did you mean learning_rate?")]
    [InlineData("show seed<x", "\"seed<x\" compares with what is no number.")]
    [InlineData("show seed=", "\"seed=\" lacks a value.")]
    [InlineData("show modular-addition-mlp-p11-sed0", "There is no run \"modular-addition-mlp-p11-sed0\" in ")]
    [InlineData("metrics a b", "grok metrics takes one RUN, but there is also b.")]
    [InlineData("runs --sort nonsense", "there is no setting or outcome nonsense; outcomes are t_mem, ")]
    [InlineData("runs --by sed", "there is no setting or outcome sed; did you mean seed?")]
    [InlineData("runs --runs nowhere", "--runs is nowhere, but there is no such folder.")]
    [InlineData("show x --runs nowhere", "--runs is nowhere, but there is no such folder.")]
    [InlineData("compare x y --runs nowhere", "--runs is nowhere, but there is no such folder.")]
    [InlineData("show x --format csv", "--format is csv, but must be one of table, json.")]
    [InlineData("train F3", "F3 is a study, and not the specification of one run; grok reproduce F3 runs it.")]
    [InlineData("train study.yaml", "study.yaml is a study, and not the specification of one run; grok reproduce study.yaml runs it.")]
    [InlineData("reproduce my.yaml", "my.yaml is the specification of a run, and not a study; grok train my.yaml trains it.")]
    [InlineData("plan sparse-parity", "sparse-parity is the specification of a run, and not a study; grok train sparse-parity trains it.")]
    public void A_mistake_is_a_sentence(string arguments, string sentence)
    {
        File.WriteAllText(Folder["my.yaml"], "task:\n  modulus: 11\n");
        File.WriteAllText(Folder["study.yaml"], "id: mine\ntitle: Mine\nnetworks:\n  base: {label: Base}\n");
        Ending ending = Grok.Run(Folder, arguments.Split(' '));
        Assert.Equal((2, ""), (ending.Code, ending.Out));
        Assert.StartsWith("grok: " + sentence, ending.Error, StringComparison.Ordinal);
        Assert.Single(ending.Error.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("train modular-adition-mlp", "; did you mean modular-addition-mlp?")]
    [InlineData("reproduce F2-mpl", "; did you mean F2-mlp?")]
    [InlineData("show modular-addition-mlp-p11-sed0", "; did you mean modular-addition-mlp-p11-seed0?")]
    [InlineData("train task.modulos=59", "; did you mean task.modulus?")]
    public void What_is_near_is_offered(string arguments, string hint) =>
        Assert.EndsWith(hint, Grok.Run(Folder, arguments.Split(' ')).Error.TrimEnd(), StringComparison.Ordinal);

    [Fact]
    public void The_list_says_in_what_runs_of_the_same_name_differ()
    {
        string[] lines = Grok.Succeed(Folder, "runs").Lines;
        Assert.Matches(@"\A +run +differs in +status ", lines[0]);
        Assert.Equal(
            ["learning_rate=0.001 weight_decay=0", "learning_rate=0.001 weight_decay=1", "learning_rate=0.003 weight_decay=1"],
            lines
                .Where(line => line.Contains(Readable, StringComparison.Ordinal))
                .Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..3]))
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void A_sweep_says_which_of_its_runs_is_which()
    {
        string[] sweep = ["train", "task.modulus=11", "model.embedding=8", "model.hidden=8", "training.steps=40"];
        string[] lines = Grok.Succeed(Folder, [.. sweep, "optimizer.learning_rate=0.001,0.003"]).Lines;
        Assert.Matches($@"\Aruns/{Readable}-[0-9a-f]{{10}}  learning_rate=0\.001\z", lines[0]);
        Assert.Matches($@"\Aruns/{Readable}-[0-9a-f]{{10}}  learning_rate=0\.003\z", lines[2]);
    }

    [Fact]
    public void A_plan_says_it_too()
    {
        File.WriteAllText(
            Folder["rates.yaml"],
            "id: rates\ntitle: Rates\nnetworks:\n  base: {label: A}\n  slow: {label: B, set: {optimizer.learning_rate: 0.0005}}\n"
                + "panels:\n  - {title: Accuracy, y: accuracy}\n"
        );
        string plan = Grok.Succeed(Folder, "plan", "rates.yaml", "--seeds", "1").Out;
        Assert.Matches(@"\Amodular-addition-mlp-p67-seed0-[0-9a-f]{10} \(learning_rate=0\.001\) to step ", plan);
        Assert.Matches(@"\nmodular-addition-mlp-p67-seed0-[0-9a-f]{10} \(learning_rate=0\.0005\) to step ", plan);
    }

    [Fact]
    public void Some_runs_by_a_column_in_columns()
    {
        string[] csv = Grok.Succeed(
            Folder,
            "runs",
            "base",
            "--sort",
            "-seed",
            "--columns",
            "seed,learning_rate,step",
            "--format",
            "csv"
        ).Lines;
        Assert.Equal("name,seed,learning_rate,step", csv[0]);
        Assert.Equal(["1", "0", "0", "0"], csv[1..].Select(line => line.Split(',')[1]));
        Assert.All(csv[1..], line => Assert.EndsWith(",40", line, StringComparison.Ordinal));

        string[] table = Grok.Succeed(Folder, "runs", "base", "--sort", "learning_rate", "--columns", "learning_rate,t_gen").Lines;
        Assert.Matches(@"\A +run +learning_rate +t_gen\z", table[0]);
        Assert.Matches(@"-[0-9a-f]{10} +0\.003 +> 40\z", table[^1]);
        Assert.Equal("There is no run with seed=5 in runs.\n", Grok.Succeed(Folder, "runs", "seed=5").Out);
        Assert.Equal("[]\n", Grok.Succeed(Folder, "runs", "seed=5", "--format", "json").Out);
    }

    [Fact]
    public void Json_has_numbers_and_null_where_something_was_not_reached()
    {
        using JsonDocument runs = Json("runs", "learning_rate=0.003");
        JsonElement run = runs.RootElement[0];
        Assert.Equal(1, runs.RootElement.GetArrayLength());
        Assert.Equal(JsonValueKind.Null, run.GetProperty("t_gen").ValueKind);
        Assert.Equal(40, run.GetProperty("step").GetInt64());
        Assert.Equal("base", run.GetProperty("kind").GetString());
    }

    [Fact]
    public void Only_what_differs()
    {
        string[] lines = Grok.Succeed(Folder, "runs", "base", "--only-differing").Lines;
        Assert.Matches(@"\A +run +learning_rate +weight_decay +seed +t_mem +t_gen +tau +test_accuracy\z", lines[0]);
        Assert.Matches(@"\A +[0-9a-f]{10} ", lines[2]);
        string identity = lines[2].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
        Assert.Contains(identity, Grok.Succeed(Folder, "show", identity).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Seeds_are_gathered()
    {
        using JsonDocument groups = Json("runs", "base", "--by", "seed", "--sort", "-n");
        JsonElement[] rows = [.. groups.RootElement.EnumerateArray()];
        Assert.Equal(3, rows.Length);
        JsonElement both = rows.Single(row => row.GetProperty("n").GetInt32() == 2);
        Assert.Equal("base learning_rate=0.001 weight_decay=1", both.GetProperty("run").GetString());
        Assert.Equal(2, both.GetProperty("censored").GetInt32());
        Assert.Matches(@"base learning_rate=0\.001 weight_decay=1 +2 .* > 40 ", Grok.Succeed(Folder, "runs", "base", "--by", "seed").Out);
    }

    [Fact]
    public void Every_command_that_reads_has_json()
    {
        string run = Path.GetFileName(RunFiles.Folder(Folder, "seed1"));
        foreach (
            string[] arguments in new string[][]
            {
                ["runs"],
                ["show", run],
                ["metrics", run],
                ["analyze", run, "--with", "norms"],
                ["compare", run, Readable],
                ["prune", run, "pruning.rate=0.5"],
                ["plan", "F3", "--quick"],
                ["spec"],
            }
        )
        {
            using JsonDocument json = Json(arguments);
            Assert.True(json.RootElement.ValueKind is JsonValueKind.Array or JsonValueKind.Object);
        }
    }

    private JsonDocument Json(params string[] arguments) =>
        JsonDocument.Parse(Grok.Succeed(Folder, [.. arguments, "--format", "json"]).Out);

    private static double Setting(JsonDocument shown, string section, string key) =>
        shown.RootElement.GetProperty("settings").GetProperty(section).GetProperty(key).GetDouble();

    /// <summary>A network, two variants of it that are called the same, another seed, and a ticket.</summary>
    public sealed class Trained : IDisposable
    {
        private static readonly string[] Small = ["task.modulus=11", "model.embedding=8", "model.hidden=8", "training.steps=40"];

        public Trained()
        {
            Grok.Succeed(Folder, ["train", .. Small, "seed=0,1"]);
            Grok.Succeed(Folder, ["train", .. Small, "optimizer.learning_rate=0.003"]);
            Grok.Succeed(Folder, ["train", .. Small, "optimizer.weight_decay=0"]);
            Grok.Succeed(Folder, ["ticket", .. Small, "pruning.at_step=40"]);
        }

        public TemporaryFolder Folder { get; } = new();

        public void Dispose() => Folder.Dispose();
    }
}
