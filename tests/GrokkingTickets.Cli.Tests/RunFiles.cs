namespace GrokkingTickets.Cli.Tests;

/// <summary>What runs leave on disk, for comparison.</summary>
public static class RunFiles
{
    /// <summary>The folder of the only run whose name has a part.</summary>
    public static string Folder(TemporaryFolder folder, string part, string runs = "runs") =>
        Assert.Single(
            Directory.EnumerateDirectories(folder[runs]),
            path => Path.GetFileName(path).Contains(part, StringComparison.Ordinal)
        );

    /// <summary>The size of all metrics so far.</summary>
    public static long MetricsBytes(string runs) =>
        Directory.Exists(runs)
            ? Directory.EnumerateFiles(runs, "metrics.csv", SearchOption.AllDirectories).Sum(path => new FileInfo(path).Length)
            : 0;

    /// <summary>The checkpoints' names.</summary>
    public static string[] Checkpoints(string run) =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(run, "checkpoints"))
                .Select(path => Path.GetFileName(path))
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Column of a file of metrics.</summary>
    public static string[] Column(string run, string name)
    {
        string[][] rows = [.. File.ReadAllLines(Path.Combine(run, "metrics.csv")).Select(line => line.Split(','))];
        int at = Array.IndexOf(rows[0], name);
        return [.. rows.Skip(1).Select(row => row[at])];
    }

    /// <summary>Two runs have the same metrics, but for the seconds, and the same checkpoints, byte for byte.</summary>
    public static void AssertSame(string expected, string actual)
    {
        Assert.Equal(WithoutSeconds(expected), WithoutSeconds(actual));
        Assert.Equal(Checkpoints(expected), Checkpoints(actual));
        foreach (string checkpoint in Checkpoints(expected))
        {
            AssertSameCheckpoint(expected, actual, checkpoint);
        }

        Assert.Equal(["checkpoints", "metrics.csv", "run.json"], Entries(actual));
    }

    public static void AssertSameCheckpoint(string expected, string actual, string checkpoint) =>
        Assert.True(
            File.ReadAllBytes(Path.Combine(expected, "checkpoints", checkpoint))
                .SequenceEqual(File.ReadAllBytes(Path.Combine(actual, "checkpoints", checkpoint))),
            $"{checkpoint} differs"
        );

    private static string[] Entries(string run) =>
        [.. Directory.EnumerateFileSystemEntries(run).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private static string[] WithoutSeconds(string run)
    {
        string[] lines = File.ReadAllLines(Path.Combine(run, "metrics.csv"));
        int seconds = Array.IndexOf(lines[0].Split(','), "seconds");
        Assert.True(seconds > 0);
        return [.. lines.Select(line => string.Join(',', line.Split(',').Where((_, i) => i != seconds)))];
    }
}
