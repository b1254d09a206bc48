using GrokkingTickets.Cli.Output;

namespace GrokkingTickets.Cli.Tests;

/// <summary>What is written on a terminal breaks between words, and in a file not at all.</summary>
public sealed class WrappedTextTests
{
    [Theory]
    [InlineData("a bc def", 100, "- a bc def")]
    [InlineData("a bc def", 9, "- a bc|  def")]
    [InlineData("abcdefghijkl m", 6, "- abcdefghijkl|  m")]
    [InlineData("", 6, "-")]
    public void Lines_break_between_words(string text, int width, string lines) =>
        Assert.Equal(lines.Split('|'), WrappedText.Lines(text, "- ", "  ", width));

    [Theory]
    [InlineData("doctor")]
    [InlineData("ticket task.modulus=11 --dry-run")]
    public void On_eighty_columns_no_word_is_broken(string command)
    {
        using var folder = new TemporaryFolder();
        using var error = new CapturedOutput();
        using var terminal = new CapturedOutput(CapturedOutput.Terminal, width: 80);
        using var file = new CapturedOutput();
        Assert.Equal(0, Grok.In(folder, Grok.Context(terminal, error), command.Split(' ')));
        Assert.Equal(0, Grok.In(folder, Grok.Context(file, error), command.Split(' ')));
        Assert.All(terminal.Text.Split('\n'), line => Assert.InRange(line.Length, 0, 79));

        // Times are measured, and free space may change.
        Assert.Equal(Words(file.Text), Words(terminal.Text));

        static string[] Words(string text) =>
            [
                .. text.Split([' ', '\n', '│'], StringSplitOptions.RemoveEmptyEntries)
                    .Where(word => !char.IsAsciiDigit(word[0]) && !word.Contains('├', StringComparison.Ordinal)),
            ];
    }
}
