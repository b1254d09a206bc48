using System.CommandLine;
using GrokkingTickets.Cli.CommandLine;
using GrokkingTickets.Cli.Output;
using GrokkingTickets.Models;
using GrokkingTickets.Pruning;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Training;
using Spectre.Console;

namespace GrokkingTickets.Cli.Commands;

/// <summary><c>grok prune</c>: the mask of a checkpoint, without training.</summary>
internal static class PruneCommand
{
    private const int LongestName = 200;

    public static Command Create(CommandContext context)
    {
        Argument<string> run = SharedOptions.Run();
        Argument<string[]> overrides = new("key=value")
        {
            Description = "settings of pruning: pruning.method, rate, scope, at_step (the last checkpoint unless said), mask.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Option<string?> output = new("--out")
        {
            HelpName = "FILE.safetensors",
            Description = "Write the mask to this file, as mask.NAME in U8.",
        };
        Option<string> runs = SharedOptions.Runs();
        var command = new ExplainedCommand("prune", "Prune a checkpoint of a run without training, and show what is kept of each tensor.")
        {
            run,
            overrides,
            output,
            runs,
        };
        command.SetAction(parsed =>
            Run(context, parsed.Store(runs).Find(parsed.GetValue(run)!), parsed.GetValue(overrides) ?? [], parsed.GetValue(output))
        );
        return command.WithExamples(
            ("grok prune modular-addition-mlp-p67-seed0 pruning.rate=0.8", "magnitude, of the last checkpoint"),
            ("grok prune RUN pruning.method=random pruning.at_step=0 --out mask.safetensors", "at initialisation, to a file")
        );
    }

    private static void Run(CommandContext context, RunFolder folder, string[] overrides, string? output)
    {
        foreach (string text in overrides.Where(text => !text.StartsWith("pruning.", StringComparison.Ordinal)))
        {
            throw new UserErrorException(
                $"{SpecificationErrors.Quote(text)} is no setting of pruning; grok prune takes only pruning.KEY=VALUE."
            );
        }

        RunRecord record = folder.ReadRecord()!;
        PruningSettings pruning = Settings(folder, overrides);
        (ParameterSet mask, long step) = CheckpointPruning.MaskOf(folder, record, pruning);
        Table table = Page.Table("tensor", ">weights", ">kept", ">fraction");
        foreach (ParameterShape shape in mask.Shapes)
        {
            AddRow(table, shape.Name, shape.Shape.Count, Mask.KeptCount(mask, shape.Name));
        }

        AddRow(
            table,
            "all prunable",
            mask.Shapes.Where(shape => shape.Prunable).Sum(shape => shape.Shape.Count),
            mask.Shapes.Where(shape => shape.Prunable).Sum(shape => Mask.KeptCount(mask, shape.Name))
        );
        context.Out.WriteLine($"{folder.Name}, step {Numbers.Whole(step)}:");
        context.Out.Show(table);
        if (output is not null)
        {
            CheckpointPruning.Write(output, mask);
            context.Out.WriteLine($"mask: {output}");
        }
    }

    /// <summary>The settings asked for, checked as those of a specification are.</summary>
    private static PruningSettings Settings(RunFolder folder, string[] overrides)
    {
        string[] step =
            overrides.Any(text => text.StartsWith("pruning.at_step=", StringComparison.Ordinal)) || folder.CheckpointSteps().Count == 0
                ? []
                : [$"pruning.at_step={Numbers.Whole(folder.CheckpointSteps()[^1])}"];
        return SpecificationReader.ParsePruning([.. step, .. overrides.DefaultIfEmpty("pruning.method=magnitude")]);
    }

    private static void AddRow(Table table, string name, long weights, long kept) =>
        table.AddRow(
            new Text(ShownText.Line(name, LongestName)),
            new Text(Numbers.Whole(weights)),
            new Text(Numbers.Whole(kept)),
            new Text(Numbers.Fraction((double)kept / weights))
        );
}
