using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using GrokkingTickets.Runs.Specifications.Schema;

namespace GrokkingTickets.Cli.CommandLine;

/// <summary>What is wrong with a command line, in one sentence.</summary>
internal static class Mistakes
{
    /// <summary>The first mistake, or null.</summary>
    public static string? FirstOf(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        return UnknownOption(parsed, command)
            ?? TooMuch(parsed, command)
            ?? (parsed.Errors is [{ } error, ..] ? Sentence(error, command) : null);
    }

    /// <summary>The library takes options that it does not know for arguments.</summary>
    private static string? UnknownOption(ParseResult parsed, Command command)
    {
        IEnumerable<string> given = command
            .Arguments.SelectMany(argument => parsed.GetResult(argument)?.Tokens.Select(token => token.Value) ?? [])
            .Concat(parsed.UnmatchedTokens);
        if (given.FirstOrDefault(value => value.Length > 1 && value[0] == '-') is not { } option)
        {
            return null;
        }

        string name = option.Split('=')[0];
        if (command.Options.Any(o => o.Name == name))
        {
            return $"{name} belongs after the command: {Path(command)} {name} ...";
        }

        IEnumerable<Option> everywhere = parsed.RootCommandResult.Command.Options.Where(o => o.Recursive);
        List<string> known = [.. command.Options.Union(everywhere).Where(o => !o.Hidden).Select(o => o.Name)];
        if (!known.Contains("--help"))
        {
            known.Add("--help");
        }

        return $"{Path(command)} has no option {SpecificationErrors.Short(name)}{Hint(name, known)}";
    }

    private static string? TooMuch(ParseResult parsed, Command command)
    {
        if (parsed.UnmatchedTokens is not [{ } first, ..])
        {
            return null;
        }

        if (command.Subcommands.Count > 0)
        {
            string[] known = [.. command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name)];
            return $"there is no command {SpecificationErrors.Quote(first)}{Hint(first, known)}";
        }

        string takes = command.Arguments.Count == 0 ? "takes only options" : "takes one " + command.Arguments[0].Name;
        return $"{Path(command)} {takes}, but there is also {SpecificationErrors.Quote(first)}.";
    }

    private static string Sentence(ParseError error, Command command)
    {
        if (error.SymbolResult is OptionResult { Option: { } option, Tokens.Count: 0 })
        {
            return $"{option.Name} needs a value: {option.Name} {option.HelpName}.";
        }

        if (error.SymbolResult is OptionResult { Option.Arity.MaximumNumberOfValues: 1, Tokens.Count: > 1 } several)
        {
            return $"{several.Option.Name} is given {several.Tokens.Count.ToString(CultureInfo.InvariantCulture)} times, but may be once.";
        }

        if (
            error.SymbolResult is CommandResult or ArgumentResult { Tokens.Count: 0 }
            && command.Arguments is [{ } argument, ..]
            && argument.Arity.MinimumNumberOfValues > 0
        )
        {
            return $"{Path(command)} needs a {argument.Name}: {argument.Description}";
        }

        if (command.Subcommands.Count > 0)
        {
            return $"a command is missing, one of {string.Join(", ", command.Subcommands.Where(c => !c.Hidden).Select(c => c.Name))}.";
        }

        return error.Message.TrimEnd('.') + ".";
    }

    private static string Hint(string word, IReadOnlyCollection<string> known) =>
        SpecificationErrors.Nearest(word, known) is { } nearest ? $"; did you mean {nearest}?" : $", only {string.Join(", ", known)}.";

    private static string Path(Command command) => command is RootCommand ? "grok" : "grok " + command.Name;
}
