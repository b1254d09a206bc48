using System.Text.Json;
using System.Text.RegularExpressions;

namespace GrokkingTickets.Cli.Tests;

/// <summary>Every command does what its help says.</summary>
public sealed partial class CommandTests(CommandTests.Trained trained) : IClassFixture<CommandTests.Trained>
{
    private TemporaryFolder Folder => trained.Folder;

    [Fact]
    public void Train_and_ticket_say_where_the_runs_are_and_what_came_out()
    {
        Assert.Matches(
            @"\Aruns/modular-addition-mlp-p11-seed0-[0-9a-f]{10}\n  completed    step 300  t_mem (> )?\d+  t_gen (> )?\d+  tau (-|(> )?\d+\.\d)  test \d+\.\d %\n\z",
            trained.Train.Out
        );
        Assert.Matches(
            @"\Amodular-addition-mlp-p11-seed0-[0-9a-f]{10}: training 300 steps\nmodular-[^\n]*: done at step 300, loss [^\n]*, t_mem [^\n]*\n\z",
            trained.Train.Error
        );
        Assert.Matches(
            @"\Aruns/modular-addition-mlp-p11-ticket60-400-seed0-[0-9a-f]{10}\n  completed    step 300  [^\n]*  kept 0\.4\d*\n  its parent   step 400  [^\n]*\n +runs/modular-addition-mlp-p11-seed0-[0-9a-f]{10}\n\z",
            trained.Ticket.Out
        );
        Assert.Matches(
            @"\AFirst comes the network that is pruned: modular-addition-mlp-p11-seed0-[0-9a-f]{10}, to step 400\.\nmodular-[^\n]*: going on from step 300 of 400\n",
            trained.Ticket.Error
        );
    }

    [Fact]
    public void No_control_codes_in_redirected_output()
    {
        string run = Path.GetFileName(RunFiles.Folder(Folder, "ticket60"));
        foreach (
            Ending ending in new[]
            {
                trained.Train,
                trained.Ticket,
                Grok.Succeed(Folder, "runs"),
                Grok.Succeed(Folder, "show", run),
                Grok.Succeed(Folder, "metrics", run),
                Grok.Succeed(Folder, "--help"),
            }
        )
        {
            Assert.DoesNotContain('\e', ending.Out + ending.Error);
            Assert.DoesNotContain(ending.Out.Split('\n'), line => line.EndsWith(' '));
        }
    }

    [Fact]
    public void Metrics_as_csv_is_the_file_and_json_has_the_same_numbers()
    {
        string run = RunFiles.Folder(Folder, "ticket60");
        string file = File.ReadAllText(Path.Combine(run, "metrics.csv"));
        Assert.Equal(file, Grok.Succeed(Folder, "metrics", Path.GetFileName(run), "--format", "csv").Out);

        using var json = JsonDocument.Parse(Grok.Succeed(Folder, "metrics", run, "--format", "json").Out);
        string[] lines = file.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[] columns = lines[0].Split(',');
        Assert.Equal(lines.Length - 1, json.RootElement.GetArrayLength());
        foreach ((string line, JsonElement row) in lines.Skip(1).Zip(json.RootElement.EnumerateArray()))
        {
            Assert.Equal(columns, row.EnumerateObject().Select(property => property.Name));
            Assert.Equal(line.Split(','), row.EnumerateObject().Select(property => property.Value.GetRawText()));
        }
    }

    [Fact]
    public void Metrics_as_table_has_every_row_in_a_file()
    {
        string[] lines = Grok.Succeed(Folder, "metrics", RunFiles.Folder(Folder, "ticket60")).Lines;
        Assert.Equal(33, lines.Length);
        Assert.Matches(@"\A +step +train loss +test loss +train acc\. +test acc\. +L1 norm +L2 norm +kept\z", lines[0]);
        Assert.Matches(@"\A +300 +\d\.\d+ +\d\.\d+ +\d+\.\d % +\d+\.\d % +\d+\.\d +\d+\.\d{3} +0\.4\d*\z", lines[^1]);
    }

    [Fact]
    public void Runs_lists_them()
    {
        string[] lines = Grok.Succeed(Folder, "runs").Lines;
        Assert.Equal(4, lines.Length);
        Assert.Matches(
            @"\A +modular-addition-mlp-p11-seed0-[0-9a-f]{10} +completed +400/400 +\d+\.\d % +(> )?\d+ +(> )?\d+ +(same|(> )?\d+, (> )?\d+) +(> )?\d+\.\d, (> )?\d+\.\d +1 +\d+(\.\d)? kB\z",
            lines[2]
        );
        Assert.Matches(
            @"\A +modular-addition-mlp-p11-ticket60-400-seed0-[0-9a-f]{10} +completed +300/300 .* 0\.4\d* +\d+(\.\d)? kB\z",
            lines[3]
        );
        using var empty = new TemporaryFolder();
        Assert.Equal("There are no runs in runs; grok train makes one.\n", Grok.Succeed(empty, "runs").Out);
    }

    [Fact]
    public void Show_tells_all_about_a_run()
    {
        string text = Grok.Succeed(Folder, "show", "modular-addition-mlp-p11-t").Out;
        foreach (
            string part in new[]
            {
                @"run +modular-addition-mlp-p11-ticket60-400-seed0-[0-9a-f]{10}\n",
                @"identity +[0-9a-f]{64}\n",
                @"parent +[0-9a-f]{64}\n",
                @"status +completed at step 300 of 300\n",
                @"t_mem +(> )?\d+ \(sustained (> )?\d+\), (> )?\d+\.\d s\n",
                @"t_gen +(> )?\d+ \(sustained (> )?\d+\), (> )?\d+\.\d s\n",
                @"tau +",
                @"task +kind=modular-arithmetic  operation=add  modulus=11  ",
                @"pruning +method=magnitude  rate=0\.6  ",
                @"started +\d{4}-\d\d-\d\d ",
                @"program +0\.1\.0",
                @"machine +.* cores",
                @"checkpoints +0 300\n",
                @"W_in +16 x 16 +256 +0\.\d+\n",
                @"all +864 +0\.4\d*\n",
            }
        )
        {
            Assert.Matches(part, text);
        }
    }

    [Fact]
    public void Spec_is_read_back_to_the_same_run()
    {
        using var folder = new TemporaryFolder();
        string[] arguments =
        [
            "task.modulus=11",
            "model.embedding=16",
            "model.hidden=16",
            "training.steps=20",
            "pruning.at_step=10",
            "seed=7",
        ];
        Ending spec = Grok.Succeed(folder, ["spec", .. arguments]);
        File.WriteAllText(folder["my.yaml"], spec.Out);
        Assert.Equal(spec.Out, Grok.Succeed(folder, "spec", "my.yaml").Out);
        Ending given = Grok.Succeed(folder, ["train", .. arguments]);
        Ending read = Grok.Succeed(folder, "train", "my.yaml");
        Assert.Equal(given.Out, read.Out);
        Assert.Contains("nothing to do", read.Error, StringComparison.Ordinal);
        Assert.Equal(Grok.Succeed(folder, "spec").Out, Grok.Succeed(folder, "spec", "modular-addition-mlp").Out);
    }

    [Fact]
    public void Out_is_the_folder_of_the_run_itself()
    {
        using var folder = new TemporaryFolder();
        Ending ending = Grok.Succeed(
            folder,
            "train",
            "task.modulus=11",
            "model.embedding=16",
            "model.hidden=16",
            "training.steps=20",
            "--out",
            "mine"
        );
        Assert.Equal("mine", ending.Lines[0]);
        Assert.True(File.Exists(folder["mine", "run.json"]));
        Assert.False(Directory.Exists(folder["runs"]));
        Assert.Contains("completed at step 20 of 20", Grok.Succeed(folder, "show", "mine").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_has_examples_and_the_version_is_a_version()
    {
        Assert.Contains("\nExamples:\n  grok train  ", Grok.Succeed(Folder, "--help").Out, StringComparison.Ordinal);
        Assert.Equal(Grok.Succeed(Folder, "--help").Out, Grok.Succeed(Folder).Out);
        foreach (string command in new[] { "train", "ticket", "runs", "show", "metrics", "spec" })
        {
            Assert.Contains($"\n  grok {command}", Grok.Succeed(Folder, command, "--help").Out, StringComparison.Ordinal);
        }

        Assert.Matches(Version(), Grok.Succeed(Folder, "--version").Out);
    }

    [GeneratedRegex(@"\A\d+\.\d+\.\d+(\+[0-9a-f]+)?\n\z")]
    private static partial Regex Version();

    /// <summary>A network and its ticket, trained once for all tests here.</summary>
    public sealed class Trained : IDisposable
    {
        private static readonly string[] Small = ["task.modulus=11", "model.embedding=16", "model.hidden=16", "training.steps=300"];

        public Trained()
        {
            Train = Grok.Succeed(Folder, ["train", .. Small]);
            Ticket = Grok.Succeed(Folder, ["ticket", .. Small, "pruning.at_step=400"]);
        }

        public TemporaryFolder Folder { get; } = new();

        public Ending Train { get; }

        public Ending Ticket { get; }

        public void Dispose() => Folder.Dispose();
    }
}
