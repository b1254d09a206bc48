using System.Globalization;
using System.Text.Json;

namespace GrokkingTickets.Cli.Tests;

/// <summary><c>grok analyze</c>: tables, files beside the run, other forms, mistakes.</summary>
public sealed class AnalyzeTests : IDisposable
{
    private static readonly string[] Small =
    [
        "task.modulus=11",
        "model.embedding=16",
        "model.hidden=12",
        "training.steps=40",
        "training.checkpoint_every=10",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_analysis_is_shown_and_kept_beside_the_run()
    {
        Grok.Succeed(_folder, ["train", .. Small]);
        Ending ending = Grok.Succeed(_folder, "analyze", "modular");
        Assert.Empty(ending.Error);
        string[] names = ["jaccard", "fourier", "neurons", "dead", "norms", "gaps", "graph", "progress", "embedding", "weights"];
        Assert.Equal(
            names,
            ending
                .Out.Split('\n')
                .Where(line =>
                    line.Contains(": ", StringComparison.Ordinal)
                    && char.IsAsciiLetterLower(line[0])
                    && !line.StartsWith("also", StringComparison.Ordinal)
                )
                .Select(line => line[..line.IndexOf(':', StringComparison.Ordinal)])
        );
        Assert.Equal(
            names.SelectMany(name => new[] { $"{name}.csv", $"{name}.safetensors" }).Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(Path.Combine(Run(), "analyses")).Select(Path.GetFileName).Order(StringComparer.Ordinal)!
        );
        string[] csv = File.ReadAllLines(Path.Combine(Run(), "analyses", "norms.csv"));
        Assert.Equal(["0", "10", "20", "30", "40"], csv.Skip(1).Select(line => line.Split(',')[0]));
        Assert.StartsWith(
            "step,effective_rank,stable_rank,l1_norms[W_E],l1_norms[W_in],l1_norms[W_out],l1_norms[W_U],",
            csv[0],
            StringComparison.Ordinal
        );

        // The same norms as training has recorded, of every tensor.
        string[] metrics = File.ReadAllLines(Path.Combine(Run(), "metrics.csv"));
        string[] header = metrics[0].Split(',');
        double recorded = Number(metrics[^1].Split(',')[Array.IndexOf(header, "l2_norm.W_in")]);
        Assert.Equal(recorded, Number(csv[^1].Split(',')[Array.IndexOf(csv[0].Split(','), "l2_norms[W_in]")]), 1e-4 * recorded);
    }

    [Fact]
    public void Steps_and_tensors_are_chosen_and_programs_get_values()
    {
        Grok.Succeed(_folder, ["train", .. Small]);
        string table = Grok.Succeed(_folder, "analyze", "modular", "--with", "jaccard,gaps", "--steps", "40,0", "--tensors").Out;
        Assert.Contains("jaccard_to_last_each\n", table, StringComparison.Ordinal);
        Assert.Matches(@"\n +step +W_E +W_in +W_out +W_U\n", table);
        Assert.DoesNotMatch(@"\n +10 ", table);
        string[] csv = Grok.Succeed(_folder, "analyze", "modular", "--with", "dead,progress", "--steps", "0,40", "--format", "csv")
            .Out.TrimEnd()
            .Split('\n');
        Assert.Equal(3, csv.Length);
        Assert.Equal(
            "step,dead_neurons,dead_neurons_by_layer[0],restricted_loss,excluded_loss,key_frequency_share",
            string.Join(',', csv[0].Split(',').Take(6))
        );
        using var json = JsonDocument.Parse(Grok.Succeed(_folder, "analyze", "modular", "--with", "jaccard", "--format", "json").Out);
        Assert.Equal([0, 10, 20, 30, 40], json.RootElement.EnumerateArray().Select(row => row.GetProperty("step").GetInt64()));
        Assert.Equal(JsonValueKind.Null, json.RootElement[0].GetProperty("jaccard_distance").ValueKind);
        Assert.Equal(0, json.RootElement[4].GetProperty("jaccard_to_last").GetDouble());
    }

    [Fact]
    public void Masks_are_compared_with_those_of_another_run()
    {
        Grok.Succeed(_folder, ["ticket", .. Small, "pruning.at_step=40"]);
        string ticket = Path.GetFileName(Runs().Single(run => run.Contains("ticket", StringComparison.Ordinal))),
            parent = Path.GetFileName(Runs().Single(run => !run.Contains("ticket", StringComparison.Ordinal)));

        // The ticket's own mask is that of its parent's largest 40 % at step 40.
        string[] csv = Grok.Succeed(_folder, "analyze", ticket, "--against", $"{parent}@40", "--format", "csv").Out.TrimEnd().Split('\n');
        Assert.All(csv.Skip(1), line => Assert.Equal("0", line.Split(',')[1]));
        string[] start = Grok.Succeed(_folder, "analyze", parent, "--against", ticket, "--steps", "0", "--format", "csv").Out.Split('\n');
        Assert.InRange(Number(start[1].Split(',')[1]), 0.01, 1);
        Assert.Equal(0.75, Number(start[1].Split(',')[2]), 0.01);
    }

    [Fact]
    public void What_has_no_meaning_is_left_out_aloud_and_refused_when_asked_for()
    {
        Grok.Succeed(_folder, ["train", .. Small, "task.operation=multiply"]);
        Ending all = Grok.Succeed(_folder, "analyze", "modular");
        Assert.Equal(
            "warning: progress is left out: it is of task.operation=add and task.operation=subtract, which this run is not.\n",
            all.Error
        );
        Ending one = Grok.Run(_folder, "analyze", "modular", "--with", "progress");
        Assert.Equal(2, one.Code);
        Assert.Equal(
            $"grok: {Path.GetFileName(Run())}: the analysis progress is of task.operation=add and task.operation=subtract, which this run is not.\n",
            one.Error
        );
    }

    [Fact]
    public void Mistakes_get_a_sentence()
    {
        Grok.Succeed(_folder, ["train", .. Small]);
        string name = Path.GetFileName(Run());
        Fails("grok: --with: there is no analysis masks; there are jaccard, ", "--with", "masks");
        Fails($"grok: {name} has no checkpoint of step 15; there are 0, 10, 20, 30, 40.", "--steps", "15");
        Fails("grok: --steps has ten, but steps must be whole numbers from 0.", "--steps", "0,ten");
        Fails($"grok: {name} has no checkpoint of step 7; there are 0, 10, 20, 30, 40.", "--against", $"{name}@7");
        Fails("grok: --against has x, but steps must be whole numbers from 0.", "--against", $"{name}@x");
        Fails("grok: --with and --against cannot be together", "--against", name, "--with", "norms");
        Assert.False(Directory.Exists(Path.Combine(Run(), "analyses")));

        Grok.Succeed(_folder, ["train", .. Small, "model.hidden=10"]);
        string other = Path.GetFileName(Runs().Single(run => Path.GetFileName(run) != name));
        Ending shapes = Grok.Run(_folder, "analyze", name, "--against", other);
        Assert.Equal(2, shapes.Code);
        Assert.Equal(
            $"grok: {other}: comparing with its mask is of networks with the tensors W_E 16 x 11, W_in 10 x 16, W_out 16 x 10, W_U 16 x 11, "
                + $"which {name} is not.\n",
            shapes.Error
        );

        void Fails(string sentence, params string[] options)
        {
            Ending ending = Grok.Run(_folder, ["analyze", name, .. options]);
            Assert.Equal(2, ending.Code);
            Assert.StartsWith(sentence, ending.Error, StringComparison.Ordinal);
            Assert.Empty(ending.Out);
        }
    }

    [Fact]
    public void A_damaged_checkpoint_is_named()
    {
        Grok.Succeed(_folder, ["train", .. Small]);
        string path = Path.Combine(Run(), "checkpoints", "step-0000020.safetensors");
        byte[] bytes = File.ReadAllBytes(path);
        bytes[^9] ^= 1;
        File.WriteAllBytes(path, bytes);
        Ending ending = Grok.Run(_folder, "analyze", "modular", "--with", "norms");
        Assert.Equal(2, ending.Code);
        Assert.Contains("step-0000020.safetensors", ending.Error, StringComparison.Ordinal);
        Assert.Single(ending.Error.TrimEnd().Split('\n'));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private string[] Runs() => Directory.GetDirectories(_folder["runs"]);

    private string Run() => Runs().Single();
}
