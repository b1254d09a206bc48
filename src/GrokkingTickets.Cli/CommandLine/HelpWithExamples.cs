using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace GrokkingTickets.Cli.CommandLine;

/// <summary>The usual help of a command, then its examples.</summary>
internal sealed class HelpWithExamples(HelpAction usual, Command root) : SynchronousCommandLineAction
{
    private static readonly Dictionary<Command, (string Line, string Meaning)[]> Examples = [];

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    public static void Add(Command command, (string Line, string Meaning)[] examples) => Examples[command] = examples;

    public override int Invoke(ParseResult parseResult)
    {
        var text = new StringWriter();
        parseResult.InvocationConfiguration.Output = text;
        int code = usual.Invoke(parseResult);

        // The library ends with blank lines of its own.
        TextWriter output = Console.Out;
        output.WriteLine(text.ToString().Replace("(REQUIRED)", "", StringComparison.Ordinal).Trim());
        if (Examples.TryGetValue(parseResult.CommandResult.Command, out (string Line, string Meaning)[]? examples))
        {
            output.WriteLine("\nExamples:");
            int width = examples.Max(example => example.Line.Length);
            foreach ((string line, string meaning) in examples)
            {
                output.WriteLine($"  {line.PadRight(width)}  {meaning}".TrimEnd());
            }
        }

        if (parseResult.CommandResult.Command == root)
        {
            output.WriteLine("\nA command explains itself: grok train --help.");
        }

        return code;
    }
}

/// <summary>Examples in a command's help.</summary>
internal static class ExampleExtensions
{
    /// <summary>Adds examples: a command line, and what it does.</summary>
    public static TCommand WithExamples<TCommand>(this TCommand command, params (string Line, string Meaning)[] examples)
        where TCommand : Command
    {
        HelpWithExamples.Add(command, examples);
        return command;
    }
}
