using System.Text.RegularExpressions;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Runs.Queries;

/// <summary>
/// Which runs are asked for: <c>pruning.rate=0.6 t_gen&lt;1000 ticket</c>. Settings by their key or its last part, outcomes
/// (<see cref="RunField"/>), and words of names; all must be so. The live page's <c>query.js</c> has the language once more, for pages to
/// keep, which filter without a program; a test holds both to the same table.
/// </summary>
public sealed partial class RunQuery
{
    private readonly List<Func<ListedRun, bool>> _tests;

    private RunQuery(List<Func<ListedRun, bool>> tests, string text) => (_tests, Text) = (tests, text);

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>Whether it asks for nothing, so that every run will do.</summary>
    public bool IsEmpty => _tests.Count == 0;

    /// <summary>Whether a text compares something: it is no name then, unless there is a folder of it.</summary>
    public static bool Compares(string text) => text.Split(' ').Any(word => Test().IsMatch(word));

    /// <summary>A query from words, each of which may be several.</summary>
    /// <exception cref="UserErrorException">Something in it means nothing.</exception>
    public static RunQuery Parse(IEnumerable<string> words)
    {
        string[] all = [.. words.SelectMany(word => word.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        return new RunQuery([.. all.Select(TestOf)], string.Join(' ', all));
    }

    /// <summary>Whether a run is one of those.</summary>
    public bool Matches(ListedRun run) => _tests.TrueForAll(test => test(run));

    private static Func<ListedRun, bool> TestOf(string word)
    {
        Match parts = Test().Match(word);
        if (!parts.Success)
        {
            return run => WordsOf(run).Any(text => text.Contains(word, StringComparison.Ordinal));
        }

        (string sign, string wanted) = (parts.Groups["sign"].Value, parts.Groups["value"].Value);
        var field = RunField.Find(parts.Groups["name"].Value);
        if (wanted.Length == 0)
        {
            throw new UserErrorException($"{SpecificationErrors.Quote(word)} lacks a value.");
        }

        double number = RunValue.NumberOf(wanted);
        return sign is not ("=" or "!=") && double.IsNaN(number)
            ? throw new UserErrorException($"{SpecificationErrors.Quote(word)} compares with what is no number.")
            : run => Holds(field.Of(run), sign, wanted, number);
    }

    private static bool Holds(RunValue? value, string sign, string wanted, double number)
    {
        if (value is not { } some)
        {
            return sign == "!=";
        }

        bool areNumbers = !double.IsNaN(number) && !double.IsNaN(some.Number);
        bool isEqual = areNumbers ? some.Number == number : some.Text == wanted;
        return sign switch
        {
            "=" => isEqual,
            "!=" => !isEqual,
            "<" => areNumbers && some.Number < number,
            ">" => areNumbers && some.Number > number,
            "<=" => areNumbers && some.Number <= number,
            _ => areNumbers && some.Number >= number,
        };
    }

    private static IEnumerable<string> WordsOf(ListedRun run)
    {
        yield return run.Folder.Name;
        yield return RunKind.Of(run.Record.Specification);
        yield return run.Folder.Status(run.Record).Word();
    }

    [GeneratedRegex(@"\A(?<name>[A-Za-z0-9_.]+)(?<sign>!=|<=|>=|=|<|>)(?<value>.*)\z", RegexOptions.Singleline)]
    private static partial Regex Test();
}
