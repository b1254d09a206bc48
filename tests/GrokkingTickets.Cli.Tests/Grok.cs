using GrokkingTickets.Cli.CommandLine;
using GrokkingTickets.Runs.Execution.Slurm;

namespace GrokkingTickets.Cli.Tests;

/// <summary>
/// The program in this process, with both outputs redirected. The current folder is the whole process's, so command lines go one
/// after the other; whatever is about the process itself is tested with <c>GrokProcess</c>.
/// </summary>
public static class Grok
{
    private static readonly Lock CurrentFolder = new();

    /// <summary>Runs a command line to its end.</summary>
    public static Ending Run(TemporaryFolder folder, params string[] arguments) => Run(folder, CancellationToken.None, arguments);

    /// <summary>As the other, and something wishes it to stop.</summary>
    public static Ending Run(TemporaryFolder folder, CancellationToken stop, params string[] arguments)
    {
        using var output = new CapturedOutput();
        using var error = new CapturedOutput();
        return new Ending(In(folder, Context(output, error, stop), arguments), output.Text, error.Text);
    }

    /// <summary>As the first, where Slurm's programs are in a folder.</summary>
    public static Ending RunWithSlurm(TemporaryFolder folder, string programs, params string[] arguments) =>
        RunWithSlurm(folder, programs, CancellationToken.None, arguments);

    /// <summary>As the other, and something wishes it to stop.</summary>
    public static Ending RunWithSlurm(TemporaryFolder folder, string programs, CancellationToken stop, params string[] arguments)
    {
        using var output = new CapturedOutput();
        using var error = new CapturedOutput();
        CommandContext context = Context(output, error, stop) with { Slurm = new SlurmPrograms(programs) };
        return new Ending(In(folder, context, arguments), output.Text, error.Text);
    }

    /// <summary>As <see cref="Run(TemporaryFolder, string[])"/>, and it must succeed.</summary>
    public static Ending Succeed(TemporaryFolder folder, params string[] arguments)
    {
        Ending ending = Run(folder, arguments);
        Assert.True(ending.Code == 0, $"exit code {ending.Code}: {ending.Error}");
        return ending;
    }

    /// <summary>What a command sees of the test.</summary>
    internal static CommandContext Context(CapturedOutput output, CapturedOutput error, CancellationToken stop = default) =>
        new(output.Output, error.Output)
        {
            Listen = () => Interruption.By(stop),
            CommandLine = "grok of a test",
            Program =
            [
                Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
                Path.Combine(AppContext.BaseDirectory, "grok.dll"),
            ],
            Slurm = new SlurmPrograms(""),
            ReadAnswer = () => null,
            ShowsTraces = false,
        };

    /// <summary>Runs a command line in a folder.</summary>
    internal static int In(TemporaryFolder folder, CommandContext context, string[] arguments)
    {
        lock (CurrentFolder)
        {
            string before = Environment.CurrentDirectory;
            Environment.CurrentDirectory = folder.Path;
            try
            {
                return Invocation.Run(context, arguments);
            }
            finally
            {
                Environment.CurrentDirectory = before;
            }
        }
    }
}
