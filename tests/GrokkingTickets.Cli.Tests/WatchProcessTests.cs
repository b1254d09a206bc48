using System.Text.RegularExpressions;

namespace GrokkingTickets.Cli.Tests;

/// <summary><c>grok watch</c> and <c>grok replay</c> as processes.</summary>
public sealed partial class WatchProcessTests : IDisposable
{
    private static readonly string[] Small =
    [
        "train",
        "task.modulus=11",
        "model.embedding=12",
        "model.hidden=8",
        "training.steps=200",
        "training.checkpoint_every=50",
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    [InlineData("KILL")]
    public async Task It_answers_until_it_is_stopped_and_changes_nothing(string signal)
    {
        Assert.Equal(0, Grok.Run(_folder, Small).Code);
        string before = Content();
        using var grok = GrokProcess.Start(_folder, "watch", "--port", "0");
        grok.WaitFor(() => Address().IsMatch(grok.Output));
        using var client = new HttpClient { BaseAddress = new Uri(Address().Match(grok.Output).Value) };
        Assert.Contains("data-view=\"store\"", await client.GetStringAsync("/"), StringComparison.Ordinal);
        for (
            int i = 0;
            i < 100 && !(await client.GetStringAsync("/data/store")).Contains("\"isComplete\":true", StringComparison.Ordinal);
            i++
        )
        {
            await Task.Delay(50);
        }

        string name = Path.GetFileName(Directory.GetDirectories(_folder["runs"]).Single());
        Assert.Contains("\"frames\":[{", await client.GetStringAsync($"/data/scene?run={name}"), StringComparison.Ordinal);

        // A page that is open does not keep it from ending.
        using Stream open = await client.GetStreamAsync("/events/store");
        grok.Signal(signal);
        Assert.Equal(signal == "KILL" ? 128 + 9 : 0, grok.Wait().Code);
        Assert.Equal(before, Content());
    }

    [Fact]
    public void A_run_is_replayed_as_one_page()
    {
        Assert.Equal(0, Grok.Run(_folder, Small).Code);
        string name = Path.GetFileName(Directory.GetDirectories(_folder["runs"]).Single());
        Ending ending = Grok.Run(_folder, "replay", name, "--out", "page.html");
        Assert.Equal(0, ending.Code);
        Assert.StartsWith("page: page.html (", ending.Out, StringComparison.Ordinal);
        string page = File.ReadAllText(_folder["page.html"]);
        Assert.Contains("data-view=\"scene\"", page, StringComparison.Ordinal);
        Assert.Contains(name, page, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("watch --port x", "--port is x, but must be a number from 0 to 65535.")]
    [InlineData("watch --port 65536", "--port is 65536, but must be a number from 0 to 65535.")]
    [InlineData("watch --listen here", "--listen is here, but must be an IP address such as 127.0.0.1 or 0.0.0.0.")]
    [InlineData("watch --listen 192.0.2.1 --port 0", "--listen is 192.0.2.1, which is not an address of this machine.")]
    [InlineData("watch missing.yaml", "\"missing.yaml\" is neither a file nor a study")]
    [InlineData("replay nothing", "There is no run \"nothing\"")]
    [InlineData("replay", "")]
    public void A_mistake_is_told_in_a_sentence(string line, string expected)
    {
        Ending ending = Grok.Run(_folder, line.Split(' '));
        Assert.Equal(2, ending.Code);
        Assert.Contains(expected, ending.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ending.Error, StringComparison.Ordinal);
    }

    private string Content() =>
        string.Join(
            '\n',
            Directory
                .EnumerateFiles(_folder["runs"], "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(path => path + " " + Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path))))
        );

    [GeneratedRegex(@"http://[\d.]+:\d+/")]
    private static partial Regex Address();
}
