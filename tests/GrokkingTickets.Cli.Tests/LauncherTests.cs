using System.Diagnostics;

namespace GrokkingTickets.Cli.Tests;

/// <summary><c>./grok</c> of a checkout, with a <c>dotnet</c> that only says what it was asked for.</summary>
public sealed class LauncherTests : IDisposable
{
    private const string Dotnet = """
        #!/usr/bin/env bash
        if [[ $1 == publish ]]; then
          echo publish >> "$RECORD"
          echo "  GrokkingTickets.Compute -> /somewhere/GrokkingTickets.Compute.dll"
          [[ -f $BROKEN ]] && { echo "error CS1002: ; expected"; exit 1; }
          mkdir -p artifacts/grok && touch artifacts/grok/grok.dll
        else
          echo "ran ${*:2}"
        fi
        """;

    private readonly TemporaryFolder _folder = new();

    public LauncherTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The script is for a shell of Unix.");
        foreach (string folder in new[] { "src/Program", "studies", "data", "bin" })
        {
            Directory.CreateDirectory(_folder[folder]);
        }

        foreach (
            string file in new[]
            {
                "src/Program/Program.csproj",
                "studies/F3.yaml",
                "Directory.Build.props",
                "Directory.Packages.props",
                "global.json",
            }
        )
        {
            File.WriteAllText(_folder[file], "");
        }

        File.Copy(RepositoryFiles.Path("grok"), _folder["grok"]);
        File.WriteAllText(_folder["bin/dotnet"], Dotnet.ReplaceLineEndings("\n") + "\n");
        Execute("chmod", "+x", _folder["bin/dotnet"], _folder["grok"]);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Its twin on Windows, with the real program.</summary>
    public sealed class OfWindows
    {
        [Fact]
        public void It_runs_the_program()
        {
            Assert.SkipUnless(OperatingSystem.IsWindows(), "grok.cmd is for Windows; here it is ./grok.");
            using Process process = Process.Start(
                new ProcessStartInfo("cmd", ["/c", RepositoryFiles.Path("grok.cmd"), "--version"]) { RedirectStandardOutput = true }
            )!;
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
            Assert.StartsWith("0.", output, StringComparison.Ordinal);
        }
    }

    /// <summary>Whoever presses the tab key waits for no build.</summary>
    [Fact]
    public void For_completions_it_builds_nothing()
    {
        Assert.Equal((0, "", ""), Run("[suggest:9]", "grok trai"));
        Run();
        Assert.Equal(1, Builds);
        Later("src/Program/Program.csproj");
        Assert.Equal((0, "ran [suggest:9] grok trai\n", ""), Run("[suggest:9]", "grok trai"));
        Assert.Equal(1, Builds);
    }

    [Fact]
    public void It_builds_once_and_says_so()
    {
        (int code, string output, string error) = Run();
        Assert.Equal((0, "ran runs\n"), (code, output));
        Assert.Matches(@"\ABuilding grok, 1 parts? \.\.\.\nBuilt in \d+ s\.\n\z", error);
        Assert.Equal((0, "ran runs\n", ""), Run());
        Assert.Equal(1, Builds);
    }

    [Fact]
    public void A_study_that_changed_builds_nothing_and_is_read_as_it_is()
    {
        Run();
        Later("studies/F3.yaml");
        File.WriteAllText(_folder["studies/mine.yaml"], "id: mine");
        Assert.Equal((0, "ran runs\n", ""), Run());
        Assert.Equal(1, Builds);
        Assert.Equal("id: mine", File.ReadAllText(_folder["artifacts/grok/studies/mine.yaml"]));
        Later("src/Program/Program.csproj");
        Run();
        Assert.Equal(2, Builds);
    }

    [Fact]
    public void What_the_compiler_said_is_shown_where_it_failed()
    {
        File.WriteAllText(_folder["broken"], "");
        (int code, string output, string error) = Run();
        Assert.Equal((1, ""), (code, output));
        Assert.Contains("error CS1002: ; expected\n", error, StringComparison.Ordinal);
    }

    private int Builds => File.ReadAllLines(_folder["record"]).Length;

    private void Later(string file) => File.SetLastWriteTimeUtc(_folder[file], DateTime.UtcNow.AddMinutes(1));

    private (int Code, string Out, string Error) Run(params string[] arguments) =>
        Execute(_folder["grok"], arguments.Length == 0 ? ["runs"] : arguments);

    private (int Code, string Out, string Error) Execute(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{_folder["bin"]}:{start.Environment["PATH"]}";
        start.Environment["RECORD"] = _folder["record"];
        start.Environment["BROKEN"] = _folder["broken"];
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error);
    }
}
