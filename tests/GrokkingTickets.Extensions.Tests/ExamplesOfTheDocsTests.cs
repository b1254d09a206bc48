using System.Text.RegularExpressions;

namespace GrokkingTickets.Extensions.Tests;

/// <summary>What docs/extending.md shows is what this project has and runs.</summary>
public partial class ExamplesOfTheDocsTests
{
    [Fact]
    public void Examples_are_files_of_this_project()
    {
        MatchCollection examples = Example().Matches(File.ReadAllText(RepositoryFiles.Path("docs", "extending.md")));
        Assert.Equal(5, examples.Count);
        foreach (Match example in examples)
        {
            string file = RepositoryFiles.Path("tests", "GrokkingTickets.Extensions.Tests", example.Groups["file"].Value);
            Assert.EndsWith(example.Groups["code"].Value.Trim(), File.ReadAllText(file).Trim(), StringComparison.Ordinal);
        }
    }

    [GeneratedRegex(@"<!-- (?<file>\w+\.cs) -->\n```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
