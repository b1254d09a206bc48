using System.CommandLine;
using GrokkingTickets.Cli.CommandLine;
using GrokkingTickets.Cli.Output;
using GrokkingTickets.Runs.Specifications;

namespace GrokkingTickets.Cli.Commands;

/// <summary><c>grok spec</c></summary>
internal static class SpecCommand
{
    public static Command Create(CommandContext context)
    {
        SpecificationArguments arguments = new(lists: false);
        Option<string> format = SharedOptions.Format("YAML to read and to edit, or an object.", ["yaml", "json"]);
        var command = new ExplainedCommand(
            "spec",
            "Print a specification with every key, its value, what it means and what is allowed, as YAML for grok train."
        )
        {
            arguments.Specification,
            arguments.Overrides,
            format,
        };
        command.SetAction(parsed =>
        {
            Specification specification = arguments.Read(parsed)[0];
            if (parsed.IsJson(format))
            {
                context.Out.WriteJson(RunJson.Settings(specification));
            }
            else
            {
                context.Out.Write(SpecificationPrinter.Print(specification));
            }
        });
        return command.WithExamples(("grok spec", "the default"), ("grok spec pruning.rate=0.8 > ticket.yaml", "a ticket's, to edit"));
    }
}
