using System.CommandLine;

namespace GrokkingTickets.Cli.CommandLine;

/// <summary>An example in a command's help.</summary>
/// <param name="Line">The command line.</param>
/// <param name="Meaning">What it does; empty where the line says it.</param>
internal sealed record CommandExample(string Line, string Meaning);

/// <summary>A command whose help ends with examples.</summary>
internal interface IExplained
{
    IReadOnlyList<CommandExample> Examples { get; }
}

/// <summary>A command of the program.</summary>
internal sealed class ExplainedCommand(string name, string description) : Command(name, description), IExplained
{
    public IReadOnlyList<CommandExample> Examples { get; private set; } = [];

    public ExplainedCommand WithExamples(params (string Line, string Meaning)[] examples)
    {
        Examples = [.. examples.Select(example => new CommandExample(example.Line, example.Meaning))];
        return this;
    }
}
