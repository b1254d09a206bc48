namespace GrokkingTickets.Runs.Tests;

public sealed class ShownTextTests
{
    [Theory]
    [InlineData("plain, ä, 日本, 🎲", "plain, ä, 日本, 🎲")]
    [InlineData("", "")]
    [InlineData("\e[31m\u0007\u007f\u0085\u009b", "\\u001b[31m\\u0007\\u007f\\u0085\\u009b")]
    [InlineData("\u202aa\u202e\u2066\u2069\u200f\u061c\ufeff", "\\u202aa\\u202e\\u2066\\u2069\\u200f\\u061c\\ufeff")]
    [InlineData("a\nb\r\tc\u2028\u2029", "a\\u000ab\\u000d\\u0009c\\u2028\\u2029")]
    [InlineData("\U000e0001", "\\U000e0001")]
    public void What_a_terminal_would_obey_is_written_out(string text, string shown) => Assert.Equal(shown, ShownText.Line(text));

    [Fact]
    public void Half_of_a_character_is_written_out()
    {
        Assert.Equal("a\\ud83cb", ShownText.Line("a\ud83cb"));
        Assert.Equal("\\udfb2", ShownText.Line("\udfb2"));
    }

    [Fact]
    public void What_is_too_long_is_cut_and_never_within_a_character()
    {
        Assert.Equal("abc...", ShownText.Line("abcdef", 3));
        Assert.Equal("abc", ShownText.Line("abc", 3));
        Assert.Equal("ab...", ShownText.Line("ab🎲c", 3));
        Assert.Equal("ab🎲...", ShownText.Line("ab🎲cd", 4));
    }

    [Fact]
    public void Lines_keep_their_ends_and_tabs() => Assert.Equal("a\n\tb\r\nc\\u000dd\\u000d", ShownText.Lines("a\n\tb\r\nc\rd\r"));
}
