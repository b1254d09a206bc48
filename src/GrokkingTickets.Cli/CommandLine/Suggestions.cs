using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Invocation;
using System.Globalization;
using System.Text;

namespace GrokkingTickets.Cli.CommandLine;

/// <summary>
/// What the directive <c>[suggest:LENGTH] LINE</c> answers: how the last word of a command line can go on, one suggestion a line. The
/// library's own answer also has words that merely contain what was typed, and takes single quotes for letters.
/// </summary>
/// <param name="root">The program.</param>
/// <param name="directive">What asks for them.</param>
internal sealed class Suggestions(RootCommand root, SuggestDirective directive) : SynchronousCommandLineAction
{
    /// <summary>Nothing that is wrong with a line that is being typed is said.</summary>
    public override bool ClearsParseErrors => true;

    public static SuggestDirective Directive(RootCommand root)
    {
        var directive = new SuggestDirective();
        directive.Action = new Suggestions(root, directive);
        return directive;
    }

    public override int Invoke(ParseResult parseResult)
    {
        string line = parseResult.UnmatchedTokens is [{ } only, ..] ? only : "";
        string length = parseResult.GetResult(directive) is { Values: [{ } value, ..] } ? value : "";
        if (int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out int cursor) && cursor < line.Length)
        {
            line = line[..cursor];
        }

        foreach (string suggestion in For(root, line))
        {
            parseResult.InvocationConfiguration.Output.WriteLine(suggestion);
        }

        return ExitCode.Success;
    }

    /// <summary>How the last word of a line can go on, by the alphabet; a line that ends in a blank has an empty last word.</summary>
    /// <param name="root">The program.</param>
    /// <param name="line">The line up to the cursor, with the program's name.</param>
    public static IReadOnlyList<string> For(RootCommand root, string line)
    {
        List<string> words = Words(line);
        if (words.Count < 2)
        {
            return [];
        }

        string word = words[^1];
        ParseResult parsed = root.Parse(words.GetRange(1, words.Count - 2), new ParserConfiguration { ResponseFileTokenReplacer = null });
        PluginOption.LoadAsFarAsPossible(parsed);
        Command command = parsed.CommandResult.Command;
        IReadOnlyList<Option> options = [.. command.Options.Union(root.Options.Where(option => option.Name == PluginOption.Name))];
        string before = words[^2];
        if (options.FirstOrDefault(option => option.Name == before && TakesValue(option)) is { } valued)
        {
            return Of(Completions.Of(valued, parsed), word);
        }

        int equals = word.IndexOf('=', StringComparison.Ordinal);
        return word is ['-', ..] && equals > 0
                ? [.. Of(ValuesOf(word[..equals]), word[(equals + 1)..]).Select(value => $"{word[..equals]}={value}")]
            : word is ['-', ..] ? Of(options.Where(IsShown).Select(option => option.Name), word)
            : command.Subcommands.Count > 0 ? Of(command.Subcommands.Where(IsShown).Select(subcommand => subcommand.Name), word)
            : Of(command.Arguments.SelectMany(argument => Completions.Of(argument, parsed)), word);

        IEnumerable<string> ValuesOf(string name) =>
            options.FirstOrDefault(option => option.Name == name) is { } known ? Completions.Of(known, parsed) : [];
    }

    private static bool IsShown(Symbol symbol) => !symbol.Hidden;

    private static bool TakesValue(Option option) => option.Arity.MaximumNumberOfValues > 0 && option.ValueType != typeof(bool);

    /// <summary>
    /// Those that a word begins. As long as it has no equals sign, of settings only their keys; of a list of values, the last goes on.
    /// </summary>
    private static string[] Of(IEnumerable<string> items, string word)
    {
        (int equals, int comma) = (word.IndexOf('=', StringComparison.Ordinal), word.LastIndexOf(','));
        (string kept, string asked) =
            comma < 0 ? ("", word)
            : equals < comma ? (word[..(comma + 1)], word[..(equals + 1)] + word[(comma + 1)..])
            : ("", word);
        return
        [
            .. items
                .Select(text => equals < 0 && text.IndexOf('=', StringComparison.Ordinal) is >= 0 and var end ? text[..(end + 1)] : text)
                .Where(text => text.StartsWith(asked, StringComparison.Ordinal) && (text != asked || text[^1] != '='))
                .Select(text => kept + text[(kept.Length == 0 ? 0 : equals + 1)..])
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>The words of a line as a shell has them, without its expansions.</summary>
    private static List<string> Words(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        char quote = '\0';
        foreach (char c in line)
        {
            if (quote != '\0')
            {
                if (c == quote)
                {
                    quote = '\0';
                }
                else
                {
                    word.Append(c);
                }
            }
            else if (c is '\'' or '"')
            {
                quote = c;
            }
            else if (c is ' ' or '\t')
            {
                if (word.Length > 0)
                {
                    words.Add(word.ToString());
                    word.Clear();
                }
            }
            else
            {
                word.Append(c);
            }
        }

        words.Add(word.ToString());
        return words;
    }
}
