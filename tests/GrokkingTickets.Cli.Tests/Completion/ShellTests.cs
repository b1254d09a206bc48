using System.Diagnostics;

namespace GrokkingTickets.Cli.Tests.Completion;

/// <summary>The scripts in the shells that they are for.</summary>
public sealed class ShellTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ShellTests()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        string program = Path.Combine(_folder.Path, "grok");
        File.WriteAllText(program, $"#!/bin/sh\nexec '{dotnet}' '{Path.Combine(AppContext.BaseDirectory, "grok.dll")}' \"$@\"\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (string shell in new[] { "bash", "zsh", "fish" })
        {
            File.WriteAllText(Path.Combine(_folder.Path, shell + ".script"), Grok.Succeed(_folder, "completion", shell).Out);
        }

        string run = Path.Combine(_folder.Path, "runs", "some-seed0-0123456789");
        Directory.CreateDirectory(run);
        File.WriteAllText(Path.Combine(run, "run.json"), "");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("./grok trai", "train")]
    [InlineData("./grok train pruning.metho", "pruning.method=")]
    [InlineData("./grok show som", "some-seed0")]
    [InlineData("./grok reproduce F2-m", "F2-mlp F2-mnist")]
    // Where bash takes the equals sign for the end of a word, only what follows is replaced.
    [InlineData("./grok train pruning.method=sni", "snip")]
    public void Bash_completes(string line, string completed)
    {
        Assert.SkipUnless(!OperatingSystem.IsWindows() && Has("bash"), "There is no bash here, whose place PowerShell takes.");
        const string Script = """
            source ./bash.script
            COMP_LINE=$1 COMP_POINT=${#1}
            COMP_WORDS=($1)
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _grok
            printf '%s\n' "${COMPREPLY[@]}"
            complete -p grok
            """;
        Assert.Equal(
            [.. completed.Split(' '), "complete -o default -F _grok grok"],
            Lines("bash", "--norc", "--noprofile", "-c", Script, "bash", line)
        );
    }

    [Theory]
    [InlineData("./grok trai", "train")]
    [InlineData("./grok train pruning.method=sni", "pruning.method=snip")]
    [InlineData("./grok show som", "some-seed0")]
    public void Fish_completes(string line, string completed)
    {
        Assert.SkipUnless(!OperatingSystem.IsWindows() && Has("fish"), "There is no fish here.");
        Assert.Equal(
            [completed],
            Lines("fish", "--private", "--no-config", "-c", "source ./fish.script; complete -C $argv[1]", line)
                .Select(item => item.Split('\t')[0])
        );
    }

    /// <summary>Only a real terminal has zsh complete.</summary>
    [Fact]
    public void Zsh_completes()
    {
        Assert.SkipUnless(Has("zsh") && Has("tmux"), "There is no zsh with a tmux here.");
        string server = "grok-zsh-" + Path.GetFileName(_folder.Path);
        try
        {
            Tmux("-f", "/dev/null", "new-session", "-d", "-x", "100", "-y", "24", "-c", _folder.Path, "zsh", "-f");
            Tmux(
                "send-keys",
                "autoload -Uz compinit; compinit -u -d ./dump; source ./zsh.script; PS1='ready> '; clear; echo begin",
                "Enter"
            );
            WaitFor("begin\nready>");
            Tmux("send-keys", "./grok trai", "Tab");
            WaitFor("./grok train ");
            Tmux("send-keys", "pruning.metho", "Tab");
            WaitFor("pruning.method=");
            Tmux("send-keys", "sni", "Tab");
            WaitFor("pruning.method=snip");
        }
        finally
        {
            Tmux("kill-server");
        }

        string Tmux(params string[] arguments) => string.Join('\n', Lines("tmux", ["-L", server, .. arguments]));

        void WaitFor(string text)
        {
            var clock = Stopwatch.StartNew();
            while (!Tmux("capture-pane", "-p").Contains(text.TrimEnd(), StringComparison.Ordinal))
            {
                Assert.True(clock.Elapsed < TimeSpan.FromSeconds(30), $"Not seen: {text}\n{Tmux("capture-pane", "-p")}");
                Thread.Sleep(50);
            }
        }
    }

    [Fact]
    public void PowerShell_reads_its_script()
    {
        Assert.SkipUnless(Has("pwsh"), "There is no PowerShell here.");
        File.WriteAllText(Path.Combine(_folder.Path, "grok.ps1"), Grok.Succeed(_folder, "completion", "powershell").Out);
        Assert.Contains(
            "pruning.method=snip",
            Lines(
                "pwsh",
                "-NoProfile",
                "-Command",
                ". ./grok.ps1; (TabExpansion2 './grok train pruning.method=sni' 31).CompletionMatches.CompletionText"
            )
        );
    }

    [Fact]
    public void Each_script_says_how_to_have_it_always_and_asks_the_program()
    {
        foreach (string shell in new[] { "bash", "zsh", "fish", "powershell" })
        {
            string script = Grok.Succeed(_folder, "completion", shell).Out;
            Assert.Contains($"To have it always: grok completion {shell} >", script, StringComparison.Ordinal);
            Assert.Contains("[suggest:", script, StringComparison.Ordinal);
        }

        Assert.Equal(
            "grok: there is no completion for tcsh, only for bash, zsh, fish, powershell.\n",
            Grok.Run(_folder, "completion", "tcsh").Error
        );
    }

    private string[] Lines(string program, params string[] arguments)
    {
        using Process process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = _folder.Path,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output.TrimEnd('\n').Split('\n');
    }

    private static bool Has(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program)));
}
