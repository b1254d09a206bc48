using System.CommandLine;
using GrokkingTickets.Cli.CommandLine;
using GrokkingTickets.Cli.Output;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Queries;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Cli.Commands;

/// <summary><c>grok runs</c></summary>
internal static class RunsCommand
{
    private const string Parquet = "parquet";

    /// <summary>What is said of runs beside their settings, and of groups.</summary>
    private static readonly string[] CameOut = ["t_mem", "t_gen", "tau", "test_accuracy"],
        OfGroups = ["t_mem", "t_gen", "tau"];

    public static Command Create(CommandContext context)
    {
        Argument<string[]> query = new("QUERY")
        {
            Description =
                "which runs: settings by their key or its last part (pruning.rate=0.6, weight_decay!=1, seed<3), outcomes ("
                + $"{string.Join(", ", RunField.Outcomes.Select(outcome => outcome.Name))}), and words of names; all unless said.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Option<string?> sort = new("--sort")
        {
            HelpName = "[-]KEY",
            Description = "By a setting or an outcome; with - before it, the largest first.",
        };
        Option<string?> columns = new("--columns") { HelpName = "KEY,...", Description = "These settings and outcomes, and nothing else." };
        Option<bool> onlyDiffering = new("--only-differing")
        {
            Description = "Of the settings those in which these runs differ, and what came out.",
        };
        Option<string?> by = new("--by")
        {
            HelpName = "KEY",
            Description =
                "A row for the runs that differ in this setting only, as --by seed: how many, their medians, and how many did not generalise.",
        };
        Option<string> format = SharedOptions.Format(
            "A list to read, comma-separated values, an array of objects, or a Parquet file.",
            ["table", "csv", "json", Parquet]
        );
        Option<string?> file = new("--out")
        {
            HelpName = "FILE",
            Description = $"The file that --format {Parquet} writes; else it goes to the output.",
        };
        Option<string> runs = SharedOptions.Runs();
        var command = new ExplainedCommand(
            "runs",
            "List the runs: how far they are, and when they memorised and generalised; and which are in Slurm's queue."
        )
        {
            query,
            sort,
            columns,
            onlyDiffering,
            by,
            format,
            file,
            runs,
        };
        command.SetAction(parsed =>
            Run(
                context,
                parsed.StoreToRead(runs),
                RunQuery.Parse(parsed.GetValue(query) ?? []),
                new Wishes(
                    parsed.GetValue(sort),
                    parsed.GetValue(columns)?.Split(',', StringSplitOptions.TrimEntries),
                    parsed.GetValue(onlyDiffering),
                    parsed.GetValue(by) is { } key ? RunField.KeyOf(key) : null,
                    parsed.GetValue(format)!,
                    parsed.GetValue(file)
                )
            )
        );
        return command.WithExamples(
            ("grok runs", ""),
            ("grok runs ticket --sort t_gen --columns seed,tau", "the soonest first"),
            ("grok runs --by seed", "medians over seeds"),
            ("grok runs --only-differing --format csv", "for another program"),
            ("grok runs --format parquet --out runs.parquet", "likewise; grok export has their metrics too"),
            ("grok runs pruning.rate=0.6 't_gen<10000'", "quotes, as < is the shell's")
        );
    }

    private static void Run(CommandContext context, RunStore store, RunQuery query, Wishes wishes)
    {
        wishes.Check();

        IReadOnlyList<ListedRun> found = RunFinder.FindAll(store, query, out IReadOnlyList<string> warnings);
        foreach (string warning in warnings)
        {
            context.Warn(warning);
        }

        bool isUsual = wishes is { Format: "table", Columns: null, OnlyDiffering: false, By: null };
        QueueStates? queue = isUsual ? QueueStates.Read(store, context.Slurm, context.Warn) : null;
        string[] notBegun =
            queue is null || !query.IsEmpty
                ? []
                : [.. queue.Folders.Except(found.Select(run => run.Folder.Path)).Order(StringComparer.Ordinal)];
        if (wishes.Format == "table" && found.Count + notBegun.Length == 0)
        {
            context.Out.WriteLine(
                query.IsEmpty
                    ? $"There are no runs in {Paths.Short(store.Path)}; grok train makes one."
                    : $"There is no run with {ShownText.Line(query.Text)} in {Paths.Short(store.Path)}."
            );
            return;
        }

        if (queue is not null)
        {
            RunsList.Write(
                context.Out,
                RunsTable.Sorted(found, wishes.SortKey, wishes.Descends, (run, field) => field.Of(run)),
                queue,
                notBegun
            );
            return;
        }

        RunsTable table = wishes.By is { } key ? Groups(found, key, wishes) : Runs(found, wishes);
        switch (wishes.Format)
        {
            case "csv":
                table.WriteCsv(context.Out);
                break;
            case "json":
                table.WriteJson(context.Out);
                break;
            case Parquet:
                table.WriteParquet(context.Out, wishes.File);
                break;
            default:
                table.WriteText(context.Out);
                break;
        }
    }

    private static RunsTable Groups(IReadOnlyList<ListedRun> found, string key, Wishes wishes)
    {
        IReadOnlyList<RunGroup> groups = RunGroup.By(found, key);
        groups = wishes switch
        {
            { SortKey: RunsTable.Count, Descends: false } => [.. groups.OrderBy(group => group.Runs.Count)],
            { SortKey: RunsTable.Count } => [.. groups.OrderByDescending(group => group.Runs.Count)],
            { SortKey: RunsTable.Censored, Descends: false } => [.. groups.OrderBy(group => group.Censored)],
            { SortKey: RunsTable.Censored } => [.. groups.OrderByDescending(group => group.Censored)],
            _ => RunsTable.Sorted(
                groups,
                wishes.SortKey,
                wishes.Descends,
                (group, field) => group.Median(field) is { } median ? RunValue.Of(median) : field.Of(group.Runs[0])
            ),
        };
        return RunsTable.OfGroups(groups, key, wishes.Columns ?? OfGroups);
    }

    private static RunsTable Runs(IReadOnlyList<ListedRun> found, Wishes wishes)
    {
        IReadOnlyList<ListedRun> sorted = RunsTable.Sorted(found, wishes.SortKey, wishes.Descends, (run, field) => field.Of(run));
        IEnumerable<string> differing = new DifferingSettings(found.Select(run => run.Record.Specification)).KeysOfIdentity.Select(
            Shortest
        );

        // On a page the beginning of the identity is enough to name a run.
        bool isShort = wishes is { OnlyDiffering: true, Format: "table" };
        return RunsTable.OfRuns(
            sorted,
            wishes.Format == "table" ? "run" : "name",
            isShort ? run => run.Record.Identity[..Identity.DigitsInName] : run => run.Folder.Name,
            wishes.Columns
                ?? (wishes.OnlyDiffering ? differing.Concat(CameOut) : RunField.Outcomes.Select(outcome => outcome.Name).Concat(differing))
        );
    }

    /// <summary>The last part of a key where that is enough.</summary>
    private static string Shortest(string key)
    {
        string last = key[(key.IndexOf('.', StringComparison.Ordinal) + 1)..];
        bool isEnough =
            RunField.Outcomes.All(outcome => outcome.Name != last)
            && SpecificationSchema.AllKeys.Distinct().Count(other => other == last || other.EndsWith("." + last, StringComparison.Ordinal))
                == 1;
        return isEnough ? last : key;
    }

    /// <summary>How the list is wanted.</summary>
    private sealed record Wishes(string? Sort, string[]? Columns, bool OnlyDiffering, string? By, string Format, string? File)
    {
        public bool Descends => Sort is ['-', ..];

        public string? SortKey => Descends ? Sort![1..] : Sort;

        /// <summary>That all names mean something is known before anything is read.</summary>
        public void Check()
        {
            if (File is not null && (Format != Parquet || File.Length == 0))
            {
                throw new UserErrorException(
                    File.Length == 0 ? "--out is \"\", but must be a file." : $"--out is for --format {Parquet}, but --format is {Format}."
                );
            }

            foreach (string column in Columns ?? [])
            {
                RunField.Find(column);
            }

            if (SortKey is { } key && !(By is not null && key is RunsTable.Count or RunsTable.Censored))
            {
                RunField.Find(key);
            }
        }
    }
}
