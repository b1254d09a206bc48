using System.Text.Json;

namespace GrokkingTickets.Cli.Tests;

/// <summary><c>grok reproduce</c>, <c>grok plan</c> and <c>grok prune</c> on a study of a user's own.</summary>
public sealed class StudyCommandTests : IDisposable
{
    private const string Study = """
        id: subtraction
        title: Subtraction modulo 11 at three rates
        set: {task: {operation: subtract, modulus: 11}, model: {embedding: 16, hidden: 16}, training: {steps: 200}}
        networks:
          base:
          ticket:
            label: ticket, k = {}
            set: {pruning: {at_step: 100}}
            grid: {pruning.rate: [0.2, 0.5, 0.8]}
        panels:
          - {title: Accuracy, y: accuracy}
          - {title: Speed, x: pruning.rate, y: final_test_accuracy}
        claims:
          - id: less-weight
            claim: The more is pruned, the smaller is the norm.
            parts:
              - {measure: trend, statistic: final_l1_norm, of: ticket, below: 0}
          - id: no-memory
            claim: The base network memorises nothing.
            parts:
              - {measure: value, statistic: final_train_accuracy, of: base, below: 0.5}
          - id: sooner
            claim: Tickets generalise earlier, though in 200 steps nothing does.
            parts:
              - {measure: ratio, statistic: t_gen, of: ticket, to: base, below: 1}
        """;

    private readonly TemporaryFolder _folder = new();

    public StudyCommandTests() => File.WriteAllText(_folder["study.yaml"], Study);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a", "A-input-weights", "a-input-weights")]
    [InlineData("a", "a-input-weights.2", "a-input-weights.2")]
    [InlineData("a-input-weights", "a", "a-input-weights")]
    public void Studies_whose_figures_would_have_the_same_name_are_refused_before_anything_is_trained(
        string first,
        string second,
        string name
    )
    {
        const string Rest = """

            title: Weights
            set: {task: {modulus: 11}, model: {embedding: 8, hidden: 8}, training: {steps: 4}}
            networks:
              base:
            panels:
              - {y: input_weights}
              - {y: input_weights, at_steps: [0]}
            """;
        File.WriteAllText(_folder["first.yaml"], "id: " + first + Rest);
        File.WriteAllText(_folder["second.yaml"], "id: " + second + Rest);
        Ending ending = Grok.Run(_folder, "reproduce", "first.yaml", "second.yaml");
        Assert.Equal(2, ending.Code);
        Assert.Equal(
            $"grok: The studies {first} and {second} would both have a figure called {name}; give one of them another id.\n",
            ending.Error,
            ignoreCase: true
        );
        Assert.False(Directory.Exists(_folder["runs"]));
        Grok.Succeed(_folder, "reproduce", "first.yaml", "--seeds", "1");
        Assert.Equal(
            [$"{first}-input-weights.2.svg", $"{first}-input-weights.svg"],
            Directory
                .EnumerateFiles(_folder["report", "figures"], "*.svg")
                .Select(path => Path.GetFileName(path))
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void A_study_of_the_longest_id_is_reported()
    {
        string id = new('x', 100);
        File.WriteAllText(_folder["long.yaml"], Study.Replace("id: subtraction", "id: " + id, StringComparison.Ordinal));
        Grok.Succeed(_folder, "reproduce", "long.yaml", "--seeds", "1");
        Assert.True(File.Exists(_folder["report", "figures", id + ".svg"]));
    }

    [Fact]
    public void A_users_study_is_planned_trained_judged_and_reported()
    {
        Ending before = Grok.Succeed(_folder, "plan", "study.yaml", "--seeds", "2");
        Assert.Contains("8 runs, 0 of them there; 1600 steps left", before.Out, StringComparison.Ordinal);
        Assert.Contains("└─ modular-subtraction-mlp-p11-ticket80-100-seed1", before.Out, StringComparison.Ordinal);

        Ending ending = Grok.Succeed(_folder, "reproduce", "study.yaml", "--seeds", "2");
        Assert.DoesNotContain('\e', ending.Out + ending.Error);
        Assert.Contains("ticket, k = 0.8", ending.Out, StringComparison.Ordinal);
        Assert.Contains("report: report/index.html", ending.Out, StringComparison.Ordinal);
        Assert.Equal(
            ["claims.json", "claims.md", "figures", "index.html"],
            Directory.EnumerateFileSystemEntries(_folder["report"]).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)
        );
        Assert.Equal(
            ["subtraction.csv", "subtraction.svg"],
            Directory.EnumerateFiles(_folder["report", "figures"]).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)
        );
        string page = File.ReadAllText(_folder["report", "index.html"]);
        Assert.Contains("Subtraction modulo 11 at three rates", page, StringComparison.Ordinal);

        using var claims = JsonDocument.Parse(File.ReadAllText(_folder["report", "claims.json"]));
        Assert.Equal(
            [("less-weight", "supported"), ("no-memory", "not supported"), ("sooner", "inconclusive")],
            claims
                .RootElement.EnumerateArray()
                .Select(claim => (claim.GetProperty("id").GetString(), claim.GetProperty("verdict").GetString()))
        );
        Assert.All(claims.RootElement.EnumerateArray(), claim => Assert.Equal(2, claim.GetProperty("seeds").GetArrayLength()));
        Assert.Matches(@"less-weight .*\n *\S+ supported", ending.Out);
        Assert.Matches(@"no-memory .*\n *\S+ not supported", ending.Out);
        Assert.Matches(@"sooner .*\n *\S+ inconclusive", ending.Out);
        Assert.Contains("3 claims: 1 supported, 1 not supported, 1 inconclusive\n", ending.Out, StringComparison.Ordinal);

        Ending after = Grok.Succeed(_folder, "plan", "study.yaml", "--seeds", "2");
        Assert.Contains("8 runs, 8 of them there; 0 steps left", after.Out, StringComparison.Ordinal);
        string runs = string.Join(
            '\n',
            Directory
                .EnumerateFiles(_folder["runs"], "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(file => $"{file} {File.GetLastWriteTimeUtc(file):O}")
        );
        Grok.Succeed(_folder, "reproduce", "study.yaml", "--seeds", "2");
        Assert.Equal(
            runs,
            string.Join(
                '\n',
                Directory
                    .EnumerateFiles(_folder["runs"], "*", SearchOption.AllDirectories)
                    .Order(StringComparer.Ordinal)
                    .Select(file => $"{file} {File.GetLastWriteTimeUtc(file):O}")
            )
        );
    }

    [Fact]
    public void Prune_shows_what_a_method_keeps_and_writes_the_mask()
    {
        Grok.Succeed(_folder, "train", "task.modulus=11", "model.embedding=16", "model.hidden=16", "training.steps=100");
        foreach (string method in new[] { "magnitude", "random", "snip", "grasp", "synflow" })
        {
            Ending ending = Grok.Succeed(
                _folder,
                "prune",
                "modular",
                $"pruning.method={method}",
                "pruning.rate=0.75",
                "pruning.at_step=0",
                "--out",
                "mask.safetensors"
            );
            Assert.Matches(@"all prunable +864 +216 +0\.25", ending.Out);
            Assert.True(File.Exists(_folder["mask.safetensors"]));
        }
    }

    [Fact]
    public void One_seed_is_marked_on_the_page_on_the_terminal_and_in_the_file()
    {
        Ending ending = Grok.Succeed(_folder, "reproduce", "study.yaml", "--quick");
        Assert.Matches(@"less-weight .*\n *\S+ one seed: consistent", ending.Out);
        Assert.Contains("(one seed decides nothing)", ending.Out, StringComparison.Ordinal);
        string page = File.ReadAllText(_folder["report", "index.html"]);
        Assert.Contains("chip supported oneseed", page, StringComparison.Ordinal);
        Assert.Contains("This is the quick form: one seed.", page, StringComparison.Ordinal);
        using var claims = JsonDocument.Parse(File.ReadAllText(_folder["report", "claims.json"]));
        Assert.All(claims.RootElement.EnumerateArray(), claim => Assert.True(claim.GetProperty("one_seed").GetBoolean()));
        Assert.Equal("supported", claims.RootElement[0].GetProperty("verdict").GetString());
    }

    public static TheoryData<string, string> Mistakes =>
        new()
        {
            { "plan nowhere.yaml", "\"nowhere.yaml\" is neither a file nor a study; the studies are " },
            { "reproduce --seeds 0", "--seeds is 0, but must be a whole number from 1 to 1000." },
            { "reproduce study.yaml --report study.yaml", "--report is \"study.yaml\", but must be a folder." },
            {
                "reproduce study.yaml --report study.yaml/report",
                "--report is \"study.yaml/report\", but must be a folder that can be written to: "
            },
            { "reproduce study.yaml other.yaml", "Two of the studies have the id subtraction, but each must have its own." },
            { "prune nothing", "There is no run \"nothing\": {folder}/runs holds no runs." },
        };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Mistakes_get_one_sentence(string arguments, string sentence)
    {
        File.WriteAllText(_folder["other.yaml"], Study);
        Ending ending = Grok.Run(_folder, arguments.Split(' '));
        Assert.Equal(2, ending.Code);
        Assert.Equal("", ending.Out);
        Assert.StartsWith(
            "grok: " + sentence.Replace("{folder}", _folder.Path, StringComparison.Ordinal),
            ending.Error,
            StringComparison.Ordinal
        );
        Assert.Single(ending.Error.TrimEnd().Split('\n'));
        Assert.False(Directory.Exists(_folder["runs"]), "Something was trained.");
    }
}
