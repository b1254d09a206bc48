using System.CommandLine;
using System.Text.RegularExpressions;
using GrokkingTickets.Analysis;
using GrokkingTickets.Cli.CommandLine;
using GrokkingTickets.Export;
using GrokkingTickets.Runs.Queries;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Studies;

namespace GrokkingTickets.Cli.Tests.Docs;

/// <summary>A command line of the documentation: its words, and where its output goes.</summary>
/// <param name="Words">Without the program's name.</param>
/// <param name="File">The file behind <c>&gt;</c>, or null.</param>
public sealed partial record DocumentedCommand(string[] Words, string? File)
{
    /// <summary>Of a line that calls the program; null of others.</summary>
    public static DocumentedCommand? Parse(string line)
    {
        // source <(grok completion bash)
        Match within = Within().Match(line);
        string command = within.Success ? within.Groups["command"].Value : line;
        string[] words = [.. Word().Matches(command).Select(match => match.Groups["word"].Value.Trim('\'', '"'))];
        if (words is not ["./grok" or "grok", ..])
        {
            return null;
        }

        int redirection = Array.FindIndex(words, word => word is ">" or ">>");
        return redirection < 0 ? new(words[1..], null) : new(words[1..redirection], words[redirection + 1]);
    }

    /// <summary>What is wrong with it, without running it; null where nothing is.</summary>
    internal string? Mistake(CommandContext context)
    {
        ParseResult parsed = new Cli.Grok(context).Parse(Words, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.CommandResult.Command is RootCommand)
        {
            return Words is ["--help" or "--version"] ? null : Mistakes.FirstOf(parsed) ?? "it has no command.";
        }

        if (Mistakes.FirstOf(parsed) is { } mistake && !Words.Contains("--help"))
        {
            return mistake;
        }

        try
        {
            Resolve(parsed);
            return null;
        }
        catch (Runs.UserErrorException e)
        {
            return e.Message;
        }
    }

    /// <summary>What arguments and options name must be: presets, settings, studies, fields of runs, analyses, formats.</summary>
    private static void Resolve(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        string[] Given(string argument) =>
            command.Arguments.FirstOrDefault(known => known.Name == argument) is { } found && parsed.GetResult(found) is { } result
                ? [.. result.Tokens.Select(token => token.Value)]
                : [];
        string? Option(string name) =>
            command.Options.FirstOrDefault(known => known.Name == name) is { } found
            && parsed.GetResult(found) is { Implicit: false, Tokens: [.., { } last] }
                ? last.Value
                : null;

        if (command.Arguments.Any(argument => argument.Name == "SPEC"))
        {
            string[] all = [.. Given("SPEC"), .. Given("key=value")];
            string? named = all is [{ } first, ..] && !first.Contains('=', StringComparison.Ordinal) ? first : null;

            // The page has the reader write the file.
            string preset = named is null || IsOwn(named) ? Presets.DefaultName : named;
            foreach (IReadOnlyList<string> overrides in Sweep.Expand(named is null ? all : all[1..]))
            {
                Specification specification = SpecificationReader.Load(preset, overrides);
                _ = command.Name == "ticket" ? specification.Ticket : specification;
            }
        }
        else if (Given("key=value") is { Length: > 0 } pruning)
        {
            SpecificationReader.ParsePruning(pruning);
        }

        foreach (string study in Given("STUDY").Where(name => !IsOwn(name) && StudyLibrary.IdsOf(name).Count == 0))
        {
            StudyLibrary.Load(study);
        }

        RunQuery.Parse([.. Given("RUN"), .. Given("QUERY")]);
        foreach (string field in new[] { "--sort", "--columns", "--by" }.SelectMany(name => (Option(name) ?? "").Split(',', '-')))
        {
            if (field.Length > 0)
            {
                RunField.Find(field);
            }
        }

        foreach (string name in (Option("--with") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            Assert.Contains(name, Analyses.All.Select(analysis => analysis.Name));
        }

        if (Option("--to") is { } format)
        {
            Assert.NotNull(ExportFormats.Find(format));
        }
    }

    private static bool IsOwn(string name) => name.EndsWith(".yaml", StringComparison.Ordinal);

    [GeneratedRegex(@"<\((?<command>[^)]*)\)")]
    private static partial Regex Within();

    [GeneratedRegex(@"(?<word>'[^']*'|""[^""]*""|\S+)")]
    private static partial Regex Word();
}
