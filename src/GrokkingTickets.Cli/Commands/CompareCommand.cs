using System.CommandLine;
using System.Text.Json.Nodes;
using GrokkingTickets.Cli.CommandLine;
using GrokkingTickets.Cli.Output;
using GrokkingTickets.Reporting.Html;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Reporting.Studies;
using GrokkingTickets.Reporting.Svg;
using GrokkingTickets.Reporting.Terminal;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Runs.Store;
using Spectre.Console;

namespace GrokkingTickets.Cli.Commands;

/// <summary><c>grok compare</c>: runs side by side.</summary>
internal static class CompareCommand
{
    private const int CurveWidth = 60;

    public static Command Create(CommandContext context)
    {
        Argument<string[]> names = SharedOptions.SomeRuns(
            $"from two to {Numbers.Whole(RunComparison.MostRuns)} runs",
            ArgumentArity.OneOrMore
        );
        Option<string?> report = new("--report")
        {
            HelpName = "DIR",
            Description = "Write a page with their curves into this folder, too.",
        };
        Option<string?> film = new("--film")
        {
            HelpName = "FILE.svg",
            Description =
                "Write a picture that moves: their neurons over training, as waves over the residues; the more checkpoints, the smoother.",
        };
        Option<string> format = SharedOptions.FormatOfOne("Tables to read, or an object of tables.");
        Option<string> runs = SharedOptions.Runs();
        var command = new ExplainedCommand(
            "compare",
            "Compare runs: the settings in which they differ, what came out, masks, norms and spectra."
        )
        {
            names,
            report,
            film,
            format,
            runs,
        };
        command.SetAction(parsed =>
            Run(
                context,
                parsed.StoreToRead(runs),
                parsed.GetValue(names)!,
                parsed.GetValue(report),
                parsed.GetValue(film),
                parsed.IsJson(format)
            )
        );
        return command.WithExamples(
            ("grok compare modular-addition-mlp-p67-seed0 modular-addition-mlp-p67-ticket60", ""),
            ("grok compare RUN OTHER --report comparison", "with curves, as a page"),
            ("grok compare RUN TICKET --film neurons.svg", "their neurons becoming periodic")
        );
    }

    private static void Run(CommandContext context, RunStore store, string[] names, string? directory, string? film, bool asJson)
    {
        RunFolder[] folders = SharedOptions.FindRuns(store, names);
        Check(folders);
        if (directory is not null)
        {
            ReportFolder.Check(directory);
        }

        if (film is not null && (film.Length == 0 || Directory.Exists(film)))
        {
            throw new UserErrorException($"--film is {SpecificationErrors.Quote(film)}, but must be a file.");
        }

        var comparison = RunComparison.Of(store, folders);
        if (asJson)
        {
            context.Out.WriteJson(new JsonArray([.. comparison.Tables.Prepend(comparison.Names).Select(JsonOutput.Table)]));
        }
        else
        {
            WriteTables(context.Out.Console, comparison);
        }

        // What is written beside is said where it does not come between what another program reads.
        ConsoleOutput says = asJson ? context.Error : context.Out;
        if (directory is not null)
        {
            string page = ReportWriter.Write(directory, comparison.Report(ReportFacts.OfThisMachine()));
            says.WriteLine($"report: {Paths.Short(Path.GetFullPath(page))}");
        }

        if (film is not null)
        {
            using Interruption interruption = context.Listen();
            AtomicFile.WriteText(film, SvgWaveFilm.Write(comparison.Film(interruption.Token)));
            says.WriteLine($"film: {Paths.Short(Path.GetFullPath(film))}");
        }
    }

    private static void WriteTables(IAnsiConsole console, RunComparison comparison)
    {
        TerminalTable.Write(console, comparison.Names);
        TerminalTable.Write(console, comparison.Curves(CurveWidth));
        foreach (ReportTable table in comparison.Tables)
        {
            TerminalTable.Write(console, table);
        }
    }

    private static void Check(RunFolder[] folders)
    {
        if (folders.Length is < 2 or > RunComparison.MostRuns)
        {
            throw new UserErrorException(
                $"grok compare has {(folders.Length == 1 ? "one run" : $"{Numbers.Whole(folders.Length)} runs")}, but must have from two to "
                    + $"{Numbers.Whole(RunComparison.MostRuns)}."
            );
        }

        SharedOptions.CheckOnce(folders, folder => folder.Path, "can be compared");
        foreach (RunFolder folder in folders)
        {
            if (folder.CheckpointSteps().Count == 0 || folder.ReadMetrics().Rows.Count == 0)
            {
                throw new UserErrorException($"{folder.Name} has not been trained yet: there is nothing to compare.");
            }
        }
    }
}
