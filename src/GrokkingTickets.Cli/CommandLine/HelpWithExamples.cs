using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using GrokkingTickets.Cli.Output;

namespace GrokkingTickets.Cli.CommandLine;

/// <summary>The usual help of a command, then its examples.</summary>
internal sealed class HelpWithExamples(HelpAction usual, Command root, ConsoleOutput terminal) : SynchronousCommandLineAction
{
    private const string Indent = "  ";
    private const string OfMeanings = "      ";

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
            foreach (string line in Lines(examples, terminal.IsRedirected ? int.MaxValue : terminal.Width))
            {
                output.WriteLine(line);
            }
        }

        if (parseResult.CommandResult.Command == root)
        {
            output.WriteLine("\nA command explains itself: grok train --help.");
        }

        return code;
    }

    /// <summary>What examples mean stands beside them, or, where a terminal is too narrow for that, below; no word is broken.</summary>
    internal static IEnumerable<string> Lines(IReadOnlyList<CommandExample> examples, int width)
    {
        int longest = examples.Max(example => example.Line.Length);
        string[] beside = [.. examples.Select(example => $"{Indent}{example.Line.PadRight(longest)}  {example.Meaning}".TrimEnd())];
        return Array.TrueForAll(beside, line => line.Length < width)
            ? beside
            : examples.SelectMany(example =>
                WrappedText
                    .Lines(example.Line, Indent, Indent + Indent, width)
                    .Concat(example.Meaning.Length == 0 ? [] : WrappedText.Lines(example.Meaning, OfMeanings, OfMeanings, width))
            );
    }
}
