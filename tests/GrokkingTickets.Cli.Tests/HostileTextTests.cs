using System.Buffers;
using System.Text;
using System.Text.Json;
using GrokkingTickets.Cli.Output;
using Spectre.Console;

namespace GrokkingTickets.Cli.Tests;

/// <summary>Texts of others on a terminal: none of them is obeyed, and none is endless.</summary>
public sealed class HostileTextTests : IDisposable
{
    private const string Hostile = "\e]0;owned\a\u009b31m\u202egnirts\r\b";
    private static readonly SearchValues<char> Obeyed = SearchValues.Create("\e\a\u009b\u202e\r\b");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void In_a_table()
    {
        using var terminal = new CapturedOutput(CapturedOutput.Terminal with { WantsColor = false });
        Table table = Page.Table("name");
        table.AddRow(new Text(Hostile));
        terminal.Output.Show(table);
        AssertHarmless(terminal.Text);
        Assert.Contains("␛]0;owned␇", terminal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void In_a_line()
    {
        using var terminal = new CapturedOutput(CapturedOutput.Terminal);
        terminal.Output.WriteLine(Hostile);
        AssertHarmless(terminal.Text);
        Assert.Equal("\\u001b]0;owned\\u0007\\u009b31m\\u202egnirts\\u000d\\u0008\n", terminal.Text);
    }

    [Fact]
    public void In_a_file_that_is_a_result_they_are_raw_for_a_program_and_harmless_on_a_terminal()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Hostile);
        using var pipe = new CapturedOutput();
        pipe.Output.WriteBytes(bytes);
        Assert.Equal(Hostile, pipe.Text);
        using var terminal = new CapturedOutput(CapturedOutput.Terminal);
        terminal.Output.WriteBytes(bytes);
        AssertHarmless(terminal.Text);
    }

    [Theory]
    [InlineData("show")]
    [InlineData("runs")]
    public void In_the_record_and_folder_of_a_run(string command)
    {
        Grok.Succeed(_folder, "train", "task.modulus=11", "model.embedding=8", "model.hidden=8", "training.steps=4");
        string folder = RunFiles.Folder(_folder, "seed0");
        string record = Path.Combine(folder, "run.json");
        File.WriteAllText(
            record,
            File.ReadAllText(record).Replace("\"cpu\": \"", "\"cpu\": \"\\u001b]0;owned\\u0007\\u009b\\u202e", StringComparison.Ordinal)
        );
        Directory.Move(folder, _folder["runs", "evil" + Hostile]);
        Ending ending = Grok.Succeed(_folder, command == "show" ? ["show", "evil"] : ["runs"]);
        AssertHarmless(ending.Out + ending.Error);
        Assert.Contains("evil\\u001b]0;owned", ending.Out.ReplaceLineEndings(""), StringComparison.Ordinal);
    }

    [Fact]
    public void In_the_names_of_tensors()
    {
        WriteTensor(Hostile);
        Ending ending = Grok.Run(_folder, "train", "model.init_from=start");
        Assert.Equal(2, ending.Code);
        AssertHarmless(ending.Error);
        Assert.Contains("\\u001b]0;owned", ending.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("train", "LONG")]
    [InlineData("train", "LONG=1")]
    [InlineData("train", "task.LONG=1")]
    [InlineData("train", "model.init_from=LONG")]
    [InlineData("reproduce", "LONG")]
    [InlineData("show", "LONG")]
    [InlineData("train", "--LONG")]
    [InlineData("LONG", "x")]
    public void No_sentence_is_endless(string command, string argument)
    {
        string text = new('x', 100_000);
        Ending ending = Grok.Run(
            _folder,
            command.Replace("LONG", text, StringComparison.Ordinal),
            argument.Replace("LONG", text, StringComparison.Ordinal)
        );
        Assert.NotEqual(0, ending.Code);
        Assert.InRange(ending.Error.Length, 10, 2100);
        Assert.Single(ending.Error.TrimEnd().Split('\n'));
        Assert.DoesNotContain("bug", ending.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_of_megabytes_is_a_sentence()
    {
        WriteTensor(new string('x', 6_000_000));
        Ending ending = Grok.Run(_folder, "train", "model.init_from=start");
        Assert.Equal(2, ending.Code);
        Assert.InRange(ending.Error.Length, 10, 2100);
        Assert.EndsWith("...\n", ending.Error, StringComparison.Ordinal);
    }

    /// <summary>A file whose tensor has a type that there is not.</summary>
    private void WriteTensor(string name)
    {
        byte[] header = Encoding.UTF8.GetBytes($"{{\"{JsonEncodedText.Encode(name)}\": {{\"dtype\": \"F3\"}}}}");
        File.WriteAllBytes(_folder["start"], [.. BitConverter.GetBytes((long)header.Length), .. header]);
    }

    private static void AssertHarmless(string text) => Assert.Equal(-1, text.AsSpan().IndexOfAny(Obeyed));
}
