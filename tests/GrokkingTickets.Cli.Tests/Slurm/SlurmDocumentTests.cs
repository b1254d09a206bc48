using System.Text.RegularExpressions;

namespace GrokkingTickets.Cli.Tests.Slurm;

/// <summary>docs/slurm.md says what is the case.</summary>
public sealed partial class SlurmDocumentTests : IDisposable
{
    private static readonly string Document = File.ReadAllText(RepositoryFiles.Path("docs", "slurm.md"));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Its_options_are_those_of_the_program()
    {
        foreach (string command in new[] { "train", "ticket", "reproduce" })
        {
            Assert.Equal(Options(Grok.Succeed(_folder, command, "--help").Out), Options(Document));
        }

        static IEnumerable<string> Options(string text) =>
            Option().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);
    }

    [Fact]
    public void Its_example_is_what_the_program_prints()
    {
        string command = Example().Match(Document).Groups["command"].Value;
        string printed = Grok.Succeed(_folder, command.Split(' ')).Out;
        Assert.Equal(Lines(Document), Lines(printed));

        // But for the folders, what the example leaves out, and the command of the test.
        static string[] Lines(string text) =>
            [
                .. text[
                    text.LastIndexOf("# Job array 1\n", StringComparison.Ordinal)..(
                        text.LastIndexOf("scontrol release", StringComparison.Ordinal) + 20
                    )
                ]
                    .Split('\n')
                    .Where(line => !line.StartsWith("  ", StringComparison.Ordinal) && !line.Contains("grok", StringComparison.Ordinal)),
            ];
    }

    [GeneratedRegex(@"--(slurm\.[a-z-]+|dry-run|executor)", RegexOptions.ExplicitCapture)]
    private static partial Regex Option();

    [GeneratedRegex(@"^`\./grok (?<command>[^`]*--dry-run)` prints", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Example();
}
