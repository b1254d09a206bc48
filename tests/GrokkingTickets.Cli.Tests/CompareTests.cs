using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace GrokkingTickets.Cli.Tests;

/// <summary><c>grok compare</c>.</summary>
public sealed partial class CompareTests : IDisposable
{
    private static readonly string[] Small =
    [
        "task.modulus=11",
        "model.embedding=16",
        "model.hidden=12",
        "training.steps=40",
        "training.checkpoint_every=20",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_ticket_and_its_parent_differ_in_the_pruning_and_share_a_mask()
    {
        Grok.Succeed(_folder, ["ticket", .. Small, "pruning.at_step=40", "pruning.rewind=false"]);
        string text = Grok.Succeed(_folder, "compare", Parent(), Ticket()).Out;
        Assert.Equal(
            ["pruning.method – magnitude", "pruning.rate – 0.6", "pruning.at_step – 40", "pruning.rewind – false"],
            Rows(text, "Settings that differ")
        );
        Assert.Equal(
            ["W_E 0", "W_in 0", "W_out 0", "W_U 0", "all 0"],
            Rows(text, "Masks at the last checkpoint").Select(row => row[..row.LastIndexOf(' ')])
        );
        Assert.Contains(Rows(text, "What came out"), row => row.StartsWith("kept 1 0.4", StringComparison.Ordinal));
        Assert.Equal(12, Rows(text, "Norms and ranks").Count);
        Assert.Contains(
            Rows(text, "Spectra of the neurons"),
            row => row.StartsWith("frequencies of most neurons", StringComparison.Ordinal)
        );

        // The norms are those of the last rows of metrics.
        string norm = Rows(text, "Norms and ranks").Single(row => row.StartsWith("L2 norm of W_in ", StringComparison.Ordinal));
        string[] metrics = File.ReadAllLines(_folder["runs", Parent(), "metrics.csv"]);
        double recorded = double.Parse(
            metrics[^1].Split(',')[Array.IndexOf(metrics[0].Split(','), "l2_norm.W_in")],
            CultureInfo.InvariantCulture
        );
        Assert.Equal(recorded, double.Parse(norm.Split(' ')[4], CultureInfo.InvariantCulture), 0.01 * recorded);
    }

    [Fact]
    public void A_page_has_the_curves_and_the_tables()
    {
        Grok.Succeed(_folder, ["train", .. Small, "seed=0,1"]);
        string[] names = Names();
        Ending ending = Grok.Succeed(_folder, ["compare", .. names, "--report", "side"]);
        Assert.EndsWith("report: side/index.html\n", ending.Out, StringComparison.Ordinal);
        Assert.Equal(["seed 0 1"], Rows(ending.Out, "Settings that differ"));
        string page = File.ReadAllText(_folder["side", "index.html"]);
        Assert.All(names, name => Assert.Contains(name, page, StringComparison.Ordinal));
        Assert.Contains("seed=1", page, StringComparison.Ordinal);
        Assert.True(File.Exists(_folder["side", "figures", "comparison.svg"]));
    }

    [Fact]
    public void A_film_has_a_frame_a_step_of_every_neuron_shown()
    {
        Grok.Succeed(_folder, ["ticket", .. Small, "training.checkpoint_every=10", "pruning.at_step=40"]);
        Ending ending = Grok.Succeed(_folder, "compare", Parent(), Ticket(), "--film", "neurons.svg");
        Assert.EndsWith("film: neurons.svg\n", ending.Out, StringComparison.Ordinal);
        var film = XDocument.Load(_folder["neurons.svg"]);
        XElement[] waves = [.. film.Descendants().Where(element => element.Name.LocalName == "path")];
        Assert.InRange(waves.Length, 8, 24);
        int frames = film.Descendants()
            .Count(element => element.Name.LocalName == "text" && element.Value.StartsWith("step ", StringComparison.Ordinal));
        Assert.InRange(frames, 5, 41);
        Assert.All(
            waves,
            wave =>
            {
                string[] paths = wave.Elements().Single().Attribute("values")!.Value.Split(';');
                Assert.Equal(frames + 1, paths.Length);
                Assert.Equal(wave.Attribute("d")!.Value, paths[^1]);
                // Eleven residues: a beginning and ten steps of two numbers.
                Assert.All(paths, path => Assert.Equal(20, Numbers().Count(path[(path.IndexOf('l', StringComparison.Ordinal) + 1)..])));
            }
        );
        // The same runs give the same picture.
        Grok.Succeed(_folder, "compare", Parent(), Ticket(), "--film", "again.svg");
        Assert.Equal(File.ReadAllText(_folder["neurons.svg"]), File.ReadAllText(_folder["again.svg"]));
        Ending folder = Grok.Run(_folder, "compare", Parent(), Ticket(), "--film", "runs");
        Assert.Equal((2, "grok: --film is runs, but must be a file.\n"), (folder.Code, folder.Error));
    }

    [Fact]
    public void Runs_without_training_make_no_film()
    {
        Grok.Succeed(_folder, ["train", .. Small, "training.steps=0", "seed=0,1"]);
        Ending still = Grok.Run(_folder, ["compare", .. Names(), "--film", "still.svg"]);
        Assert.Equal(
            (2, "grok: None of the runs has a checkpoint after step 0: there is nothing that moves.\n"),
            (still.Code, still.Error)
        );
        Assert.False(File.Exists(_folder["still.svg"]));
    }

    [Fact]
    public void Networks_of_other_shapes_have_no_masks_in_common()
    {
        Grok.Succeed(_folder, ["train", .. Small]);
        Grok.Succeed(_folder, ["train", .. Small, "model.hidden=10"]);
        string text = Grok.Succeed(_folder, ["compare", .. Names()]).Out;
        Assert.DoesNotContain("Masks", text, StringComparison.Ordinal);
        Assert.Single(Rows(text, "Settings that differ"), row => row.StartsWith("model.hidden ", StringComparison.Ordinal));
    }

    [Fact]
    public void Mistakes_get_a_sentence()
    {
        Grok.Succeed(_folder, ["train", .. Small]);
        string name = Names().Single();
        Fails("grok: grok compare has one run, but must have from two to 8.\n", name);
        Fails($"grok: {name} is named twice, but each run can be compared once.\n", name, name);
        Grok.Succeed(_folder, ["train", .. Small, "seed=1"]);
        string[] names = Names();
        File.WriteAllText(_folder["file"], "");
        Fails("grok: --report is \"file\", but must be a folder.\n", [.. names, "--report", "file"]);
        Fails("grok: grok compare has 9 runs, but must have from two to 8.\n", [.. Enumerable.Repeat(names[0], 9)]);

        void Fails(string sentence, params string[] arguments)
        {
            Ending ending = Grok.Run(_folder, ["compare", .. arguments]);
            Assert.Equal((2, sentence, ""), (ending.Code, ending.Error, ending.Out));
        }
    }

    /// <summary>The rows of a table below its caption, cells apart by single blanks.</summary>
    private static IReadOnlyList<string> Rows(string text, string caption)
    {
        string[] lines = text.Split('\n');
        int start = Array.FindIndex(lines, line => line.StartsWith(caption, StringComparison.Ordinal));
        Assert.True(start >= 0, $"no table {caption} in\n{text}");
        int rule = Array.FindIndex(lines, start, line => line.StartsWith('─'));
        return [.. lines.Skip(rule + 1).TakeWhile(line => line.Trim().Length > 0).Select(line => Blanks().Replace(line.Trim(), " "))];
    }

    [GeneratedRegex("-?[0-9]+")]
    private static partial Regex Numbers();

    [GeneratedRegex(" +")]
    private static partial Regex Blanks();

    private string[] Names() =>
        [.. Directory.GetDirectories(_folder["runs"]).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private string Ticket() => Names().Single(name => name != Parent());

    private string Parent() => Names().Single(name => name.Contains("-p11-seed0-", StringComparison.Ordinal));
}
