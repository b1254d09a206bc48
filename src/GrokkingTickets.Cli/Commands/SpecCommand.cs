using System.CommandLine;
using GrokkingTickets.Cli.CommandLine;
using GrokkingTickets.Runs.Specifications;

namespace GrokkingTickets.Cli.Commands;

/// <summary><c>grok spec</c></summary>
internal static class SpecCommand
{
    public static Command Create(CommandContext context)
    {
        SpecificationArguments arguments = new(lists: false);
        var command = new ExplainedCommand(
            "spec",
            "Print a specification with every key, its value, what it means and what is allowed, as YAML for grok train."
        )
        {
            arguments.Specification,
            arguments.Overrides,
        };
        command.SetAction(parsed => context.Out.Write(SpecificationPrinter.Print(arguments.Read(parsed)[0])));
        return command.WithExamples(("grok spec", "the default"), ("grok spec pruning.rate=0.8 > ticket.yaml", "a ticket's, to edit"));
    }
}
