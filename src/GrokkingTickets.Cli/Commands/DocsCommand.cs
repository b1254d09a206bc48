using System.CommandLine;
using GrokkingTickets.Cli.CommandLine;
using GrokkingTickets.Cli.Docs;
using GrokkingTickets.Cli.Output;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications.Schema;

namespace GrokkingTickets.Cli.Commands;

/// <summary><c>grok docs</c>: the pages of the documentation that the program writes itself. For those who change it.</summary>
internal static class DocsCommand
{
    private const string Experiments = "experiments";

    public static Command Create(CommandContext context)
    {
        Argument<string> folder = new("DIR") { Description = "the folder of the documentation, docs in a checkout." };
        Option<string> results = new("--results")
        {
            HelpName = "DIR",
            Description = "The folder of the committed results.",
            DefaultValueFactory = _ => "results",
        };
        var command = new ExplainedCommand("docs", "Write reference.md and experiments/ from the program, its studies and the results.")
        {
            folder,
            results,
        };
        command.Hidden = true;
        command.SetAction(parsed =>
            Write(context, (RootCommand)parsed.RootCommandResult.Command, parsed.GetValue(folder)!, parsed.GetValue(results)!)
        );
        return command;
    }

    private static void Write(CommandContext context, RootCommand root, string folder, string results)
    {
        if (!Directory.Exists(results))
        {
            throw new UserErrorException($"--results is {SpecificationErrors.Quote(results)}, but there is no such folder.");
        }

        string pages = Path.Combine(folder, Experiments);
        Directory.CreateDirectory(pages);
        AtomicFile.WriteText(Path.Combine(folder, "reference.md"), ReferencePage.Write(root));
        foreach (string old in Directory.EnumerateFiles(pages, "*.md").ToList())
        {
            File.Delete(old);
        }

        // Paths of figures are those of a checkout, wherever the pages are written.
        foreach ((string name, string text) in ExperimentPages.Write(results, "../../results"))
        {
            AtomicFile.WriteText(Path.Combine(pages, name), text);
        }

        context.Out.WriteLine($"{Paths.Short(Path.GetFullPath(folder))}: reference.md, {Experiments}/");
    }
}
