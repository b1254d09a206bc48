using GrokkingTickets.Runs.Formats;

namespace GrokkingTickets.Runs.Store;

/// <summary>The metrics of a run, against what its record says of them.</summary>
internal static class SealedMetrics
{
    /// <summary>
    /// Those that the record vouches for, and while the run is being trained also those after; all, where the record is of an older
    /// version,
    /// or damaged.
    /// </summary>
    /// <param name="folder">The run's.</param>
    /// <param name="onlySealed">Only those that the record vouches for, in any case.</param>
    /// <exception cref="FileFormatException">There are none, or they are damaged.</exception>
    public static MetricsTable Read(RunFolder folder, bool onlySealed)
    {
        // Between the two readings, who trains may have replaced one of them.
        const int Attempts = 3;
        for (int attempt = 1; ; attempt++)
        {
            RunRecord? record = folder.TryReadRecord();
            byte[] content = InputFile.ReadAllBytes(folder.MetricsPath);
            if (record?.Metrics is not { } seals)
            {
                return Parse(content, folder.MetricsPath);
            }

            if (seals.Where(seal => seal.Fits(content)).MaxBy(seal => seal.Bytes) is { } fitting)
            {
                long length = onlySealed || record.Status != RunStatus.Running ? fitting.Bytes : content.Length;
                return Parse(content.AsSpan(0, (int)length), folder.MetricsPath);
            }

            if (attempt == Attempts)
            {
                throw new FileFormatException(
                    folder.MetricsPath,
                    "the metrics are damaged: they do not have the checksum that run.json gives; the command that trained the run measures "
                        + "them again"
                );
            }

            Thread.Sleep(20);
        }
    }

    private static MetricsTable Parse(ReadOnlySpan<byte> content, string path)
    {
        MetricsTable table = MetricsCsv.Parse(content, path);
        MetricsRanges.Check(table, path);
        return table;
    }
}
