using GrokkingTickets.Cli.Output;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Execution.Slurm;

namespace GrokkingTickets.Cli.CommandLine;

/// <summary>What a command has of the world around it.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Progress, warnings and errors.</param>
internal sealed record CommandContext(ConsoleOutput Out, ConsoleOutput Error)
{
    private const string TraceVariable = "GROK_TRACE";

    /// <summary>Starts to listen for the wish to stop.</summary>
    public required Func<Interruption> Listen { get; init; }

    /// <summary>What the user typed, fit for a shell.</summary>
    public required string CommandLine { get; init; }

    /// <summary>This program as a command that other machines, which have it under the same path, can run too.</summary>
    public required IReadOnlyList<string> Program { get; init; }

    /// <summary>Slurm's programs.</summary>
    public required SlurmPrograms Slurm { get; init; }

    /// <summary>Waits for a line from the user; null where there is none to ask.</summary>
    public required Func<string?> ReadAnswer { get; init; }

    /// <summary>Whether errors are shown with where they come from.</summary>
    public required bool ShowsTraces { get; init; }

    /// <summary>How to see where an error comes from.</summary>
    public static string TraceHint => $"{TraceVariable}=1 in the environment shows where it comes from";

    /// <summary>The context of this process.</summary>
    public static CommandContext OfThisProcess()
    {
        ConsoleOutput error = ProcessOutputs.Error();
        return new CommandContext(ProcessOutputs.Out(), error)
        {
            Listen = () => Interruption.OnSignals(error.ShowCursor),
            CommandLine = CommandText.OfThisProcess(),
            Program = CommandText.ThisProgram(),
            Slurm = new SlurmPrograms(Environment.GetEnvironmentVariable("PATH") ?? ""),
            ReadAnswer = () => Console.IsInputRedirected ? null : Console.ReadLine(),
            ShowsTraces = Environment.GetEnvironmentVariable(TraceVariable) is not (null or "" or "0"),
        };
    }

    /// <summary>Tells of something on stderr, one sentence.</summary>
    public void Warn(string message) => Error.WriteLine("warning: " + ShownText.Line(message));
}
