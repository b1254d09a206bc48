using System.Text.RegularExpressions;

namespace GrokkingTickets.Architecture.Tests;

/// <summary>Streams of random numbers have their names from one place, which the page about them lists.</summary>
public partial class StreamTests
{
    [Fact]
    public void No_stream_is_named_where_it_is_drawn_from()
    {
        IEnumerable<string> named = Directory
            .EnumerateFiles(RepositoryFiles.Path("src"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"))
            .SelectMany(path => Named().Matches(File.ReadAllText(path)).Select(match => $"{path}: {match.Value}"));
        Assert.Empty(named);
    }

    [Fact]
    public void The_page_lists_them_all()
    {
        string page = File.ReadAllText(RepositoryFiles.Path("docs", "randomness.md"));
        MatchCollection names = Name().Matches(File.ReadAllText(RepositoryFiles.Path("src", "GrokkingTickets", "StreamNames.cs")));
        Assert.InRange(names.Count, 8, 100);
        Assert.All(names, name => Assert.Matches($"`{name.Groups[1].Value}(/NAME)?`", page));
    }

    [GeneratedRegex("""new RandomStream\((?:[^()"]|\([^()]*\))*\$?"[^"]*"\)""")]
    private static partial Regex Named();

    [GeneratedRegex("""const string \w+ = "([^"]+)";""")]
    private static partial Regex Name();
}
