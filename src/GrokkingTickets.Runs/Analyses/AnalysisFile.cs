using System.Globalization;
using GrokkingTickets.Analysis;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Runs.Analyses;

/// <summary>
/// The values of an analysis beside a run, <c>analyses/NAME.safetensors</c>: I64 <c>step</c> and <c>checkpoint</c> (its crc32c), and every
/// quantity in F64, all with an entry a row. The metadata has the analysis, its version and settings, and a checksum of the values.
/// </summary>
internal static class AnalysisFile
{
    private const string Step = "step";
    private const string Checkpoint = "checkpoint";
    private const string FormatName = "grokking-tickets analysis 1";

    public static string PathOf(RunFolder folder, NetworkAnalysis analysis) =>
        Path.Combine(folder.AnalysesPath, analysis.Name + ".safetensors");

    /// <summary>
    /// The rows of a file. None where there is no file, it is damaged, or of another version of the analysis: it is only a cache.
    /// </summary>
    public static IReadOnlyList<AnalysisRow> Read(string path, NetworkAnalysis analysis)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        try
        {
            var file = SafetensorsFile.Read(path);
            return Metadata(analysis, file.Tensors).All(entry => file.Metadata.GetValueOrDefault(entry.Key) == entry.Value)
                ? Rows(file, analysis)
                : [];
        }
        catch (Exception e) when (e is FileFormatException or IOException)
        {
            return [];
        }
    }

    /// <summary>Writes rows, by ascending step, whole or not at all.</summary>
    public static void Write(string path, NetworkAnalysis analysis, IReadOnlyList<AnalysisRow> rows)
    {
        List<Tensor> tensors =
        [
            new(Step, [rows.Count], rows.Select(row => row.Step).ToArray()),
            new(Checkpoint, [rows.Count], rows.Select(row => row.Checkpoint).ToArray()),
            .. analysis.Quantities.Select(quantity => new Tensor(
                quantity.Name,
                [rows.Count, .. rows[0].Values[quantity.Name].Shape],
                rows.SelectMany(row => row.Values[quantity.Name].Values).ToArray()
            )),
        ];
        string folder = Path.GetDirectoryName(path)!;
        Disk.CreateFolder(folder);
        AtomicFile.CleanUpAfterTheDead(folder);
        SafetensorsWriter.Write(path, tensors, Metadata(analysis, tensors));
    }

    private static AnalysisRow[] Rows(SafetensorsFile file, NetworkAnalysis analysis)
    {
        long[] steps = file.Require<long>(Step, -1);
        long[] checkpoints = file.Require<long>(Checkpoint, steps.Length);
        var values = analysis.Quantities.ToDictionary(
            quantity => quantity.Name,
            quantity =>
            {
                int[] any = [.. Enumerable.Repeat(-1, quantity.Rank)];
                double[] all = file.Require<double>(quantity.Name, [steps.Length, .. any]);
                int[] shape = [.. file.Find(quantity.Name)!.Shape.Skip(1)];
                int count = steps.Length == 0 ? 0 : all.Length / steps.Length;
                return steps.Select((_, row) => new QuantityValue(shape, all[(row * count)..((row + 1) * count)])).ToArray();
            }
        );
        return
        [
            .. steps.Select(
                (step, row) => new AnalysisRow(step, checkpoints[row], values.ToDictionary(pair => pair.Key, pair => pair.Value[row]))
            ),
        ];
    }

    private static Dictionary<string, string> Metadata(NetworkAnalysis analysis, IReadOnlyList<Tensor> tensors) =>
        new()
        {
            ["format"] = FormatName,
            ["analysis"] = analysis.Name,
            ["version"] = analysis.Version.ToString(CultureInfo.InvariantCulture),
            ["settings"] = analysis.Settings,
            ["crc32c"] = Store.Checkpoint.Checksum(tensors),
        };
}
