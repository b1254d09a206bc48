using System.CommandLine;
using GrokkingTickets.Cli.CommandLine;

namespace GrokkingTickets.Cli.Tests;

/// <summary>No example in the help breaks inside a word.</summary>
public sealed class HelpWidthTests
{
    private static readonly (string Command, IReadOnlyList<CommandExample> Examples)[] All = Explained();

    public static TheoryData<int> Widths => [40, 80, 100, 120];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Examples_fit_the_terminal_and_keep_their_words(int width)
    {
        foreach ((string command, IReadOnlyList<CommandExample> examples) in All)
        {
            string[] lines = [.. HelpWithExamples.Lines(examples, width)];

            // A word may itself be longer than a narrow terminal.
            Assert.All(
                lines.Where(line => line.Trim().Contains(' ', StringComparison.Ordinal)),
                line => Assert.InRange(line.Length, 1, width)
            );
            Assert.Equal(Words(examples.Select(example => $"{example.Line} {example.Meaning}")), Words(lines));
            Assert.True(lines.Length >= examples.Count, command);
        }
    }

    [Fact]
    public void Meanings_stand_beside_where_there_is_room() =>
        Assert.All(All, one => Assert.Equal(one.Examples.Count, HelpWithExamples.Lines(one.Examples, 200).Count()));

    private static string[] Words(IEnumerable<string> lines) =>
        [.. lines.SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];

    private static (string, IReadOnlyList<CommandExample>)[] Explained()
    {
        using var output = new CapturedOutput();
        using var error = new CapturedOutput();
        return
        [
            .. new Cli.Grok(Grok.Context(output, error))
                .Subcommands.OfType<IExplained>()
                .Where(command => command.Examples.Count > 0)
                .Select(command => (((Command)command).Name, command.Examples)),
        ];
    }
}
