using System.CommandLine;
using GrokkingTickets.Runs.Queries;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Studies;

namespace GrokkingTickets.Cli.CommandLine;

/// <summary>
/// What can stand for the arguments and options of the commands, by what they are called: SPEC, key=value, STUDY, RUN, QUERY, KEY. Where
/// a shell finds nothing here, it looks for files. The library's own sources of completions would show in the help of every command.
/// </summary>
internal static class Completions
{
    private const char Between = '|';

    /// <summary>What an argument can be.</summary>
    /// <param name="argument">The argument.</param>
    /// <param name="parsed">What stands before it.</param>
    public static IEnumerable<string> Of(Argument argument, ParseResult parsed) =>
        argument.Name switch
        {
            "SPEC" => Presets.Names.Concat(Settings()),
            "key=value" => Settings(),
            "STUDY" => StudyLibrary.Collections.Concat(StudyLibrary.Ids),
            "RUN" => Runs(parsed).Concat(QueryWords()),
            "QUERY" => QueryWords(),
            { } words when words.Contains(Between, StringComparison.Ordinal) => words.Split(Between),
            _ => [],
        };

    /// <summary>What the value of an option can be.</summary>
    public static IEnumerable<string> Of(Option option, ParseResult parsed) =>
        option.HelpName switch
        {
            { } words when words.Contains(Between, StringComparison.Ordinal) => words.Split(Between),
            "KEY" or "KEY,..." => Fields(),
            "[-]KEY" => Fields().Concat(Fields().Select(field => "-" + field)),
            "RUN[@STEP]" => Runs(parsed),
            _ => [],
        };

    /// <summary>Every <c>section.key=</c>, and with every word that is allowed there.</summary>
    private static IEnumerable<string> Settings() =>
        SpecificationSchema
            .Sections.SelectMany(section =>
                section
                    .AllKeys.SelectMany(key => Written($"{section.Name}.{key.Name}", key.Words))
                    .Concat(
                        section.Discriminator.Length == 0
                            ? []
                            : Written($"{section.Name}.{section.Discriminator}", section.Defaults.Select(kind => kind.Kind))
                    )
            )
            .Append($"{SpecificationSchema.Seed.Name}=");

    private static IEnumerable<string> QueryWords() =>
        Settings()
            .Concat(Fields().Select(field => $"{field}="))
            .Concat(Enum.GetValues<RunStatus>().Select(status => $"status={status.Word()}"));

    private static IEnumerable<string> Written(string key, IEnumerable<string> words) =>
        words.Select(word => $"{key}={word}").Prepend($"{key}=");

    /// <summary>What lists of runs can be sorted by and show.</summary>
    private static IEnumerable<string> Fields() => RunField.Outcomes.Select(outcome => outcome.Name).Concat(SpecificationSchema.AllKeys);

    /// <summary>
    /// Runs by name, without its hash where that is enough. Only names are read, so that thousands of runs take no time.
    /// </summary>
    private static IEnumerable<string> Runs(ParseResult parsed)
    {
        string folder = parsed
            .CommandResult.Command.Options.OfType<Option<string>>()
            .FirstOrDefault(option => option.Name == SharedOptions.Runs().Name)
            is { } runs
            ? parsed.GetValue(runs) ?? ""
            : "";
        return folder.Length == 0 || !Directory.Exists(folder) ? [] : new RunStore(folder).ShortNames();
    }
}
