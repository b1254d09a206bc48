using System.CommandLine;
using System.Globalization;
using GrokkingTickets.Cli.CommandLine;
using GrokkingTickets.Cli.Output;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Queries;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Runs.Store;
using Spectre.Console;

namespace GrokkingTickets.Cli.Commands;

/// <summary><c>grok show</c></summary>
internal static class ShowCommand
{
    private const int LongestName = 200;

    public static Command Create(CommandContext context)
    {
        Argument<string[]> run = SharedOptions.Run();
        Option<string> format = SharedOptions.FormatOfOne("Text to read, or an object.");
        Option<string> runs = SharedOptions.Runs();
        var command = new ExplainedCommand(
            "show",
            "Show a run: its specification, how far it is, what came out, its checkpoints and tensors."
        )
        {
            run,
            format,
            runs,
        };
        command.SetAction(parsed =>
        {
            RunFolder folder = parsed.FindRun(run, parsed.StoreToRead(runs));
            if (parsed.IsJson(format))
            {
                context.Out.WriteJson(RunJson.Of(new ListedRun(folder, folder.ReadRecord()!)));
            }
            else
            {
                Show(context, folder);
            }
        });
        return command.WithExamples(
            ("grok show modular-addition-mlp-p67-seed0", ""),
            ("grok show seed=0 weight_decay=0", "the only run of which this is so"),
            ("grok show runs/modular-addition-mlp-p67-seed0-0123456789", "")
        );
    }

    private static void Show(CommandContext context, RunFolder folder)
    {
        RunRecord record = folder.ReadRecord()!;
        var outcome = OutcomeText.Of(folder, record.Specification);
        var facts = new FactSheet();
        AddRun(facts, folder, record);
        AddOutcome(facts, record, folder.Status(record), outcome);
        AddSettings(facts, record);
        AddTraining(facts, record, outcome);
        IReadOnlyList<long> checkpoints = folder.CheckpointSteps();
        facts.Add("checkpoints", checkpoints.Count == 0 ? "none" : string.Join(' ', checkpoints.Select(Numbers.Whole)));
        context.Out.Show(facts.Grid);

        if (folder.LatestCheckpoint(long.MaxValue, out IReadOnlyList<string> warnings) is { } checkpoint)
        {
            context.Out.WriteLine();
            context.Out.Show(Tensors(checkpoint));
        }

        foreach (string warning in warnings)
        {
            context.Warn(warning);
        }
    }

    private static void AddRun(FactSheet facts, RunFolder folder, RunRecord record)
    {
        facts.Add("run", folder.Name);
        facts.Add("folder", Paths.Short(folder.Path));
        facts.Add("identity", record.Identity);
        if (record.Parent is { } parent)
        {
            facts.Add("parent", parent);
        }

        if (record.MaskStep is { } maskStep)
        {
            string asked = record.Specification.Pruning!.AtStep.ToString();
            string means = asked == Numbers.Whole(maskStep) ? "" : $", which pruning.at_step={asked} came to";
            facts.Add("mask of", $"step {Numbers.Whole(maskStep)} of the parent{means}");
        }
    }

    private static void AddOutcome(FactSheet facts, RunRecord record, RunStatus status, OutcomeText outcome)
    {
        long step = outcome.Last?.Step ?? record.LastStep;
        facts.Add(
            "status",
            $"{status.Word()} at step {Numbers.Whole(step)} of {Numbers.Whole(Math.Max(step, record.Specification.Training.Steps))}"
        );
        if (record.Error is { } error)
        {
            facts.Add("error", error);
        }

        facts.Add("t_mem", outcome.MemorizedAtLength);
        facts.Add("t_gen", outcome.GeneralizedAtLength);
        facts.Add("tau", outcome.Tau);
        if (outcome.Last is not { } last)
        {
            return;
        }

        facts.Add("loss", $"train {Numbers.Loss(last.TrainLoss)}, test {Numbers.Loss(last.TestLoss)}");
        if (!record.Specification.Task.IsRegression)
        {
            facts.Add("accuracy", $"train {Numbers.Accuracy(last.TrainAccuracy)}, test {Numbers.Accuracy(last.TestAccuracy)}");
        }

        facts.Add("norms", $"L1 {Numbers.Fixed(last.L1Norm, 2)}, L2 {Numbers.Fixed(last.L2Norm, 4)}");
    }

    private static void AddSettings(FactSheet facts, RunRecord record)
    {
        foreach (SectionState section in SpecificationSchema.States(record.Specification))
        {
            IEnumerable<string> settings = section.Keys.Select(key => $"{key.Name}={key.Text}");
            facts.Add(
                section.Name,
                string.Join(
                    "  ",
                    section.Discriminator.Length == 0 ? settings : settings.Prepend($"{section.Discriminator}={section.Kind}")
                )
            );
        }

        facts.Add("seed", Numbers.Whole(record.Specification.Seed));
    }

    /// <summary>When, by what and where it was trained.</summary>
    private static void AddTraining(FactSheet facts, RunRecord record, OutcomeText outcome)
    {
        facts.Add("started", Time(record.Started));
        facts.Add("ended", record.Ended is { } ended ? Time(ended) : "-");
        facts.Add("trained for", $"{Numbers.Fixed(Math.Max(record.Seconds, outcome.Last?.Seconds ?? 0), 1)} s");
        foreach (UsedPlugin plugin in record.Plugins ?? [])
        {
            facts.Add("plug-in", $"{plugin.Name} {plugin.Version}: {string.Join(", ", plugin.Kinds)}");
        }

        facts.Add("program", $"{record.Versions.Program}, {record.Versions.Dotnet}");
        facts.Add(
            "machine",
            $"{record.Machine.Cpu}, {Numbers.Whole(record.Machine.Cores)} cores, {Numbers.Whole(record.Machine.VectorBits)}-bit "
                + $"vectors, {record.Machine.Os}"
        );
        if (record.Machines is { Count: > 1 } turns)
        {
            facts.Add("trained by", string.Join("; ", turns.Select(turn => $"{turn.Kind} from step {Numbers.Whole(turn.FromStep)}")));
        }
    }

    private static Table Tensors(Checkpoint checkpoint)
    {
        Table table = Page.Table("tensor", "shape", ">weights", ">kept");
        (long all, long allKept) = (0, 0);
        foreach (Tensor tensor in checkpoint.Parameters)
        {
            long count = tensor.Values.Length;
            Tensor? mask = checkpoint.Masks.FirstOrDefault(mask => mask.Name == tensor.Name);
            string shape = string.Join(" x ", tensor.Shape);
            if (mask is null && checkpoint.Masks.Count > 0)
            {
                // The scores of a mask that is learnt: no weights of the network.
                AddRow(tensor.Name, shape, "", "");
                continue;
            }

            long kept = mask?.As<byte>().LongCount(bit => bit != 0) ?? count;
            AddCounts(tensor.Name, shape, count, kept);
            (all, allKept) = (all + count, allKept + kept);
        }

        AddCounts("all", "", all, allKept);
        return table;

        void AddCounts(string name, string shape, long count, long kept) =>
            AddRow(name, shape, Numbers.Whole(count), Numbers.Fraction(count == 0 ? 1 : (double)kept / count));

        void AddRow(string name, string shape, string count, string kept) =>
            table.AddRow(new Text(ShownText.Line(name, LongestName)), new Text(shape), new Text(count), new Text(kept));
    }

    private static string Time(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>Names and what they stand for, one below the other.</summary>
    private sealed class FactSheet
    {
        public Grid Grid { get; } =
            new Grid()
                .AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(0, 0, 2, 0) })
                .AddColumn(new GridColumn { Padding = new Padding(0, 0, 0, 0) });

        public void Add(string name, string value) =>
            Grid.AddRow(new Text(name, new Style(decoration: Decoration.Bold)), new Text(ShownText.Line(value)));
    }
}
