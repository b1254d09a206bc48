using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Cli.CommandLine;

/// <summary>Options and arguments that several commands have. Each call makes a new one, as the library wants it.</summary>
internal static class SharedOptions
{
    public const string DefaultRuns = "runs";
    private const int MostJobs = 256;

    private static readonly string[] Formats = ["table", "csv", "json"];

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
            CustomParser = ReadJobs,
        };
    }

    public static Option<bool> SameMachine() =>
        new("--same-machine")
        {
            Description = "Refuse runs that another kind of machine has trained, in whole or in part: its bits differ.",
        };

    /// <summary>A table unless said, or a form for other programs.</summary>
    /// <param name="description">What the forms are of.</param>
    public static Option<string> Format(string description) =>
        new("--format")
        {
            HelpName = string.Join('|', Formats),
            Description = description,
            DefaultValueFactory = _ => Formats[0],
            CustomParser = ReadFormat,
        };

    public static Argument<string> Run() => new("RUN") { Description = "a run's folder, its name, or the beginning of exactly one name." };

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

    private static string ReadFormat(ArgumentResult result)
    {
        string text = result.Tokens[^1].Value;
        if (!Formats.Contains(text))
        {
            result.AddError($"--format is {SpecificationErrors.Quote(text)}, but must be one of {string.Join(", ", Formats)}.");
        }

        return text;
    }

    private static int ReadJobs(ArgumentResult result)
    {
        string text = result.Tokens[^1].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int jobs) && jobs is >= 1 and <= MostJobs)
        {
            return jobs;
        }

        result.AddError($"--jobs is {SpecificationErrors.Quote(text)}, but must be a whole number from 1 to {MostJobs}.");
        return 1;
    }
}
