using System.CommandLine;
using GrokkingTickets.Analysis;
using GrokkingTickets.Cli.CommandLine;
using GrokkingTickets.Cli.Output;
using GrokkingTickets.Models;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Analyses;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Tasks;

namespace GrokkingTickets.Cli.Commands;

/// <summary><c>grok analyze</c>: what the checkpoints of a run say of the inside of the network.</summary>
internal static class AnalyzeCommand
{
    public static Command Create(CommandContext context)
    {
        Argument<string[]> run = SharedOptions.Run();
        Option<string?> with = new("--with")
        {
            HelpName = "NAME,...",
            Description =
                $"Some of {string.Join(", ", Analyses.All.Select(analysis => analysis.Name))}, which docs/analyses.md explains; unless "
                + "said all that have a meaning for the run.",
        };
        Option<string?> steps = new("--steps") { HelpName = "STEP,...", Description = "Steps with a checkpoint; all of them unless said." };
        Option<string?> against = new("--against")
        {
            HelpName = "RUN[@STEP]",
            Description =
                "Instead, the Jaccard distance of every tensor's mask to that of a run at a step, its last unless said; masks are a run's "
                + "own, or of its largest 40 %.",
        };
        Option<bool> tensors = new("--tensors") { Description = "Show what is said of every tensor, too." };
        Option<string> format = SharedOptions.Format(
            "Tables to read, or everything but pictures as one table of values or an array of objects."
        );
        Option<string> runs = SharedOptions.Runs();
        var command = new ExplainedCommand(
            "analyze",
            "Look inside the network at the checkpoints of a run; the results are kept beside it, in analyses/."
        )
        {
            run,
            with,
            steps,
            against,
            tensors,
            format,
            runs,
        };
        command.SetAction(parsed =>
        {
            RunStore store = parsed.StoreToRead(runs);
            RunFolder folder = parsed.FindRun(run, store);
            Specification specification = folder.ReadRecord()!.Specification;
            long[] asked = CheckpointStep.FindAll(folder, parsed.GetValue(steps), "--steps");
            LearningTask task = specification.BuildTask();
            Model model = specification.Model.For(task);
            List<(NetworkAnalysis, AnalysisRows)> results = (parsed.GetValue(with), parsed.GetValue(against)) switch
            {
                (not null, not null) => throw new UserErrorException(
                    "--with and --against cannot be together: --against compares masks, and nothing else."
                ),
                (_, { } other) => [Compare(folder, model, task, asked, CheckpointStep.Find(store, other, "--against"))],
                (var names, null) => Analyze(context, folder, specification, model, task, Wanted(names), asked),
            };
            var output = new AnalysisOutput(context.Out, model);
            switch (parsed.GetValue(format))
            {
                case "csv":
                    output.WriteCsv(results);
                    break;
                case "json":
                    output.WriteJson(results);
                    break;
                default:
                    output.WriteTables(results, parsed.GetValue(tensors));
                    break;
            }
        });
        return command.WithExamples(
            ("grok analyze modular-addition-mlp-p67-seed0", "all of it"),
            ("grok analyze RUN --with jaccard,norms --tensors", "two analyses, tensor by tensor"),
            ("grok analyze RUN --with fourier --steps 0,10000,30000 --format csv", "values for another program"),
            ("grok analyze RUN --against OTHER@20000", "how far its masks are from another run's")
        );
    }

    /// <summary>Computes, or reads what is kept, and writes the values of each beside the run as a table too.</summary>
    private static List<(NetworkAnalysis Analysis, AnalysisRows Rows)> Analyze(
        CommandContext context,
        RunFolder folder,
        Specification specification,
        Model model,
        LearningTask task,
        IReadOnlyList<NetworkAnalysis>? wanted,
        long[] steps
    )
    {
        NetworkAnalysis[] analyses =
        [
            .. wanted ?? Analyses.All.Where(analysis => (analysis.WhyNot(model) ?? analysis.WhyNot(task)) is null),
        ];
        if (wanted is null)
        {
            foreach (NetworkAnalysis left in Analyses.All.Except(analyses))
            {
                context.Warn($"{left.Name} is left out: it {left.WhyNot(model) ?? left.WhyNot(task)}, which this run is not.");
            }
        }

        var results = new AnalysisRows[analyses.Length];
        using Interruption interruption = context.Listen();
        Together.ForEach(
            Enumerable.Range(0, analyses.Length),
            Environment.ProcessorCount,
            i => results[i] = AnalysisCache.Read(folder, specification, analyses[i], steps, interruption.Token),
            interruption.Token
        );
        List<(NetworkAnalysis Analysis, AnalysisRows Rows)> all = [.. analyses.Zip(results)];
        try
        {
            all.ForEach(result => AnalysisCsv.Write(folder, model, result.Analysis, result.Rows));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            context.Warn($"{Paths.Short(folder.Path)}: the results cannot be kept there ({WriteFailure.Sentence(e)})");
        }

        return all;
    }

    /// <summary>The distances of a run's masks to that of another run, or its own, at a step. They are not kept.</summary>
    private static (NetworkAnalysis, AnalysisRows) Compare(
        RunFolder folder,
        Model model,
        LearningTask task,
        long[] steps,
        (RunFolder Folder, long Step) other
    )
    {
        AnalysisSubject there = CheckpointSubject.Read(other.Folder, other.Folder.ReadRecord()!.Specification, other.Step);
        var analysis = MasksAgainst.MaskOf(there);
        AnalysisRow Row(long step)
        {
            AnalysisSubject here = CheckpointSubject.Read(folder, model, task, step);
            return analysis.WhyNot(here.Model) is { } reason
                ? throw new UserErrorException($"{other.Folder.Name}: comparing with its mask {reason}, which {folder.Name} is not.")
                : new AnalysisRow(step, 0, analysis.Of(here));
        }

        return (analysis, new AnalysisRows([.. steps.Select(Row)]));
    }

    private static List<NetworkAnalysis>? Wanted(string? text) =>
        text is null
            ? null
            :
            [
                .. text.Split(',')
                    .Distinct()
                    .Select(name =>
                        Analyses.All.FirstOrDefault(analysis => analysis.Name == name)
                        ?? throw new UserErrorException(
                            $"--with: there is no analysis {SpecificationErrors.Quote(name)}; there are "
                                + $"{string.Join(", ", Analyses.All.Select(analysis => analysis.Name))}"
                                + SpecificationErrors.DidYouMean(name, [.. Analyses.All.Select(analysis => analysis.Name)])
                        )
                    ),
            ];
}
