using System.CommandLine;
using System.CommandLine.Invocation;
using GrokkingTickets.Cli.CommandLine;
using GrokkingTickets.Compute;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Formats;

namespace GrokkingTickets.Cli;

/// <summary>Runs a command line; whatever goes wrong becomes a sentence each and an exit code.</summary>
internal static class Invocation
{
    public static int Run(CommandContext context, IReadOnlyList<string> arguments)
    {
        try
        {
            ParseResult parsed = Parse(context, arguments);
            if (parsed.Action is not Suggestions && PluginOption.Load(parsed) is { Count: > 0 } plugins)
            {
                // Commands know the kinds that there are; and what they have other processes do, these must know too.
                context = context with
                {
                    Program = [.. context.Program, .. PluginOption.Arguments(plugins)],
                };
                parsed = Parse(context, arguments);
            }

            bool takesAnyLine =
                parsed.Action is Suggestions
                || (parsed.Action is SynchronousCommandLineAction { ClearsParseErrors: true } && parsed.UnmatchedTokens.Count == 0);
            if (!takesAnyLine && (parsed.Action is null or ParseErrorAction || Mistakes.FirstOf(parsed) is not null))
            {
                throw new UserErrorException(Mistakes.FirstOf(parsed) ?? "this command line cannot be understood.");
            }

            // Signals are ours (see Interruption): the library would end the process after two seconds, saved or not.
            return parsed.Invoke(
                new InvocationConfiguration
                {
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null,
                    Output = context.Out.Writer,
                    Error = context.Error.Writer,
                }
            );
        }
        catch (Exception e)
        {
            return Report(context, e);
        }
    }

    /// <summary>Without anything said, the help is the answer.</summary>
    private static ParseResult Parse(CommandContext context, IReadOnlyList<string> arguments) =>
        new Grok(context).Parse(
            arguments.Count == 0 ? ["--help"] : arguments,
            new ParserConfiguration { ResponseFileTokenReplacer = null }
        );

    /// <summary>
    /// Of several failed runs each is said in a sentence; one that failed through no fault of the user's decides the exit code.
    /// </summary>
    public static int Report(CommandContext context, Exception e)
    {
        (string Subject, Exception Error)[] failures = e is RunsFailedException several
            ? [.. several.Failures.Select(failure => (failure.Subject, failure.Error))]
            : [("", e)];
        int code = int.MaxValue;
        foreach ((string subject, Exception error) in failures)
        {
            (int own, string sentence) = Of(error);
            code = Math.Min(code, own);
            context.Error.WriteLine("grok: " + ShownText.Line(subject + sentence.ReplaceLineEndings(" ")));
        }

        if (context.ShowsTraces)
        {
            context.Error.WriteLine(e.ToString());
        }

        return code;
    }

    private static (int Code, string Sentence) Of(Exception e) =>
        e switch
        {
            UserErrorException => (ExitCode.BadInput, e.Message),
            OperationCanceledException => (ExitCode.Interrupted, "interrupted."),
            RunFailedException => (ExitCode.Failure, e.Message),
            IOException or UnauthorizedAccessException => (ExitCode.Failure, WriteFailure.Sentence(e)),
            WorkingMemoryException => (ExitCode.Failure, e.Message),
            OutOfMemoryException => (ExitCode.Failure, "there is not enough memory for this run."),
            _ => (
                ExitCode.Failure,
                $"unexpected error, which is a bug: {e.GetType().Name}: {e.Message.TrimEnd('.')}; {CommandContext.TraceHint}."
            ),
        };
}
