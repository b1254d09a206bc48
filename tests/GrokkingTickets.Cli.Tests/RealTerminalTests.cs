using System.Diagnostics;
using System.Globalization;

namespace GrokkingTickets.Cli.Tests;

/// <summary>The live display in a terminal that is none of ours: tmux, of 80 columns. Skipped where there is none.</summary>
public sealed class RealTerminalTests : IDisposable
{
    private const string Typed = "echo what stands above";

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private readonly string _server = $"grok-test-{Guid.NewGuid():N}";

    public RealTerminalTests() => Assert.SkipUnless(HasTmux(), "There is no tmux here.");

    public void Dispose()
    {
        if (HasTmux())
        {
            Tmux("kill-server");
        }

        _folder.Dispose();
    }

    [Fact]
    public void It_leaves_what_stands_above_alone_and_does_not_wrap()
    {
        Start(80);
        Send($"{Typed}; {Train("training.steps=3000 seed=0,1 optimizer.learning_rate=0.001,0.003 --jobs 2")}");
        string[] live = WaitFor(lines => lines.Any(line => line.Contains("2 running, 2 queued", StringComparison.Ordinal)));
        Assert.Equal("what stands above", live[0]);
        Assert.Matches(@"\A0 of 4 runs done, 2 running, 2 queued(, (about|the time) .*)?\z", live[1]);
        Assert.Matches(@"\Arun  .* left\z", live[2]);
        Assert.Matches(@"\Aseed0 learning_rate=0\.00[13] .* \d+/3000 ", live[3]);
        Assert.Equal("", live[5]);

        string[] after = WaitFor(lines => lines.Any(line => line.Contains("the end", StringComparison.Ordinal)));
        int above = Array.IndexOf(after, "what stands above");
        Assert.Matches(@"\Arun  .* left\z", after[above + 1]);
        Assert.All(
            after[(above + 2)..(above + 6)],
            line => Assert.Matches(@"\Aseed[01] learning_rate=0\.00[13] .*3000/3000 .* (done|t_gen .*)\z", line)
        );
        Assert.StartsWith("runs/", after[above + 6], StringComparison.Ordinal);
    }

    [Fact]
    public void It_survives_another_size_of_the_window()
    {
        Start(80);
        Send($"{Typed}; {Train("training.steps=1000000 seed=0,1 --jobs 2")}");
        WaitFor(lines => lines.Any(line => line.StartsWith("seed1 ", StringComparison.Ordinal)));
        foreach (int width in new[] { 120, 60, 40, 100 })
        {
            Tmux("resize-window", "-t", "it", "-x", width.ToString(CultureInfo.InvariantCulture));

            // The last two lines are of this size: all of the line, and never more.
            string[] lines = WaitFor(lines =>
                lines
                    .Where(line => line.Length > 0)
                    .TakeLast(2)
                    .All(line => line.StartsWith("seed", StringComparison.Ordinal) && line.Length > width / 2)
            );
            Assert.Equal("what stands above", lines[0]);
            Assert.All(lines.Where(line => line.Length > 0).TakeLast(2), line => Assert.InRange(line.Length, width / 2, width - 3));
        }

        Tmux("send-keys", "-t", "it", "C-c");
        Assert.Contains(
            WaitFor(lines => lines.Any(line => line.Contains("the end", StringComparison.Ordinal))),
            line => line.Contains("goes on from there", StringComparison.Ordinal)
        );
    }

    private static string Train(string arguments)
    {
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        return $"'{dotnet}' '{Path.Combine(AppContext.BaseDirectory, "grok.dll")}' train task.modulus=23 model.embedding=32 "
            + $"model.hidden=32 {arguments}; echo the end";
    }

    /// <summary>A shell without prompt, in a window of a size.</summary>
    private void Start(int width)
    {
        Tmux(
            "-f",
            "/dev/null",
            "new-session",
            "-d",
            "-s",
            "it",
            "-x",
            width.ToString(CultureInfo.InvariantCulture),
            "-y",
            "24",
            "-c",
            _folder.Path,
            "sh"
        );
        Send("PS1=; stty -echo; clear");
        WaitFor(lines => lines.All(line => line.Length == 0));
    }

    private void Send(string line) => Tmux("send-keys", "-t", "it", line, "Enter");

    private string[] WaitFor(Func<string[], bool> condition)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            // With what has scrolled away, of which a line that wrapped is still several.
            string[] lines = [.. Tmux("capture-pane", "-p", "-S", "-", "-t", "it").Split('\n').Select(line => line.TrimEnd())];
            if (condition(lines))
            {
                return lines;
            }

            Assert.True(clock.Elapsed < Longest, $"It did not happen:\n{string.Join('\n', lines)}");
            Thread.Sleep(50);
        }
    }

    private string Tmux(params string[] arguments)
    {
        using Process process = Process.Start(
            new ProcessStartInfo("tmux", ["-L", _server, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true }
        )!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }

    private static bool HasTmux() =>
        !OperatingSystem.IsWindows()
        && (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "tmux")));
}
