using System.Text;
using GrokkingTickets.Cli.Tests;

namespace GrokkingTickets.Fuzz.Tests;

/// <summary>Command lines, damaged: each ends with an exit code that is documented, and touches nothing outside of its folder.</summary>
public sealed class CommandLineTests(ITestOutputHelper output) : IDisposable
{
    private const char Separator = '\u0001';

    private static readonly string[][] Good =
    [
        ["train", "task.modulus=11", "model.hidden=8", "training.steps=4", "--runs", "runs"],
        ["train", "spec.yaml", "seed=0,1", "task.modulus=5,7", "--jobs", "2"],
        ["ticket", "pruning.rate=0.8", "pruning.method=synflow", "--out", "mine"],
        ["reproduce", "F3", "study.yaml", "--seeds", "2", "--quick", "--report", "report"],
        ["plan", "study.yaml", "--seeds", "1"],
        ["prune", "modular", "pruning.rate=0.8", "pruning.at_step=0"],
        ["runs", "--runs", "runs"],
        ["show", "modular-addition"],
        ["metrics", "modular", "--format", "json", "--all"],
        ["metrics", "modular", "--format", "csv"],
        ["spec", "spec.yaml", "pruning.method=magnitude", "optimizer.kind=sgd"],
        ["--help"],
        ["train", "--help"],
        ["--version"],
    ];

    private static readonly string[] Words =
    [
        .. Good.SelectMany(line => line).Distinct(),
        "\u0001",
        "=",
        "--",
        "-",
        "@spec.yaml",
        "[parse]",
        ",",
        "..",
        ".",
        "*",
        "\u0001--jobs\u0001",
        "\u0001--seeds\u00010",
        "task.",
        "=null",
        "\e[31m",
        "study.yaml\u0001study.yaml",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Command_lines()
    {
        // Nothing above the innermost folder may change.
        TemporaryFolder place = _folder.Inner("a", "b");
        File.WriteAllText(place["spec.yaml"], "task: {modulus: 11}\n");
        File.WriteAllText(
            place["study.yaml"],
            "id: mine\ntitle: t\nset: {task: {modulus: 5}, model: {embedding: 4, hidden: 4}, training: {steps: 2}}\nnetworks:\n  a:\n"
        );
        Grok.Succeed(place, "train", "task.modulus=11", "model.embedding=8", "model.hidden=8", "training.steps=4");
        string[] outside = Outside(place);
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();
        var fuzzing = new Fuzzing(
            "command line",
            new Mutations([.. Good.Select(line => Encoding.UTF8.GetBytes(string.Join(Separator, line)))], Words),
            new Cost(400_000_000, 100_000) { Time = TimeSpan.FromSeconds(5) }
        )
        {
            IsAnswer = _ => false,
        };
        output.WriteLine(
            fuzzing.Run(
                500,
                input =>
                {
                    // A path elsewhere is the user's own wish, and 0 of a command line's bytes are in an argument.
                    string[] arguments = Encoding.UTF8.GetString(input).Replace('/', '-').Replace('\0', '-').Split(Separator);
                    if (arguments.Length > 200)
                    {
                        return;
                    }

                    Ending ending = Grok.Run(place, stopped.Token, arguments);
                    Assert.True(ending.Code is 0 or 1 or 2 or 130, $"exit code {ending.Code}");
                    Assert.DoesNotContain("which is a bug", ending.Error, StringComparison.Ordinal);
                    Assert.DoesNotContain('\e', ending.Out + ending.Error);
                    Assert.True(ending.Code == 0 || ending.Code == 130 || ending.Error.Length > 10, "There is no sentence.");
                    Assert.All(ending.Error.Split('\n'), line => Assert.InRange(line.Length, 0, 10_000));
                }
            )
        );
        Assert.Equal(outside, Outside(place));
    }

    /// <summary>All that is around a folder.</summary>
    private string[] Outside(TemporaryFolder place) =>
        [
            .. Directory
                .EnumerateFileSystemEntries(_folder.Path, "*", SearchOption.AllDirectories)
                .Where(path => !path.StartsWith(place.Path + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
}
