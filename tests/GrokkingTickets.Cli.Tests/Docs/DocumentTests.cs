using System.Text.RegularExpressions;

namespace GrokkingTickets.Cli.Tests.Docs;

/// <summary>
/// Every block of code in README.md, CONTRIBUTING.md and docs/ is tested, in the way that the comment before it says. Python is run by
/// <c>PythonDocumentTests</c>; C# and the example of docs/studies.md are compared with what other tests compile and run.
/// </summary>
public sealed partial class DocumentTests : IDisposable
{
    /// <summary>Lines that are not the program's: what they begin with, and what must be there for them.</summary>
    private static readonly (string Begin, string? Needs)[] Others =
    [
        ("dotnet build", "GrokkingTickets.slnx"),
        ("dotnet test", "GrokkingTickets.slnx"),
        ("dotnet tool restore", ".config/dotnet-tools.json"),
        ("dotnet csharpier", ".config/dotnet-tools.json"),
        ("dotnet format", "GrokkingTickets.slnx"),
        ("dotnet run -c Release --project benchmarks/GrokkingTickets.Benchmarks --", "benchmarks/GrokkingTickets.Benchmarks/Program.cs"),
        ("tests/fuzz", "tests/fuzz"),
        ("bash tests/torture", "tests/torture"),
        (".ci/run", ".ci/run"),
        (".ci/public-api", ".ci/public-api"),
    ];

    /// <summary>Whose blocks other tests hold, by language, and on which pages.</summary>
    private static readonly Dictionary<string, string[]> Elsewhere = new()
    {
        ["python"] = ["docs/python.md"],
        ["csharp"] = ["docs/extending.md", "docs/library.md"],
        ["xml"] = ["docs/extending.md", "docs/library.md"],
    };

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> PagesThatRun =>
        [.. DocumentedBlock.All.Where(block => block.Mark == DocumentedBlock.Runs).Select(block => block.Page).Distinct()];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_block_says_how_it_is_tested() =>
        Assert.Empty(DocumentedBlock.All.Where(block => !IsClassified(block)).Select(block => block.ToString()));

    [Fact]
    public void Every_command_that_is_only_checked_means_something()
    {
        using var output = new CapturedOutput();
        using var error = new CapturedOutput();
        CommandLine.CommandContext context = Grok.Context(output, error);
        var mistakes = new List<string>();
        int commands = 0;
        foreach (DocumentedBlock block in DocumentedBlock.All.Where(block => block.Mark == DocumentedBlock.Checked))
        {
            foreach (string line in block.Commands)
            {
                commands++;
                string? mistake =
                    DocumentedCommand.Parse(line) is { } command ? command.Mistake(context)
                    : Others.FirstOrDefault(other => line.StartsWith(other.Begin, StringComparison.Ordinal)) is { Needs: { } needs }
                        ? (Path.Exists(RepositoryFiles.Path(needs)) ? null : $"there is no {needs}")
                    : "nothing is known of such a command";
                if (mistake is not null)
                {
                    mistakes.Add($"{block.Page}: {line}: {mistake}");
                }
            }
        }

        Assert.Empty(mistakes);
        Assert.InRange(commands, 100, 1000);
    }

    /// <summary>A wrong key, preset, study or option would not pass.</summary>
    [Theory]
    [InlineData("./grok train task.modulos=59")]
    [InlineData("./grok train no-such-preset")]
    [InlineData("./grok ticket pruning.rate=1.5")]
    [InlineData("./grok reproduce F9")]
    [InlineData("./grok runs --sort t_generalised")]
    [InlineData("./grok runs pruning.rat=0.6")]
    [InlineData("./grok prune some-run pruning.rates=0.6")]
    [InlineData("./grok trane")]
    [InlineData("./grok plan --quik")]
    public void A_command_that_means_nothing_is_found(string line)
    {
        using var output = new CapturedOutput();
        using var error = new CapturedOutput();
        Assert.NotNull(DocumentedCommand.Parse(line)!.Mistake(Grok.Context(output, error)));
    }

    [Theory]
    [MemberData(nameof(PagesThatRun))]
    public void Every_command_that_runs_succeeds(string page)
    {
        string last = "";
        foreach (DocumentedBlock block in DocumentedBlock.All.Where(block => block.Page == page))
        {
            if (block.Mark.StartsWith(DocumentedBlock.File, StringComparison.Ordinal))
            {
                File.WriteAllText(_folder[block.Mark[DocumentedBlock.File.Length..]], block.Code);
            }

            if (block.Mark != DocumentedBlock.Runs)
            {
                continue;
            }

            foreach (DocumentedCommand command in block.Commands.Select(line => DocumentedCommand.Parse(line)!))
            {
                last = Grok.Succeed(_folder, command.Words).Out;
                if (command.File is { } file)
                {
                    File.WriteAllText(_folder[file], last);
                }
            }
        }

        // The tutorial ends with a verdict, which its text foretells.
        Assert.Contains("1 claim: 1 supported, ", last, StringComparison.Ordinal);
    }

    /// <summary>Links of the pages lead somewhere.</summary>
    [Fact]
    public void Links_lead_to_files()
    {
        string[] pages =
        [
            RepositoryFiles.Path("README.md"),
            RepositoryFiles.Path("CONTRIBUTING.md"),
            .. Directory.EnumerateFiles(RepositoryFiles.Path("docs"), "*.md", SearchOption.AllDirectories),
        ];
        Assert.Empty(
            pages.SelectMany(page =>
                Link()
                    .Matches(File.ReadAllText(page))
                    .Select(match => match.Groups["target"].Value.Split('#')[0])
                    .Where(target => target.Length > 0 && !target.StartsWith("http", StringComparison.Ordinal))
                    .Where(target => !Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, target)))
                    .Select(target => $"{page}: {target}")
            )
        );
    }

    /// <summary>A page, and no more.</summary>
    [Fact]
    public void README_is_a_page_that_begins_with_the_figure_that_moves()
    {
        string[] lines = File.ReadAllLines(RepositoryFiles.Path("README.md"));
        Assert.InRange(lines.Length, 40, 100);
        Assert.Contains("results/neurons.svg", lines[2], StringComparison.Ordinal);
    }

    private static bool IsClassified(DocumentedBlock block) =>
        block.Language switch
        {
            "sh" => block.Mark is DocumentedBlock.Runs or DocumentedBlock.Checked
                || (block.Mark == DocumentedBlock.Printed && block.Page == "docs/slurm.md"),
            "yaml" => block.Mark.StartsWith(DocumentedBlock.File, StringComparison.Ordinal)
                || block is { Page: "docs/studies.md", Mark: "example: tests read and run it" },
            _ => Elsewhere.TryGetValue(block.Language, out string[]? pages) && pages.Contains(block.Page),
        };

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();
}
