using System.CommandLine;
using System.Text.Json.Nodes;
using GrokkingTickets.Cli.CommandLine;
using GrokkingTickets.Cli.Output;
using GrokkingTickets.Models;
using GrokkingTickets.Pruning;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Queries;
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
        Argument<string> run = new("RUN")
        {
            Description = "a run's folder, its name, or the beginning of exactly one name, or what only it has: \"seed=0 weight_decay=0\".",
        };
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
        Option<string> format = SharedOptions.FormatOfOne("A table to read, or an object.");
        Option<string> runs = SharedOptions.Runs();
        var command = new ExplainedCommand("prune", "Prune a checkpoint of a run without training, and show what is kept of each tensor.")
        {
            run,
            overrides,
            output,
            format,
            runs,
        };
        command.SetAction(parsed =>
            Run(
                context,
                RunFinder.Find(parsed.StoreToRead(runs), [parsed.GetValue(run)!]),
                parsed.GetValue(overrides) ?? [],
                parsed.GetValue(output),
                parsed.IsJson(format)
            )
        );
        return command.WithExamples(
            ("grok prune modular-addition-mlp-p67-seed0 pruning.rate=0.8", "magnitude, of the last checkpoint"),
            ("grok prune RUN pruning.method=random pruning.at_step=0 --out mask.safetensors", "at initialisation, to a file")
        );
    }

    private static void Run(CommandContext context, RunFolder folder, string[] overrides, string? output, bool asJson)
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
        if (asJson)
        {
            WriteMask(output, mask);
            context.Out.WriteJson(Json(folder, step, mask));
            return;
        }

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
        if (WriteMask(output, mask))
        {
            context.Out.WriteLine($"mask: {output}");
        }
    }

    private static bool WriteMask(string? file, ParameterSet mask)
    {
        if (file is not null)
        {
            CheckpointPruning.Write(file, mask);
        }

        return file is not null;
    }

    private static JsonObject Json(RunFolder folder, long step, ParameterSet mask) =>
        new()
        {
            ["name"] = folder.Name,
            ["step"] = step,
            ["tensors"] = new JsonArray([
                .. mask.Shapes.Select(shape => new JsonObject
                {
                    ["tensor"] = shape.Name,
                    ["prunable"] = shape.Prunable,
                    ["weights"] = shape.Shape.Count,
                    ["kept"] = Mask.KeptCount(mask, shape.Name),
                }),
            ]),
        };

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
