using System.Globalization;
using System.Text.Json.Nodes;
using GrokkingTickets.Export;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Queries;
using Spectre.Console;

namespace GrokkingTickets.Cli.Output;

/// <summary>A list of runs, or of groups of them, with the columns that were asked for.</summary>
/// <param name="Columns">Their names.</param>
/// <param name="Rows">A value a column; null where there is none.</param>
internal sealed record RunsTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<RunValue?>> Rows)
{
    /// <summary>The column of how many runs a group has.</summary>
    public const string Count = "n";

    /// <summary>The column of how many of them have not generalised.</summary>
    public const string Censored = "censored";

    private static readonly string[] AreWords = ["name", "run", "kind", "status"];

    /// <summary>A row a run: its name and some fields.</summary>
    public static RunsTable OfRuns(IReadOnlyList<ListedRun> runs, string name, Func<ListedRun, string> nameOf, IEnumerable<string> fields)
    {
        RunField[] shown = [.. fields.Where(field => field != "name").Distinct().Select(RunField.Find)];
        return new RunsTable(
            [name, .. shown.Select(field => field.Name)],
            [.. runs.Select(run => (IReadOnlyList<RunValue?>)[RunValue.Of(nameOf(run)), .. shown.Select(field => field.Of(run))])]
        );
    }

    /// <summary>A row a group: what it is, how many runs it has, how many of them did not generalise, and medians.</summary>
    public static RunsTable OfGroups(IReadOnlyList<RunGroup> groups, string key, IEnumerable<string> fields)
    {
        RunField[] shown = [.. fields.Distinct().Select(RunField.Find)];
        return new RunsTable(
            ["run", Count, .. shown.Select(field => field.Name), Censored],
            [
                .. groups.Zip(
                    RunGroup.Labels(groups, key),
                    (group, label) =>
                        (IReadOnlyList<RunValue?>)
                            [
                                RunValue.Of(label),
                                RunValue.Of((double)group.Runs.Count),
                                .. shown.Select(field => RunValue.Of(group.Median(field))),
                                RunValue.Of((double)group.Censored),
                            ]
                ),
            ]
        );
    }

    /// <summary>The rows by a field; what has no value comes last.</summary>
    public static IReadOnlyList<T> Sorted<T>(IReadOnlyList<T> rows, string? by, bool descends, Func<T, RunField, RunValue?> valueOf)
    {
        if (by is null)
        {
            return rows;
        }

        var field = RunField.Find(by);
        IComparer<RunValue> order = descends
            ? Comparer<RunValue>.Create((one, other) => RunValue.Order.Compare(other, one))
            : RunValue.Order;
        return
        [
            .. rows.Select(row => (Row: row, Value: valueOf(row, field)))
                .OrderBy(row => row.Value is null)
                .ThenBy(row => row.Value ?? default, order)
                .Select(row => row.Row),
        ];
    }

    /// <summary>To read; where the terminal is too narrow, a block a row.</summary>
    public void WriteText(ConsoleOutput output)
    {
        string[][] rows = [.. Rows.Select(row => row.Select((value, i) => Readable(Columns[i], value)).ToArray())];
        Table wide = Page.Table([.. Columns.Select((column, i) => IsOfWords(i) ? column : ">" + column)]);
        Array.ForEach(rows, row => wide.AddRow([.. row.Select(cell => new Text(cell))]));
        if (output.Fits(wide))
        {
            output.Show(wide);
            return;
        }

        foreach (string[] row in rows)
        {
            output.WriteLine(row[0]);
            output.Show(
                new Padder(
                    new Text(string.Join(", ", row.Skip(1).Select((cell, i) => $"{Columns[i + 1]} {cell}"))),
                    new Padding(2, 0, 0, 0)
                )
            );
        }
    }

    /// <summary>Comma-separated; nothing where something was not reached.</summary>
    public void WriteCsv(ConsoleOutput output)
    {
        output.WriteLine(string.Join(',', Columns.Select(CsvField.Of)));
        foreach (IReadOnlyList<RunValue?> row in Rows)
        {
            output.WriteLine(string.Join(',', row.Select(value => value is { Bound: null } known ? CsvField.Of(known.Text) : "")));
        }
    }

    /// <summary>An array of objects; null where something was not reached.</summary>
    public void WriteJson(ConsoleOutput output) =>
        output.WriteJson(
            new JsonArray([
                .. Rows.Select(row => new JsonObject(
                    Columns.Zip(
                        row,
                        (column, value) =>
                            KeyValuePair.Create(column, value is { Bound: null } known ? JsonOutput.Setting(known.Text) : null)
                    )
                )),
            ])
        );

    /// <summary>A Parquet file, into a file or to the program that reads the output; a terminal would show it as noise.</summary>
    public void WriteParquet(ConsoleOutput output, string? path)
    {
        if (path is not null)
        {
            AtomicFile.Write(path, stream => RunsListParquet.Write(stream, Columns, Rows));
            return;
        }

        if (!output.IsRedirected)
        {
            throw new UserErrorException("--format parquet is nothing to read on a terminal; --out FILE says where to write it.");
        }

        using var file = new MemoryStream();
        RunsListParquet.Write(file, Columns, Rows);
        output.WriteBytes(file.ToArray());
    }

    private bool IsOfWords(int column) =>
        AreWords.Contains(Columns[column]) || Rows.Any(row => row[column] is { Bound: null } value && double.IsNaN(value.Number));

    private static string Readable(string column, RunValue? value)
    {
        if (value is not { } known)
        {
            return OutcomeText.Unknown;
        }

        Func<double, string>? form = column switch
        {
            "train_accuracy" or "test_accuracy" => Numbers.Accuracy,
            "train_loss" or "test_loss" => Numbers.Loss,
            "tau" or "seconds" => number => Numbers.Fixed(number, 1),
            "l2_norm" => number => Numbers.Fixed(number, 3),
            "t_mem" or "t_gen" => number => number.ToString("0.#", CultureInfo.InvariantCulture),
            _ => null,
        };
        return form is null || (known.Bound is null && double.IsNaN(known.Number))
            ? ShownText.Line(known.Text)
            : CensoredText.Of(new Statistics.Censored(known.Bound ?? known.Number, known.Bound is not null), form, OutcomeText.Unknown);
    }
}
