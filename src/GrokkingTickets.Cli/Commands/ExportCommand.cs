using System.CommandLine;
using GrokkingTickets.Cli.CommandLine;
using GrokkingTickets.Cli.Output;
using GrokkingTickets.Export;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Cli.Commands;

/// <summary><c>grok export</c>: runs as other programs read them.</summary>
internal static class ExportCommand
{
    private const string DefaultFolder = "export";

    public static Command Create(CommandContext context)
    {
        Argument<string[]> names = SharedOptions.SomeRuns("runs", ArgumentArity.ZeroOrMore);
        Option<string?> format = new("--to")
        {
            HelpName = "FORMAT",
            Description =
                "parquet, csv: tables of all runs. npz, safetensors: a checkpoint and the split of each. tensorboard: event files.",
        };
        Option<string> folder = new("--out")
        {
            HelpName = "DIR",
            Description = "The folder to write into; one of an earlier export is written into again.",
            DefaultValueFactory = _ => DefaultFolder,
        };
        Option<string?> step = new("--step")
        {
            HelpName = "STEP",
            Description = "The checkpoint that npz and safetensors hold; the last unless said.",
        };
        Option<bool> all = new("--all") { Description = "Every run of the store." };
        Option<string> runs = SharedOptions.Runs();
        var command = new ExplainedCommand("export", "Write runs as other programs read them: Parquet, CSV, numpy, PyTorch, TensorBoard.")
        {
            names,
            format,
            folder,
            step,
            all,
            runs,
        };
        command.SetAction(parsed =>
        {
            IExportFormat chosen = Format(parsed.GetValue(format));
            if (parsed.GetValue(step) is not null && !chosen.HasCheckpoint)
            {
                IEnumerable<string> having = ExportFormats.All.Where(one => one.HasCheckpoint).Select(one => one.Name);
                throw new UserErrorException($"--step is for --to {string.Join(" and ", having)}, but --to is {chosen.Name}.");
            }

            string directory = parsed.GetValue(folder)!;
            ExportFolder.Check(directory);
            IReadOnlyList<ExportedRun> exported = parsed.GetValue(all)
                ? All(context, parsed.Store(runs), parsed.GetValue(names)!, chosen, parsed.GetValue(step))
                : Named(parsed.Store(runs), parsed.GetValue(names)!, chosen, parsed.GetValue(step));
            using Interruption interruption = context.Listen();
            ExportFolder.Open(directory);
            chosen.Write(directory, exported, interruption.Token);
            context.Out.WriteLine(
                $"export: {Numbers.Counted(exported.Count, "run")} as {chosen.Name} in {Paths.Short(Path.GetFullPath(directory))}"
            );
        });
        return command.WithExamples(
            ("grok export --all --to parquet", "then pandas.read_parquet(\"export/metrics.parquet\")"),
            ("grok export RUN TICKET --to tensorboard --out board", "then tensorboard --logdir board"),
            ("grok export RUN --to npz --step 2000", "see docs/python.md")
        );
    }

    private static IExportFormat Format(string? text)
    {
        string allowed = string.Join(", ", ExportFormats.All.Select(format => format.Name));
        return text is null
            ? throw new UserErrorException($"grok export needs --to FORMAT, one of {allowed}.")
            : ExportFormats.Find(text)
                ?? throw new UserErrorException($"--to is {SpecificationErrors.Quote(text)}, but must be one of {allowed}.");
    }

    private static ExportedRun[] Named(RunStore store, string[] names, IExportFormat format, string? step)
    {
        if (names.Length == 0)
        {
            throw new UserErrorException("grok export has no run: name some, or all runs of the store with --all.");
        }

        RunFolder[] folders = SharedOptions.FindRuns(store, names);

        // Their folders in the export have these names.
        SharedOptions.CheckOnce(folders, folder => folder.Name, "is exported");
        return [.. folders.Select(folder => Read(folder, format, step))];
    }

    /// <summary>Runs of the store that cannot be exported are left out, each with a warning.</summary>
    private static List<ExportedRun> All(CommandContext context, RunStore store, string[] names, IExportFormat format, string? step)
    {
        if (names.Length > 0)
        {
            throw new UserErrorException("--all is every run of the store, but there are also names of runs.");
        }

        var runs = new List<ExportedRun>();
        IReadOnlyList<(RunFolder Folder, RunRecord Record)> there = store.List(out IReadOnlyList<string> warnings);
        foreach (string warning in warnings)
        {
            context.Warn(warning);
        }

        foreach ((RunFolder folder, _) in there)
        {
            try
            {
                runs.Add(Read(folder, format, step));
            }
            catch (UserErrorException e)
            {
                context.Warn($"{e.Message.TrimEnd('.')}; {folder.Name} is left out.");
            }
        }

        return runs.Count > 0 ? runs : throw new UserErrorException($"{store.Path} holds no run that can be exported.");
    }

    private static ExportedRun Read(RunFolder folder, IExportFormat format, string? step)
    {
        var run = ExportedRun.Read(folder);
        return format.HasCheckpoint ? run with { Step = CheckpointStep.FindOne(folder, step, "--step") } : run;
    }
}
