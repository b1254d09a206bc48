using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace GrokkingTickets.Torture.Tests.Program;

/// <summary>
/// What a store and a report hold, but for what depends on the time: every checkpoint by its bytes, the metrics without the seconds, of
/// the records where the runs stand, and the claims. Files of the program's own, which begin with a dot, count as nothing unless they are
/// temporary ones.
/// </summary>
internal sealed class Outcome
{
    private readonly SortedDictionary<string, string> _parts = new(StringComparer.Ordinal);

    private Outcome() { }

    /// <summary>The outcome in a folder that has <c>runs</c> and perhaps <c>report</c>.</summary>
    public static Outcome Of(string folder)
    {
        var outcome = new Outcome();
        string runs = Path.Combine(folder, "runs");
        if (Directory.Exists(runs))
        {
            foreach (string run in Directory.EnumerateDirectories(runs).Where(path => !Path.GetFileName(path).StartsWith('.')))
            {
                outcome.AddRun(run, Path.GetFileName(run));
            }
        }

        string claims = Path.Combine(folder, "report", "claims.json");
        if (File.Exists(claims))
        {
            outcome._parts["claims"] = File.ReadAllText(claims);
        }

        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            if (Path.GetExtension(file) is ".grok-tmp" or ".tmp")
            {
                outcome._parts["temporary files"] = Path.GetRelativePath(folder, file);
            }
        }

        return outcome;
    }

    /// <summary>The outcome of one run.</summary>
    public static Outcome OfRun(string run)
    {
        var outcome = new Outcome();
        outcome.AddRun(run, Path.GetFileName(run));
        return outcome;
    }

    /// <summary>The first thing in which another outcome differs from this one, or null.</summary>
    public string? DifferenceTo(Outcome actual)
    {
        foreach (string name in _parts.Keys.Union(actual._parts.Keys).Order(StringComparer.Ordinal))
        {
            string? expected = _parts.GetValueOrDefault(name);
            string? found = actual._parts.GetValueOrDefault(name);
            if (expected != found)
            {
                return expected is null ? $"there is {name}: {Short(found!)}"
                    : found is null ? $"{name} is missing"
                    : $"{name} differs: {Short(found)} in the place of {Short(expected)}";
            }
        }

        return null;
    }

    private static string Short(string text)
    {
        string line = text.ReplaceLineEndings(" ");
        return line.Length > 100 ? line[..100] + "..." : line;
    }

    private void AddRun(string run, string name)
    {
        string record = Path.Combine(run, "run.json");
        _parts[$"{name}/run.json"] = File.Exists(record) ? Standing(record) : "none";
        string metrics = Path.Combine(run, "metrics.csv");
        if (File.Exists(metrics))
        {
            string[][] rows = [.. File.ReadAllLines(metrics).Select(line => line.Split(','))];
            for (int i = 0; i < rows.Length; i++)
            {
                _parts[$"{name}/metrics.csv:{i + 1}"] = string.Join(',', rows[i].Where((_, column) => Counts(rows[0], column)));
            }
        }

        string checkpoints = Path.Combine(run, "checkpoints");
        if (Directory.Exists(checkpoints))
        {
            foreach (string file in Directory.EnumerateFiles(checkpoints).Where(path => !Path.GetFileName(path).StartsWith('.')))
            {
                _parts[$"{name}/{Path.GetFileName(file)}"] = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));
            }
        }
    }

    /// <summary>Seconds are of the machine; a checksum of a line is of its seconds, too.</summary>
    private static bool Counts(string[] header, int column) =>
        column >= header.Length
        || header[column] != "seconds"
            && !header[column].Contains("crc", StringComparison.Ordinal)
            && !header[column].Contains("checksum", StringComparison.Ordinal);

    private static string Standing(string path)
    {
        try
        {
            using var record = JsonDocument.Parse(File.ReadAllBytes(path));
            return string.Join(
                ' ',
                new[] { "name", "identity", "status", "last_step", "parent", "mask_step" }.Select(key =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{key}={(record.RootElement.TryGetProperty(key, out JsonElement value) ? value.ToString() : "none")}"
                    )
                )
            );
        }
        catch (JsonException)
        {
            return "damaged";
        }
    }
}
