using GrokkingTickets.Runs.Formats;

namespace GrokkingTickets.Cli.CommandLine;

/// <summary>Command lines as text that can be given to a shell again.</summary>
internal static class CommandText
{
    /// <summary>The command that this process was started with.</summary>
    public static string OfThisProcess() =>
        BashText.Command([
            Environment.GetEnvironmentVariable("GROK_COMMAND") is { Length: > 0 } name ? name : "grok",
            .. Environment.GetCommandLineArgs().Skip(1),
        ]);

    /// <summary>
    /// This program, by full paths: itself, or the runtime with what it runs. Not the script of a checkout, which would build first.
    /// </summary>
    public static IReadOnlyList<string> ThisProgram()
    {
        string process = Environment.ProcessPath ?? throw new InvalidOperationException("The process has no path.");
        return Path.GetFileNameWithoutExtension(process).Equals("dotnet", StringComparison.OrdinalIgnoreCase)
            ? [process, Path.Combine(AppContext.BaseDirectory, typeof(CommandText).Assembly.GetName().Name + ".dll")]
            : [process];
    }
}
