namespace GrokkingTickets.Architecture.Tests;

/// <summary>
/// What the formatter cannot break, texts and comments, is held to the same width; but not kernels, whose registers stand in columns, nor
/// a single literal, of markup or that a test expects.
/// </summary>
public class LineTests
{
    private const int Longest = 140;

    [Fact]
    public void Lines_fit()
    {
        string[] folders = ["src", "tests", "samples", "benchmarks"];
        IEnumerable<string> tooLong = folders
            .SelectMany(folder => Directory.EnumerateFiles(RepositoryFiles.Path(folder), "*.cs", SearchOption.AllDirectories))
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" or "Kernels"))
            .SelectMany(path => File.ReadLines(path).Select((line, i) => (Place: $"{path}:{i + 1}", Text: line)))
            .Where(line => line.Text.Length > Longest && line.Text.TrimStart() is not ['"' or '@' or '$', ..])
            .Select(line => line.Place);
        Assert.Empty(tooLong);
    }
}
