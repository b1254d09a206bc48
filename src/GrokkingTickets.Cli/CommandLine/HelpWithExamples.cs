using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace GrokkingTickets.Cli.CommandLine;

/// <summary>The usual help of a command, then its examples.</summary>
internal sealed class HelpWithExamples(HelpAction usual, Command root) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        TextWriter output = parseResult.InvocationConfiguration.Output;
        var text = new StringWriter();
        parseResult.InvocationConfiguration.Output = text;
        int code = usual.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output = output;

        // The library ends with blank lines of its own.
        output.WriteLine(text.ToString().Replace("(REQUIRED)", "", StringComparison.Ordinal).Trim());
        if (parseResult.CommandResult.Command is IExplained { Examples: { Count: > 0 } examples })
        {
            output.WriteLine("\nExamples:");
            int width = examples.Max(example => example.Line.Length);
            foreach (CommandExample example in examples)
            {
                output.WriteLine($"  {example.Line.PadRight(width)}  {example.Meaning}".TrimEnd());
            }
        }

        if (parseResult.CommandResult.Command == root)
        {
            output.WriteLine("\nA command explains itself: grok train --help.");
        }

        return code;
    }
}
