using System.CommandLine;
using GrokkingTickets.Cli.CommandLine;
using GrokkingTickets.Cli.Output;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Watch;

namespace GrokkingTickets.Cli.Commands;

/// <summary><c>grok replay</c>: runs as one page to keep.</summary>
internal static class ReplayCommand
{
    public static Command Create(CommandContext context)
    {
        Argument<string[]> names = SharedOptions.SomeRuns($"from one to {Numbers.Whole(Replay.MostRuns)} runs", ArgumentArity.OneOrMore);
        Option<string> file = new("--out")
        {
            HelpName = "FILE.html",
            Description = "The page.",
            DefaultValueFactory = _ => "replay.html",
        };
        Option<string> runs = SharedOptions.Runs();
        var command = new ExplainedCommand(
            "replay",
            "Write runs as one page that needs nothing else: curves, neurons and masks under one cursor."
        )
        {
            names,
            file,
            runs,
        };
        command.SetAction(parsed => Write(context, parsed.StoreToRead(runs), parsed.GetValue(names)!, parsed.GetValue(file)!));
        return command.WithExamples(
            ("grok replay modular-addition-mlp-p67-seed0 modular-addition-mlp-p67-ticket60 --out page.html", "a network beside its ticket"),
            ("grok watch", "the same, live")
        );
    }

    private static void Write(CommandContext context, RunStore store, string[] names, string file)
    {
        RunFolder[] folders = SharedOptions.FindRuns(store, names);
        if (folders.Length > Replay.MostRuns)
        {
            throw new UserErrorException(
                $"grok replay has {Numbers.Whole(folders.Length)} runs, but must have from one to {Numbers.Whole(Replay.MostRuns)}."
            );
        }

        SharedOptions.CheckOnce(folders, folder => folder.Path, "can be shown");
        if (file.Length == 0 || Directory.Exists(file))
        {
            throw new UserErrorException($"--out is {SpecificationErrors.Quote(file)}, but must be a file.");
        }

        using Interruption interruption = context.Listen();
        AtomicFile.WriteText(file, Replay.Write(folders, interruption.Token));
        context.Out.WriteLine($"page: {Paths.Short(Path.GetFullPath(file))} ({Numbers.Bytes(new FileInfo(file).Length)})");
    }
}
