using System.CommandLine;
using System.CommandLine.Parsing;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Queries;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Cli.CommandLine;

/// <summary>Options and arguments that several commands have. Each call makes a new one, as the library wants it.</summary>
internal static class SharedOptions
{
    public const string DefaultRuns = "runs";
    private const int MostJobs = 256;

    private static readonly string[] Formats = ["table", "csv", "json"];
    private static readonly string[] FormatsOfOne = ["table", "json"];

    public static Option<string> Runs() =>
        new("--runs")
        {
            HelpName = "DIR",
            Description = "The folder that holds the runs' folders.",
            DefaultValueFactory = _ => DefaultRuns,
        };

    public static Option<int> Jobs()
    {
        int cores = Math.Clamp(Environment.ProcessorCount, 1, MostJobs);
        return new Option<int>("--jobs")
        {
            HelpName = "N",
            Description = "Runs to train at the same time, one core each; as many as there are cores unless said.",
            DefaultValueFactory = _ => cores,
            CustomParser = result => WholeNumber.Read(result, MostJobs),
        };
    }

    public static Option<bool> SameMachine() =>
        new("--same-machine")
        {
            Description = "Refuse runs that another kind of machine has trained, in whole or in part: its bits differ.",
        };

    /// <summary>A table unless said, or a form for other programs.</summary>
    /// <param name="description">What the forms are of.</param>
    public static Option<string> Format(string description) => Format(description, Formats);

    /// <summary>Text to read unless said, or JSON for other programs, where there are no rows to be comma-separated.</summary>
    /// <param name="description">What the forms are of.</param>
    public static Option<string> FormatOfOne(string description) => Format(description, FormatsOfOne);

    /// <summary>Whether JSON is asked for.</summary>
    public static bool IsJson(this ParseResult parsed, Option<string> format) => parsed.GetValue(format) == "json";

    public static Argument<string[]> Run() =>
        new("RUN")
        {
            Description = "a run's folder, its name, or the beginning of exactly one name, or what only it has: seed=0 weight_decay=0.",
            Arity = ArgumentArity.OneOrMore,
        };

    /// <summary>Several runs.</summary>
    /// <param name="howMany">Such as "from two to 8 runs".</param>
    /// <param name="arity">How many words name them; a word may name several.</param>
    public static Argument<string[]> SomeRuns(string howMany, ArgumentArity arity) =>
        new("RUN")
        {
            Description = $"{howMany}: folders, names, beginnings of exactly one name each, or what only they have: seed=0.",
            Arity = arity,
        };

    /// <summary>The run that the words of an argument name.</summary>
    public static RunFolder FindRun(this ParseResult parsed, Argument<string[]> run, RunStore store)
    {
        string[] words = parsed.GetValue(run)!;
        return words.Length > 1 && !words.Any(RunQuery.Compares)
            ? throw new UserErrorException(
                $"grok {parsed.CommandResult.Command.Name} takes one RUN, but there is also {SpecificationErrors.Quote(words[1])}."
            )
            : RunFinder.Find(store, words);
    }

    /// <summary>The runs that are named, each by a name or by what only those that are meant have.</summary>
    public static RunFolder[] FindRuns(RunStore store, IEnumerable<string> names) =>
        [.. names.SelectMany(name => RunFinder.FindSome(store, name))];

    /// <summary>That no run is named twice.</summary>
    /// <param name="runs">Those that are named.</param>
    /// <param name="key">In what two may not agree.</param>
    /// <param name="once">Such as "can be compared".</param>
    public static void CheckOnce(IEnumerable<RunFolder> runs, Func<RunFolder, string> key, string once)
    {
        if (runs.GroupBy(key).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new UserErrorException($"{twice.First().Name} is named twice, but each run {once} once.");
        }
    }

    /// <summary>The store in the folder that <c>--runs</c> names, to read what is there: a folder that is named must be.</summary>
    public static RunStore StoreToRead(this ParseResult parsed, Option<string> runs)
    {
        RunStore store = parsed.Store(runs);
        return parsed.GetResult(runs) is { Implicit: false } && !Directory.Exists(store.Path)
            ? throw new UserErrorException($"--runs is {SpecificationErrors.Quote(parsed.GetValue(runs)!)}, but there is no such folder.")
            : store;
    }

    /// <summary>The store in the folder that <c>--runs</c> names.</summary>
    public static RunStore Store(this ParseResult parsed, Option<string> runs)
    {
        string path = parsed.GetValue(runs)!;
        if (path.Length == 0)
        {
            throw new UserErrorException("--runs is \"\", but must be a folder.");
        }

        return File.Exists(path)
            ? throw new UserErrorException($"--runs is {SpecificationErrors.Quote(path)}, which is a file, but must be a folder.")
            : new RunStore(path);
    }

    /// <summary>One of some forms, the first unless said.</summary>
    public static Option<string> Format(string description, string[] formats) =>
        new("--format")
        {
            HelpName = string.Join('|', formats),
            Description = description,
            DefaultValueFactory = _ => formats[0],
            CustomParser = result => ReadFormat(result, formats),
        };

    private static string ReadFormat(ArgumentResult result, string[] formats)
    {
        string text = result.Tokens[^1].Value;
        if (!formats.Contains(text))
        {
            result.AddError($"--format is {SpecificationErrors.Quote(text)}, but must be one of {string.Join(", ", formats)}.");
        }

        return text;
    }
}
