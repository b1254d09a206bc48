using System.CommandLine;
using System.Text;
using GrokkingTickets.Analysis;
using GrokkingTickets.Cli.CommandLine;
using GrokkingTickets.Export;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Queries;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Studies;
using GrokkingTickets.Studies.Panels;
using static GrokkingTickets.Reporting.Studies.MarkdownTable;

namespace GrokkingTickets.Cli.Docs;

/// <summary>Everything that has a name, with what it means: written from what the program itself knows of it.</summary>
internal static class ReferencePage
{
    /// <summary>Longer lists are those of statistics and curves, which stand above.</summary>
    private const int MostNamed = 16;

    private static readonly string[] Columns = ["key", "default", "allowed", "meaning"];

    /// <summary>The page.</summary>
    /// <param name="root">The program with its commands.</param>
    public static string Write(Command root)
    {
        var text = new StringBuilder(
            """
            # Reference

            Written by `grok docs docs` from the program itself; a test holds it. The [tutorial](tutorial.md) is where to begin.

            - [Specifications](#specifications): every key of a run
            - [Queries](#queries): what runs are found, sorted and listed by
            - [Studies](#studies): statistics, curves, pictures, panels, measures
            - [Analyses](#analyses) and [exports](#exports)
            - [Commands](#commands) and their options


            """
        );
        Specifications(text);
        Queries(text);
        Studies(text);
        Analysing(text);
        Exports(text);
        Commands(text, root);
        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static void Specifications(StringBuilder text)
    {
        text.Append("## Specifications\n\n");
        text.Append("A specification has these sections and `seed`. Presets: ");
        text.Append(string.Join(", ", Presets.Names.Select(Code))).Append($"; without a name it is {Code(Presets.DefaultName)}. ");
        text.Append("Keys with a star change nothing in what is learned, so that they do not tell runs apart.\n\n");
        foreach (Section section in SpecificationSchema.Sections)
        {
            SectionOf(text, section);
        }

        Key seed = SpecificationSchema.Seed;
        text.Append("### seed\n\n");
        Append(
            text,
            Columns,
            [
                [Code(seed.Name), Code(seed.Write(new Specification())), seed.Allowed, seed.Help],
            ]
        );
    }

    private static void SectionOf(StringBuilder text, Section section)
    {
        SectionState[] kinds = [.. section.Defaults];
        string help = kinds[0].Help.Split(": ")[0];
        text.Append($"### {section.Name}\n\n{Sentence(help)}");
        if (section.Discriminator.Length > 0)
        {
            text.Append($" {Code($"{section.Name}.{section.Discriminator}")} is {kinds[0].KindsAllowed}; {kinds[0].Kind} unless said.");
        }

        text.Append("\n\n");

        // What all kinds have alike is said once; where only the default differs, that is said of each.
        string[][][] rows = [.. kinds.Select(kind => kind.Keys.Select(Row).ToArray())];
        string[] common = kinds.Length == 1 ? [] : [.. rows.AsEnumerable<IEnumerable<string[]>>().Aggregate(Shared).Select(row => row[0])];
        HashSet<string> varying = [.. common.Where(key => rows.Select(kind => kind.First(row => row[0] == key)[1]).Distinct().Count() > 1)];
        if (common.Length > 0)
        {
            text.Append("All of them have:\n\n");
            Append(
                text,
                Columns,
                rows[0]
                    .Where(row => common.Contains(row[0]))
                    .Select(row => varying.Contains(row[0]) ? [row[0], "see below", .. row[2..]] : row)
            );
        }

        foreach ((SectionState kind, string[][] own) in kinds.Zip(rows))
        {
            if (kinds.Length > 1)
            {
                string what = kind.Help.Length > help.Length ? Sentence(kind.Help[(help.Length + 2)..]) : "";
                string usual = string.Join(", ", own.Where(row => varying.Contains(row[0])).Select(row => $"{row[0]} {row[1]}"));
                text.Append($"#### {section.Name}.{section.Discriminator}={kind.Kind}\n\n");
                text.Append($"{what}{(usual.Length == 0 ? "" : $" Its defaults: {usual}.")}".TrimStart()).Append("\n\n");
            }

            string[][] others = [.. own.Where(row => !common.Contains(row[0]))];
            if (others.Length > 0)
            {
                Append(text, Columns, others);
            }
        }
    }

    private static IEnumerable<string[]> Shared(IEnumerable<string[]> one, IEnumerable<string[]> other) =>
        one.Where(row => other.Any(same => (same[0], same[2], same[3]) == (row[0], row[2], row[3])));

    private static string[] Row(KeyState key) =>
        [Code(key.Name) + (key.Key.InIdentity ? "" : "\\*"), Code(key.Text), key.Key.Allowed, key.Key.Help];

    private static void Queries(StringBuilder text)
    {
        text.Append("## Queries\n\n");
        text.Append(
            "Where a command takes a RUN, and in `grok runs`: settings by their key or its last part, words of names, and these outcomes, "
                + "compared with `=`, `!=`, `<`, `<=`, `>` or `>=`. They are also columns, and what lists are sorted by.\n\n"
        );
        Append(
            text,
            ["outcome", "meaning"],
            RunField.Outcomes.Select(outcome => (string[])[Code(outcome.Name), OutcomeMeanings.Of(outcome.Name)])
        );
        text.Append(
            $"`metrics.csv` has the columns {Code(MetricsCsv.Header([]))}, then `l1_norm.NAME` and `l2_norm.NAME` of every tensor.\n\n"
        );
    }

    private static void Studies(StringBuilder text)
    {
        text.Append("## Studies\n\n[studies.md](studies.md) says how a study is written. A claim's part measures a statistic:\n\n");
        Append(
            text,
            ["statistic", "what it is", "unit"],
            Statistic.All.Select(statistic =>
                (string[])
                    [
                        Code(statistic.Name),
                        statistic.Label,
                        statistic.IsInSeconds ? "seconds of training"
                        : statistic.IsTime ? "steps, or made of them; censored where it was not reached"
                        : statistic.IsFraction ? "a part of one"
                        : "",
                    ]
            )
        );
        text.Append("Also any curve at a moment: `CURVE@MOMENT`, `CURVE@MOMENT..MOMENT`. ");
        text.Append($"Measures are {string.Join(", ", Enum.GetNames<ClaimMeasure>().Select(name => Code(Settings.Names.Key(name))))}.\n\n");
        text.Append("Curves over training, and of what they are made:\n\n");
        Append(
            text,
            ["curve", "what it is", "from"],
            StudyCurve.All.Select(curve =>
                (string[])[Code(curve.Name), curve.Label, curve.Needs is { } analysis ? $"analysis {Code(analysis.Name)}" : "metrics"]
            )
        );
        text.Append("Kinds of panels, by their `y` and `x` (a grid's setting is the last `x`):\n\n");
        Append(
            text,
            ["kind", "`x`", "keys of its own", "`y`"],
            StudyPanelKind.All.SelectMany(kind =>
                new[] { StudyPanelKind.Step, StudyPanelKind.Table, StudyPanelKind.Cause, "pruning.rate" }
                    .Where(x => kind.Names(x).Count > 0)
                    .Select(x =>
                        (string[])
                            [
                                Name(kind),
                                x == "pruning.rate" ? "a grid's setting" : Code(x),
                                string.Join(", ", kind.Keys.Select(Code)),
                                kind.Names(x).Count > MostNamed ? "as above" : string.Join(", ", kind.Names(x).Select(Code)),
                            ]
                    )
            )
        );
    }

    private static string Name(StudyPanelKind kind) =>
        kind.GetType().Name.Replace("PanelKind", "", StringComparison.Ordinal).ToLowerInvariant();

    private static void Analysing(StringBuilder text)
    {
        text.Append("## Analyses\n\n[analyses.md](analyses.md) says what they mean and where they are from.\n\n");
        Append(
            text,
            ["analysis", "quantity", "what it is", "of"],
            Analyses.All.SelectMany(analysis =>
                analysis.Quantities.Select(
                    (quantity, i) =>
                        (string[])
                            [
                                i == 0 ? Code(analysis.Name) : "",
                                Code(quantity.Name),
                                quantity.Label,
                                quantity switch
                                {
                                    VectorQuantity vector => $"every {vector.Index}",
                                    TableQuantity table => $"{table.Row} by {table.Column}",
                                    _ => "the network",
                                },
                            ]
                )
            )
        );
    }

    private static void Exports(StringBuilder text)
    {
        text.Append("## Exports\n\n");
        Append(text, ["`--to`", "what it writes"], ExportFormats.All.Select(format => (string[])[Code(format.Name), format.Help]));
    }

    private static void Commands(StringBuilder text, Command root)
    {
        text.Append(
            "## Commands\n\nExit codes: 0; 1, something went wrong that the user did not cause; 2, what was given cannot be; 130, "
        );
        text.Append("interrupted and saved. Every command also takes:\n\n");
        Append(
            text,
            ["", "meaning"],
            root.Options.Where(option => option is { Recursive: true, Hidden: false, Name: not "--help" }).Select(Of)
        );
        foreach (Command command in root.Subcommands.Where(command => !command.Hidden))
        {
            string arguments = string.Concat(command.Arguments.Select(argument => " " + Written(argument)));
            text.Append($"### grok {command.Name}\n\n`grok {command.Name}{arguments}`: {command.Description}\n\n");
            Append(
                text,
                ["", "meaning"],
                command
                    .Arguments.Select(argument => (string[])[Code(argument.Name), Sentence(argument.Description ?? "")])
                    .Concat(command.Options.Where(option => !option.Hidden && option.Name != "--help").Select(Of))
            );
            if (command is IExplained { Examples.Count: > 0 } explained)
            {
                int width = explained.Examples.Max(example => example.Line.Length);
                text.Append("<!-- checked -->\n```sh\n");
                foreach (CommandExample example in explained.Examples)
                {
                    text.Append(
                        $"{example.Line.PadRight(example.Meaning.Length == 0 ? 0 : width)}{(example.Meaning.Length == 0 ? "" : "  # " + example.Meaning)}\n"
                    );
                }

                text.Append("```\n\n");
            }
        }
    }

    private static string[] Of(Option option) =>
        [
            Code(option.HelpName is { } value ? $"{option.Name} {value}" : option.Name),
            Sentence(option.Description ?? "")
                + (
                    option is Option<string> { HasDefaultValue: true } && option.GetDefaultValue() is string usual
                        ? $" {Code(usual)} unless said."
                        : ""
                ),
        ];

    private static string Written(Argument argument) =>
        (argument.Arity.MinimumNumberOfValues, argument.Arity.MaximumNumberOfValues) switch
        {
            (0, 1) => $"[{argument.Name}]",
            (0, _) => $"[{argument.Name} ...]",
            (_, 1) => argument.Name,
            _ => $"{argument.Name} ...",
        };

    /// <summary>As it is, in the letters of a program.</summary>
    private static string Code(string text) => text.Length == 0 ? "" : $"`{text}`";

    private static string Sentence(string text) => text.Length == 0 ? "" : char.ToUpperInvariant(text[0]) + text[1..].TrimEnd('.') + ".";
}
