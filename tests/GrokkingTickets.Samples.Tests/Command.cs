using System.Diagnostics;
using System.Text;
using GrokkingTickets.Cli.Tests;

namespace GrokkingTickets.Samples.Tests;

/// <summary>A program as a process of its own, to its end.</summary>
internal static class Command
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>The runtime and SDK that run these tests.</summary>
    public static string Dotnet => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>Where an assembly lies that was built with these tests.</summary>
    public static string Built(string name) => Path.Combine(AppContext.BaseDirectory, name + ".dll");

    /// <summary>Runs an assembly that was built with these tests.</summary>
    public static Ending RunBuilt(TemporaryFolder folder, string name, params IEnumerable<string> arguments) =>
        Run(folder, Dotnet, [Built(name), .. arguments]);

    /// <summary>Runs a program in a folder.</summary>
    public static Ending Run(TemporaryFolder folder, string program, params IEnumerable<string> arguments) =>
        Run(folder, new Dictionary<string, string>(), program, arguments);

    /// <summary>The same with some variables of the environment set.</summary>
    public static Ending Run(
        TemporaryFolder folder,
        IReadOnlyDictionary<string, string> environment,
        string program,
        params IEnumerable<string> arguments
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment.Remove("GROK_TRACE");
        start.Environment.Remove("GROK_COMMAND");
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Longest))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} {string.Join(' ', arguments)} did not end.");
        }

        return new Ending(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>As it ended, which must be well.</summary>
    public static Ending MustSucceed(this Ending ending)
    {
        Assert.True(ending.Code == 0, $"exit code {ending.Code}: {ending.Error}{ending.Out}");
        return ending;
    }
}
