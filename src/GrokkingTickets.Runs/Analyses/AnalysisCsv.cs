using System.Globalization;
using GrokkingTickets.Analysis;
using GrokkingTickets.Models;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Runs.Analyses;

/// <summary>
/// Results of analyses as comma-separated values: a line a step, a column for every number and every entry of a vector, named
/// <c>norms[W_E]</c> or, where entries are only counted, <c>frequency[0]</c>. Tables are left to the .safetensors file. What has no value
/// is an empty cell.
/// </summary>
public static class AnalysisCsv
{
    /// <summary>Writes those of one analysis beside its run, <c>analyses/NAME.csv</c>, whole or not at all.</summary>
    public static void Write(RunFolder folder, Model model, NetworkAnalysis analysis, AnalysisRows rows)
    {
        string text = string.Join('\n', Lines(model, [(analysis, rows)])) + "\n";
        AtomicFile.WriteText(Path.ChangeExtension(AnalysisFile.PathOf(folder, analysis), ".csv"), text);
    }

    /// <summary>The header and the lines of several analyses at the same steps.</summary>
    public static IEnumerable<string> Lines(Model model, IReadOnlyList<(NetworkAnalysis Analysis, AnalysisRows Rows)> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        (string Name, double[] Values)[] columns =
        [
            .. results.SelectMany(result => result.Analysis.Quantities.SelectMany(quantity => Columns(model, quantity, result.Rows))),
        ];
        yield return string.Join(',', columns.Select(column => CsvField.Of(column.Name)).Prepend("step"));
        for (int row = 0; row < results[0].Rows.Steps.Count; row++)
        {
            yield return string.Join(
                ',',
                columns
                    .Select(column => Text(column.Values[row]))
                    .Prepend(results[0].Rows.Steps[row].ToString(CultureInfo.InvariantCulture))
            );
        }
    }

    /// <summary>The columns of a quantity: one of a number, one an entry of a vector, none of a table.</summary>
    public static IEnumerable<(string Name, double[] Values)> Columns(Model model, Quantity quantity, AnalysisRows rows)
    {
        ArgumentNullException.ThrowIfNull(quantity);
        ArgumentNullException.ThrowIfNull(rows);
        switch (quantity)
        {
            case NumberQuantity number:
                yield return (number.Name, rows.Numbers(number));
                break;
            case VectorQuantity vector:
                IReadOnlyList<string>? names = vector.Names?.Invoke(model);
                for (int i = 0; i < rows.Rows[0].Values[vector.Name].Values.Length; i++)
                {
                    int entry = i;
                    yield return (
                        $"{vector.Name}[{(names is null ? entry.ToString(CultureInfo.InvariantCulture) : names[entry])}]",
                        [.. rows.Rows.Select(row => row.Values[vector.Name].Values[entry])]
                    );
                }

                break;
        }
    }

    private static string Text(double value) => double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);
}
