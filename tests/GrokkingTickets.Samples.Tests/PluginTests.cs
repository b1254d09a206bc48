using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.Json.Nodes;
using GrokkingTickets.Cli.Tests;
using GrokkingTickets.Cli.Tests.Slurm;

namespace GrokkingTickets.Samples.Tests;

/// <summary>The samples' kinds, found by name in their assemblies, which the program was not built with.</summary>
public sealed class PluginTests : IDisposable
{
    private static readonly string[] Small = ["task.modulus=11", "model.embedding=20", "model.hidden=8", "training.steps=20"];
    private static readonly string[] Ticket = [.. Small, "pruning.method=each-neuron", "pruning.at_step=10"];

    private readonly TemporaryFolder _folder = new();

    private static string OwnPruner => Command.Built("OwnPruner");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_pruner_is_trained_with_and_the_record_says_whose_it_is()
    {
        Succeed(["--plugin", OwnPruner, "train", .. Ticket]);
        JsonNode plugin = Assert.Single(Record()["plugins"]!.AsArray())!;
        Assert.Equal(("OwnPruner", "pruning.method=each-neuron"), ((string)plugin["name"]!, (string)plugin["kinds"]!.AsArray().Single()!));
        Assert.Equal(64, ((string)plugin["sha256"]!).Length);
        Assert.Matches(
            @"plug-in +OwnPruner \S+: pruning\.method=each-neuron\n",
            Succeed("show", "modular-addition-mlp-p11-each-neuron", "--plugin", OwnPruner).Out
        );

        // Its parent has nothing of it.
        Succeed(["train", .. Small]);
        Assert.Null(Record("*-p11-seed0-*")["plugins"]);
    }

    [Fact]
    public void Where_it_is_absent_its_runs_say_so()
    {
        Succeed(["--plugin", OwnPruner, "train", .. Ticket]);
        string name = Path.GetFileName(Path.GetDirectoryName(RecordPath())!);
        string absent =
            $"{Path.Combine("runs", name, "run.json")}: this run has pruning.method=each-neuron of the plug-in OwnPruner 0.1.0.0, which is not "
            + "loaded; give --plugin OwnPruner.dll, or put it into the folder plugins.\n";
        Ending show = Run("show", name);
        Assert.Equal((2, ""), (show.Code, show.Out));
        Assert.EndsWith(absent, show.Error, StringComparison.Ordinal);
        Assert.EndsWith(absent, Run("runs").Error, StringComparison.Ordinal);
        Ending train = Run(["train", .. Ticket]);
        Assert.Equal(2, train.Code);
        Assert.StartsWith(
            "grok: override \"pruning.method=each-neuron\": pruning.method is each-neuron, but must be one of magnitude, ",
            train.Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void That_another_build_goes_on_with_a_run_is_said()
    {
        Succeed(["--plugin", OwnPruner, "train", .. Ticket]);
        string hash = (string)Record()["plugins"]![0]!["sha256"]!;
        File.WriteAllText(RecordPath(), File.ReadAllText(RecordPath()).Replace(hash, new string('0', 64), StringComparison.Ordinal));
        Ending further = Succeed(["--plugin", OwnPruner, "train", .. Ticket, "training.steps=30"]);
        Assert.Contains(
            "up to step 20 it was trained with another build of the plug-in OwnPruner (0.1.0.0)",
            further.Error,
            StringComparison.Ordinal
        );
        Assert.Equal(hash, (string)Record()["plugins"]![0]!["sha256"]!);
    }

    [Fact]
    public void Its_settings_are_listed_and_held_to_their_bounds()
    {
        Assert.Matches(
            @"power: 1 +# the power of a rank that is the score; ",
            Succeed("spec", "pruning.method=each-neuron", "--plugin", OwnPruner).Out
        );
        Ending wrong = Run("--plugin", OwnPruner, "spec", "pruning.method=each-neuron", "pruning.power=11");
        Assert.Equal((2, ""), (wrong.Code, wrong.Out));
        Assert.StartsWith(
            "grok: override \"pruning.power=11\": pruning.power is 11, but must be a number",
            wrong.Error,
            StringComparison.Ordinal
        );
    }

    /// <summary>One as a file, one with a folder of its own; a task, a network and an analysis at once.</summary>
    [Fact]
    public void The_folder_plugins_is_looked_for()
    {
        Directory.CreateDirectory(_folder["plugins", "OwnModel"]);
        Directory.CreateDirectory(_folder["plugins", "nothing"]);
        File.Copy(Command.Built("OwnTask"), _folder["plugins", "OwnTask.dll"]);
        File.Copy(Command.Built("OwnAnalysis"), _folder["plugins", "OwnAnalysis.dll"]);
        File.Copy(Command.Built("OwnModel"), _folder["plugins", "OwnModel", "OwnModel.dll"]);
        Succeed("train", "task.kind=xor", "task.bits=3", "model.kind=quadratic", "model.hidden=8", "training.steps=20");
        Assert.Equal(
            ["OwnTask: task.kind=xor", "OwnModel: model.kind=quadratic"],
            Record()["plugins"]!.AsArray().Select(plugin => $"{plugin!["name"]}: {plugin["kinds"]![0]}")
        );
        Succeed(["train", .. Small]);
        Assert.Contains("embedding_rank", Succeed("analyze", "modulus=11", "--with", "embedding-rank").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_plugin_of_this_version_is_refused_in_a_sentence()
    {
        File.WriteAllText(_folder["text.dll"], "no assembly");
        WithOtherVersion(OwnPruner, _folder["Older.dll"]);
        File.Copy(OwnPruner, _folder["Again.dll"]);
        Refused("nowhere.dll: there is no such plug-in, an assembly such as bin/Release/net10.0/Mine.dll.", "nowhere.dll");
        Refused(".: this is a folder, but a plug-in is an assembly, a file such as Mine.dll.", ".");
        Refused("text.dll: this is no assembly of .NET that can be read, but a plug-in must be one.", "text.dll");
        Refused(
            $"{Command.Built("Train")}: this plug-in has no public task, model, optimizer, pruner or analysis.",
            Command.Built("Train")
        );
        Refused(
            "Again.dll: the pruning.method=each-neuron of this plug-in is refused (There is a Pruner named each-neuron already).",
            OwnPruner,
            "Again.dll"
        );
        Refused(
            "Older.dll: this plug-in was built against version 77.1.0 of GrokkingTickets, but this is 0.1.0; build it against this one.",
            "Older.dll"
        );
        Assert.Equal("grok: --plugin needs a value: --plugin FILE.\n", Run("runs", "--plugin").Error);

        // The same file twice is one plug-in.
        Succeed("--plugin", OwnPruner, "--plugin", OwnPruner, "spec", "pruning.method=each-neuron");
    }

    [Fact]
    public void Shells_complete_its_kinds_and_keys()
    {
        File.WriteAllText(_folder["text.dll"], "no assembly");
        Assert.Equal(["pruning.method=each-neuron"], Suggested($"grok ticket --plugin {OwnPruner} pruning.method=ea"));
        Assert.Equal(["pruning.power="], Suggested($"grok --plugin {OwnPruner} spec pruning.pow"));
        Assert.Equal(["--plugin"], Suggested("grok train --pl"));
        Assert.Empty(Suggested("grok train --plugin no"));
        Assert.Equal(["pruning.method=snip"], Suggested("grok --plugin text.dll ticket pruning.method=sn"));

        string[] Suggested(string line) => Succeed($"[suggest:{line.Length}]", line).Lines;
    }

    [Fact]
    public void Jobs_on_a_cluster_load_it_too()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no Slurm on Windows.");
        var slurm = new FakeSlurm(_folder["slurm"]);
        var environment = new Dictionary<string, string>
        {
            ["PATH"] = $"{slurm.Programs}:{Environment.GetEnvironmentVariable("PATH")}",
            ["SLURM_ARRAY_TASK_ID"] = "0",
        };
        string[] prunedAtStart = [.. Small, "pruning.method=each-neuron", "pruning.at_step=0"];
        File.Copy(OwnPruner, _folder["Mine.dll"]);
        string[] train = [Command.Built("grok"), "--plugin", "Mine.dll", "train", .. prunedAtStart, "--executor", "slurm"];
        Command.Run(_folder, environment, Command.Dotnet, train).MustSucceed();
        string script = Directory
            .GetFiles(_folder["runs"], "*", SearchOption.AllDirectories)
            .Single(path => File.ReadAllText(path).Contains(" slurm-task ", StringComparison.Ordinal));
        Assert.Contains($" --plugin {_folder["Mine.dll"]} slurm-task ", File.ReadAllText(script), StringComparison.Ordinal);

        // As a node does, somewhere else.
        using TemporaryFolder elsewhere = _folder.Inner("elsewhere");
        Command.Run(elsewhere, environment, "bash", script).MustSucceed();
        Assert.Equal("completed", (string)Record()["status"]!);
    }

    private void Refused(string sentence, params string[] plugins)
    {
        Ending ending = Run([.. plugins.SelectMany(plugin => (string[])["--plugin", plugin]), "runs"]);
        Assert.Equal((2, "", $"grok: {sentence}\n"), (ending.Code, ending.Out, ending.Error.ReplaceLineEndings("\n")));
    }

    private Ending Run(params IEnumerable<string> arguments) => Command.RunBuilt(_folder, "grok", arguments);

    private Ending Succeed(params IEnumerable<string> arguments) => Run(arguments).MustSucceed();

    private JsonNode Record(string folders = "*") => JsonNode.Parse(File.ReadAllText(RecordPath(folders)))!;

    /// <summary>Of the run that was made last.</summary>
    private string RecordPath(string folders = "*") =>
        Directory
            .GetDirectories(_folder["runs"], folders)
            .Select(run => Path.Combine(run, "run.json"))
            .Where(File.Exists)
            .MaxBy(File.GetLastWriteTimeUtc)!;

    /// <summary>The same assembly, as if it had been built against version 77.1.0.</summary>
    private static void WithOtherVersion(string assembly, string copy)
    {
        byte[] bytes = File.ReadAllBytes(assembly);
        using (var image = new PEReader(new MemoryStream(bytes)))
        {
            MetadataReader metadata = image.GetMetadataReader();
            int rows = image.PEHeaders.MetadataStartOffset + metadata.GetTableMetadataOffset(TableIndex.AssemblyRef);
            int row = metadata
                .AssemblyReferences.ToList()
                .FindIndex(used => metadata.GetString(metadata.GetAssemblyReference(used).Name) == "GrokkingTickets");
            bytes[rows + (row * metadata.GetTableRowSize(TableIndex.AssemblyRef))] = 77;
        }

        File.WriteAllBytes(copy, bytes);
    }
}
