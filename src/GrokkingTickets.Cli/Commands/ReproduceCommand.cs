using System.CommandLine;
using System.Diagnostics;
using GrokkingTickets.Cli.CommandLine;
using GrokkingTickets.Cli.Output;
using GrokkingTickets.Cli.Training;
using GrokkingTickets.Reporting.Html;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Reporting.Studies;
using GrokkingTickets.Reporting.Terminal;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Execution.Slurm;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Studies;
using Spectre.Console;

namespace GrokkingTickets.Cli.Commands;

/// <summary><c>grok reproduce</c>: train what studies need, judge their claims, write the report.</summary>
internal static class ReproduceCommand
{
    private const string DefaultReport = "report";
    private const int UsualCpusOfReport = 4;

    public static Command Create(CommandContext context)
    {
        StudyArguments arguments = new();
        Option<string> runs = SharedOptions.Runs();
        Option<int> jobs = SharedOptions.Jobs();
        Option<string> report = new("--report")
        {
            HelpName = "DIR",
            Description = "The folder of the report.",
            DefaultValueFactory = _ => DefaultReport,
        };
        Option<bool> onlyReport = new("--only-report")
        {
            Description = "Train nothing: judge the runs that are there. One that is missing is an error.",
        };
        Option<bool> sameMachine = SharedOptions.SameMachine();
        SlurmArguments slurm = new(dryRunsHere: false);
        var command = new ExplainedCommand("reproduce", "Run studies of the paper or of your own, judge their claims and write a report.")
        {
            arguments.Studies,
            arguments.Seeds,
            arguments.Quick,
            runs,
            report,
            onlyReport,
            jobs,
            sameMachine,
        };
        slurm.AddTo(command);
        command.SetAction(parsed =>
        {
            SlurmOptions? options = slurm.Read(parsed);
            IReadOnlyList<SeededStudy> studies = arguments.Read(parsed);
            RunStore store = parsed.Store(runs);
            string directory = parsed.GetValue(report)!;
            if (!slurm.IsDryRun(parsed))
            {
                ReportFolder.Check(directory);
            }

            if (options is not null)
            {
                return parsed.GetValue(onlyReport)
                    ? throw new UserErrorException($"{onlyReport.Name} trains nothing, so that there is nothing to submit to Slurm.")
                    : SlurmSession.Run(
                        context,
                        StudyRequests.Of(studies),
                        store,
                        options with
                        {
                            SameMachine = parsed.GetValue(sameMachine),
                        },
                        slurm.IsDryRun(parsed),
                        ReportJob(parsed, store, directory)
                    );
            }

            // The whole studies, to say in what the quick ones are less.
            IReadOnlyList<SeededStudy>? whole = parsed.GetValue(arguments.Quick) ? arguments.Read(parsed, quick: false) : null;
            return Run(
                context,
                studies,
                whole,
                store,
                directory,
                new Resources(parsed.GetValue(jobs), parsed.GetValue(sameMachine)),
                trains: !parsed.GetValue(onlyReport)
            );
        });
        return command.WithExamples(
            ("grok reproduce", "Figure 2 with the MLP, ten seeds"),
            ("grok reproduce paper --quick", "everything, one seed and shorter runs"),
            ("grok reproduce F3 F7 --seeds 5", "two studies, five seeds"),
            ("grok reproduce my-study.yaml", "a study of your own"),
            ("grok reproduce paper --executor slurm", "on a cluster, see docs/slurm.md")
        );

        // The same command, as the job that writes the report runs it.
        SlurmReport ReportJob(ParseResult parsed, RunStore store, string directory) =>
            new(
                [
                    "reproduce",
                    .. parsed.GetValue(arguments.Studies) ?? [],
                    .. parsed.GetResult(arguments.Seeds) is null
                        ? (string[])[]
                        : ["--seeds", Numbers.Whole(parsed.GetValue(arguments.Seeds))],
                    .. parsed.GetValue(arguments.Quick) ? [arguments.Quick.Name] : (string[])[],
                    runs.Name,
                    store.Path,
                    report.Name,
                    Path.GetFullPath(directory),
                    onlyReport.Name,
                    jobs.Name,
                    Numbers.Whole(CpusOfReport(parsed, jobs)),
                ],
                Environment.CurrentDirectory,
                CpusOfReport(parsed, jobs)
            );
    }

    /// <summary>The cores of the report's job: analyses of checkpoints are what takes time there.</summary>
    private static int CpusOfReport(ParseResult parsed, Option<int> jobs) =>
        parsed.GetResult(jobs) is { Implicit: false } ? parsed.GetValue(jobs) : UsualCpusOfReport;

    private static int Run(
        CommandContext context,
        IReadOnlyList<SeededStudy> studies,
        IReadOnlyList<SeededStudy>? whole,
        RunStore store,
        string directory,
        Resources resources,
        bool trains
    )
    {
        var clock = Stopwatch.StartNew();
        IReadOnlyList<RunRequest> requests = StudyRequests.Of(studies);
        if (!trains)
        {
            CheckRuns(requests, store);
        }
        else if (TrainingSession.Run(context, requests, store, resources).Contains(RunEnding.Interrupted))
        {
            return ExitCode.Interrupted;
        }

        StudyResults[] results = [.. studies.Select(study => StudyResults.Read(study.Study, store, study.Seeds))];
        using (Interruption interruption = context.Listen())
        {
            StudyAnalyses.Compute(results, resources.Jobs, interruption.Token);
        }

        JudgedStudy[] judged = [.. results.Select((result, i) => JudgedStudy.Of(result) with { Whole = whole?[i].Study })];
        Report report = StudyReport.Of(
            judged,
            Path.GetFullPath(directory),
            [
                .. ReportFacts.OfThisMachine(),
                new("Seeds", string.Join(", ", studies.SelectMany(study => study.Seeds).Distinct().Order().Select(Numbers.Whole))),
                new("This session took", Numbers.Duration(clock.Elapsed.TotalSeconds)),
            ]
        );
        string page = ReportWriter.Write(directory, report);
        AtomicFile.WriteText(Path.Combine(directory, "claims.json"), ClaimsJson.Write(judged));
        AtomicFile.WriteText(Path.Combine(directory, "claims.md"), ClaimsMarkdown.Write(report.Claims));

        Show(context.Out.Console, judged, report.Claims);
        context.Out.WriteLine(
            $"report: {Paths.Short(Path.GetFullPath(page))}   (figures and their data in "
                + $"{Paths.Short(Path.GetFullPath(Path.Combine(directory, "figures")))}, {Numbers.Duration(clock.Elapsed.TotalSeconds)})"
        );
        return ExitCode.Success;
    }

    /// <summary>What came out, on the terminal.</summary>
    private static void Show(IAnsiConsole console, IReadOnlyList<JudgedStudy> judged, IReadOnlyList<Claim> claims)
    {
        foreach (JudgedStudy study in judged)
        {
            foreach (ReportTable table in StudyFigure.TablesOf(study.Results))
            {
                TerminalTable.Write(console, table, withParts: false);
            }

            IReadOnlyList<NetworkOutcome> outcomes = study.Outcomes;
            TerminalTable.Write(console, OutcomeTable.Of(outcomes, $"{study.Results.Study.Id}: {study.Results.Study.Title}"));
            if (OutcomeTable.AgainstBases(outcomes, $"{study.Results.Study.Id}: t_gen against that of the base network") is { } ratios)
            {
                TerminalTable.Write(console, ratios, withParts: false);
            }
        }

        if (claims.Count > 0)
        {
            ClaimTable.Write(console, claims);
        }
    }

    /// <summary>Whether all is there that a report is made of.</summary>
    private static void CheckRuns(IReadOnlyList<RunRequest> requests, RunStore store)
    {
        const int MostNamed = 5;
        IReadOnlyDictionary<PlannedRun, StoredStretch> stored = StoredStretches.Of(new RunPlan(requests), store);
        string[] all = [.. stored.Keys.Select(run => run.Request.FolderIn(store).Name).Distinct()];
        string[] missing =
        [
            .. stored.Where(run => run.Value == StoredStretch.Missing).Select(run => run.Key.Request.FolderIn(store).Name).Distinct(),
        ];
        if (missing.Length > 0)
        {
            throw new RunFailedException(
                $"{Numbers.Whole(missing.Length)} of {Numbers.Whole(all.Length)} runs are not complete in {Paths.Short(store.Path)}: "
                    + $"{NamesInShort.Of(missing, MostNamed)}; there is no report without them."
            );
        }
    }
}
