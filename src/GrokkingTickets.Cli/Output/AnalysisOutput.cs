using GrokkingTickets.Analysis;
using GrokkingTickets.Models;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs.Analyses;
using Spectre.Console;

namespace GrokkingTickets.Cli.Output;

/// <summary>Results of analyses on a terminal, or for another program.</summary>
/// <param name="output">Where they go.</param>
/// <param name="model">The network.</param>
internal sealed class AnalysisOutput(ConsoleOutput output, Model model)
{
    /// <summary>Of every analysis a table of its numbers, and, if wanted, one of every vector with an entry a tensor.</summary>
    public void WriteTables(IReadOnlyList<(NetworkAnalysis Analysis, AnalysisRows Rows)> results, bool withTensors)
    {
        foreach ((NetworkAnalysis analysis, AnalysisRows rows) in results)
        {
            output.Show(new Paragraph(analysis.Name, new Style(decoration: Decoration.Bold)).Append($": {analysis.Purpose}"));
            NumberQuantity[] numbers = [.. analysis.Quantities.OfType<NumberQuantity>()];
            if (numbers.Length > 0)
            {
                WriteTable([.. numbers.Select(number => number.Name)], rows, [.. numbers.Select(rows.Numbers)]);
            }

            foreach (VectorQuantity vector in analysis.Quantities.OfType<VectorQuantity>())
            {
                if (withTensors && vector.Names is { } names)
                {
                    output.WriteLine(vector.Name);
                    WriteTable(names(model), rows, [.. AnalysisCsv.Columns(model, vector, rows).Select(column => column.Values)]);
                }
            }

            string[] others =
            [
                .. analysis
                    .Quantities.Where(quantity => quantity is TableQuantity || quantity is VectorQuantity { Names: null })
                    .Select(quantity => $"{quantity.Name} ({string.Join("x", rows.Rows[0].Values[quantity.Name].Shape)})"),
            ];
            if (others.Length > 0)
            {
                output.Show(new Text($"also, of every step: {string.Join(", ", others)}"));
            }

            output.WriteLine();
        }
    }

    /// <summary>All numbers and vectors as comma-separated values.</summary>
    public void WriteCsv(IReadOnlyList<(NetworkAnalysis Analysis, AnalysisRows Rows)> results)
    {
        foreach (string line in AnalysisCsv.Lines(model, results))
        {
            output.WriteLine(line);
        }
    }

    /// <summary>The same as an array of objects; what has no value is null.</summary>
    public void WriteJson(IReadOnlyList<(NetworkAnalysis Analysis, AnalysisRows Rows)> results)
    {
        string[] lines = [.. AnalysisCsv.Lines(model, results)];
        output.WriteJson(lines[0].Split(','), lines.Skip(1));
    }

    private void WriteTable(IReadOnlyList<string> names, AnalysisRows rows, double[][] columns)
    {
        Table table = Filled(names, rows, columns);
        output.Show(output.Fits(table) ? table : Filled([.. names.Select(Broken)], rows, columns));
    }

    /// <summary>A name in lines, for a terminal too narrow for the names of a table: lines end at its underscores.</summary>
    private static string Broken(string name)
    {
        const int Shortest = 10;
        var lines = new List<string> { "" };
        foreach (string word in name.Split('_'))
        {
            string next = lines[^1].Length == 0 ? word : $"{lines[^1]}_{word}";
            if (lines[^1].Length > 0 && next.Length > Shortest)
            {
                lines[^1] += "_";
                lines.Add(word);
            }
            else
            {
                lines[^1] = next;
            }
        }

        return string.Join('\n', lines);
    }

    private static Table Filled(IReadOnlyList<string> names, AnalysisRows rows, double[][] columns)
    {
        Table table = Page.Table([.. names.Select(name => ">" + name).Prepend(">step")]);
        for (int row = 0; row < rows.Steps.Count; row++)
        {
            int at = row;
            table.AddRow([
                .. columns
                    .Select(values => double.IsFinite(values[at]) ? Numbers.Readable(values[at]) : Numbers.Unknown)
                    .Prepend(Numbers.Whole(rows.Steps[row]))
                    .Select(cell => new Text(cell)),
            ]);
        }

        return table;
    }
}
