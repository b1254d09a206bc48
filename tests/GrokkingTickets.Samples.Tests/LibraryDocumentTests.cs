using System.Text.RegularExpressions;

namespace GrokkingTickets.Samples.Tests;

/// <summary>What docs/library.md and the package's README show is in the samples, which are run.</summary>
public partial class LibraryDocumentTests
{
    [Fact]
    public void Its_code_is_that_of_the_samples()
    {
        MatchCollection blocks = Block().Matches(Text("docs", "library.md"));
        Assert.Equal(3, blocks.Count);
        Assert.Equal(3, Regex.Count(Text("docs", "library.md"), "```csharp", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.All(
            blocks,
            block => Assert.Contains(block.Groups["code"].Value, Text(block.Groups["file"].Value.Split('/')), StringComparison.Ordinal)
        );
    }

    [Fact]
    public void So_is_that_of_the_package()
    {
        string[] code = Text("src", "GrokkingTickets.Runs", "README.md").Split("```")[1].Split('\n')[1..];
        Assert.InRange(code.Length, 8, 12);
        Assert.All(code, line => Assert.Contains(line, Text("samples", "Ticket", "Program.cs"), StringComparison.Ordinal));
    }

    [Fact]
    public void It_lists_every_sample() =>
        Assert.All(
            Directory.GetFiles(RepositoryFiles.Path("samples"), "*.csproj", SearchOption.AllDirectories),
            path =>
                Assert.Contains(
                    $"[{Path.GetFileNameWithoutExtension(path)}](../samples/{Path.GetFileNameWithoutExtension(path)})",
                    Text("docs", "library.md"),
                    StringComparison.Ordinal
                )
        );

    private static string Text(params string[] file) => File.ReadAllText(RepositoryFiles.Path(file)).ReplaceLineEndings("\n");

    [GeneratedRegex(@"<!-- (?<file>[\w/.]+) -->\n```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
