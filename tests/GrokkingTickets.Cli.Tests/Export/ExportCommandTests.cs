using GrokkingTickets.Export;

namespace GrokkingTickets.Cli.Tests.Export;

/// <summary><c>grok export</c> itself: what it may write into, and what it says of mistakes.</summary>
public sealed class ExportCommandTests(ExportedStore store) : IClassFixture<ExportedStore>
{
    [Fact]
    public void The_store_stays_as_it_is() => Assert.Equal(store.Before, store.StoreHash());

    [Fact]
    public void The_help_names_every_format()
    {
        string help = string.Join(
            ' ',
            Grok.Succeed(store.Folder, "export", "--help").Out.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
        );
        Assert.All(ExportFormats.All, format => Assert.Contains(format.Name, help, StringComparison.Ordinal));
    }

    [Fact]
    public void It_says_what_it_wrote_and_where()
    {
        Ending ending = Grok.Succeed(store.Folder, "export", store.Mlp.Name, store.Ticket.Name, "--to", "csv", "--out", "two");
        Assert.Equal("export: 2 runs as csv in two\n", ending.Out);
        Assert.Equal("", ending.Error);
    }

    [Theory]
    [InlineData("export MLP", "grok export needs --to FORMAT, one of parquet, csv, npz, safetensors, tensorboard.")]
    [InlineData("export MLP --to excel", "--to is excel, but must be one of parquet, csv, npz, safetensors, tensorboard.")]
    [InlineData("export --to csv", "grok export has no run: name some, or all runs of the store with --all.")]
    [InlineData("export MLP --all --to csv", "--all is every run of the store, but there are also names of runs.")]
    [InlineData("export MLP MLP --to csv", "MLP is named twice, but each run is exported once.")]
    [InlineData("export MLP --to csv --step 100", "--step is for --to npz and safetensors, but --to is csv.")]
    [InlineData("export MLP --to npz --step 7", "MLP has no checkpoint of step 7; there are 0, 100, 200.")]
    [InlineData("export MLP --to npz --step last", "--step has last, but steps must be whole numbers from 0.")]
    [InlineData("export MLP --to csv --out=", "--out needs a value: --out DIR.")]
    [InlineData("export MLP --to csv --out runs/MLP/run.json", ", but must be a folder.")]
    public void Mistakes_are_one_sentence(string line, string sentence)
    {
        string[] arguments = [.. line.Split(' ').Select(word => word.Replace("MLP", store.Mlp.Name, StringComparison.Ordinal))];
        Ending ending = Grok.Run(store.Folder, arguments);
        Assert.Equal(2, ending.Code);
        Assert.Equal("", ending.Out);
        Assert.Contains(sentence.Replace("MLP", store.Mlp.Name, StringComparison.Ordinal), ending.Error, StringComparison.Ordinal);
        Assert.Single(ending.Error.TrimEnd('\n').Split('\n'));
    }

    [Theory]
    [InlineData("runs")]
    [InlineData("RUN")]
    [InlineData("mine")]
    public void A_folder_that_holds_something_else_is_refused_and_left_alone(string folder)
    {
        folder = folder == "RUN" ? store.Mlp.Path : folder;
        Directory.CreateDirectory(store.Folder["mine"]);
        File.WriteAllText(store.Folder["mine", "metrics.csv"], "my own\n");
        Ending ending = Grok.Run(store.Folder, "export", store.Mlp.Name, "--to", "csv", "--out", folder);
        Assert.Equal(2, ending.Code);
        Assert.Contains(
            "but must be a folder that is not there yet, or empty, or of an earlier export.",
            ending.Error,
            StringComparison.Ordinal
        );
        Assert.Equal("my own\n", File.ReadAllText(store.Folder["mine", "metrics.csv"]));
        Assert.Equal(store.Before, store.StoreHash());
    }

    [Fact]
    public void An_empty_folder_and_one_of_an_earlier_export_are_written_into()
    {
        Directory.CreateDirectory(store.Folder["empty"]);
        Grok.Succeed(store.Folder, "export", store.Mlp.Name, "--to", "npz", "--out", "empty");
        string path = store.Folder["empty", store.Mlp.Name, "checkpoint.npz"];
        byte[] first = File.ReadAllBytes(path);
        Grok.Succeed(store.Folder, "export", store.Mlp.Name, "--to", "npz", "--out", "empty", "--step", "100");
        Assert.NotEqual(first, File.ReadAllBytes(path));
        Grok.Succeed(store.Folder, "export", store.Mlp.Name, "--to", "npz", "--out", "empty");
        Assert.Equal(first, File.ReadAllBytes(path));
    }

    [Theory]
    [InlineData("parquet")]
    [InlineData("csv")]
    [InlineData("npz")]
    [InlineData("safetensors")]
    [InlineData("tensorboard")]
    public void Stopped_it_leaves_no_half_written_file(string format)
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Ending ending = Grok.Run(store.Folder, stop.Token, "export", "--all", "--to", format, "--out", "stopped-" + format);
        Assert.Equal(130, ending.Code);
        Assert.Empty(
            Directory
                .EnumerateFiles(store.Folder["stopped-" + format], "*", SearchOption.AllDirectories)
                .Select(Path.GetFileName)
                .Except([ExportFolder.Mark, "runs.parquet"])
        );
    }

    [Fact]
    public void Of_all_runs_those_that_cannot_be_exported_are_left_out_with_a_warning()
    {
        using var folder = new TemporaryFolder();
        Grok.Succeed(folder, "train", "task.modulus=5", "model.embedding=8", "seed=0,1", "training.steps=20", "--jobs", "1");
        string damaged = RunFiles.Folder(folder, "seed1");
        File.AppendAllText(Path.Combine(damaged, "metrics.csv"), "30,nonsense\n");
        File.WriteAllText(
            Path.Combine(damaged, "metrics.csv"),
            File.ReadAllText(Path.Combine(damaged, "metrics.csv")).Replace("\n10,", "\n11,")
        );

        Ending ending = Grok.Succeed(folder, "export", "--all", "--to", "csv");
        Assert.Equal("export: 1 run as csv in export\n", ending.Out);
        Assert.Contains($"{Path.GetFileName(damaged)} is left out.", ending.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("seed1", File.ReadAllText(folder["export", "metrics.csv"]), StringComparison.Ordinal);

        Ending named = Grok.Run(folder, "export", damaged, "--to", "csv", "--out", "other");
        Assert.Equal(2, named.Code);
        Assert.False(Directory.Exists(folder["other"]));
    }
}
