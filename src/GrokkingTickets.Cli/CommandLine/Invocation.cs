using System.CommandLine;
using System.CommandLine.Invocation;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Execution;

namespace GrokkingTickets.Cli.CommandLine;

/// <summary>Runs a command line; whatever goes wrong becomes one sentence and an exit code.</summary>
internal static class Invocation
{
    private const string TraceVariable = "GROK_TRACE";

    public static int Run(RootCommand root, IReadOnlyList<string> arguments)
    {
        try
        {
            // Without anything said, the help is the answer.
            ParseResult parsed = root.Parse(
                arguments.Count == 0 ? ["--help"] : arguments,
                new ParserConfiguration { ResponseFileTokenReplacer = null }
            );
            bool asksForHelp =
                parsed.Action is SynchronousCommandLineAction { ClearsParseErrors: true } && parsed.UnmatchedTokens.Count == 0;
            if (!asksForHelp && (parsed.Action is null or ParseErrorAction || Mistakes.FirstOf(parsed) is not null))
            {
                throw new UserErrorException(Mistakes.FirstOf(parsed) ?? "this command line cannot be understood.");
            }

            // Signals are ours (see Interruption): the library would end the process after two seconds, saved or not.
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception e)
        {
            return Report(e);
        }
    }

    private static int Report(Exception e, string subject = "")
    {
        // Of several runs each is said; one that failed through no fault of the user's decides.
        if (e is RunsFailedException { Failures: var failures })
        {
            return failures.Select(failure => Report(failure.Error, failure.Subject)).ToList().Min();
        }

        (int code, string sentence) = e switch
        {
            UserErrorException => (ExitCode.BadInput, e.Message),
            OperationCanceledException => (ExitCode.Interrupted, "interrupted."),
            RunFailedException => (ExitCode.Failure, e.Message),
            IOException or UnauthorizedAccessException => (ExitCode.Failure, e.Message),
            OutOfMemoryException => (ExitCode.Failure, "there is not enough memory for this run."),
            _ => (
                ExitCode.Failure,
                $"unexpected error, which is a bug: {e.GetType().Name}: {e.Message.TrimEnd('.')}; {TraceVariable}=1 in the environment shows where it comes from."
            ),
        };
        Console.Error.WriteLine("grok: " + subject + sentence.ReplaceLineEndings(" "));
        if (Environment.GetEnvironmentVariable(TraceVariable) is not (null or "" or "0"))
        {
            Console.Error.WriteLine(e);
        }

        return code;
    }
}
