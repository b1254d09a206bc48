using GrokkingTickets.Runs.Formats;

namespace GrokkingTickets.Runs.Store;

/// <summary>The metrics of a run, against what its record says of them.</summary>
internal static class SealedMetrics
{
    /// <summary>
    /// Reads those that the record vouches for, and while the run is being trained also those after; all, where the record is of an older
    /// version, or damaged.
    /// </summary>
    /// <param name="folder">The run's.</param>
    /// <param name="onlySealed">Only those that the record vouches for, in any case.</param>
    /// <param name="use">Takes the names of tensors and the rows, of which each is good until the next one.</param>
    /// <exception cref="FileFormatException">There are none, or they are damaged.</exception>
    public static T Read<T>(RunFolder folder, bool onlySealed, Func<IReadOnlyList<string>, IEnumerable<MetricsRow>, T> use)
    {
        // Between the two readings, who trains may have replaced one of them.
        const int Attempts = 3;
        string path = folder.MetricsPath;
        for (int attempt = 1; ; attempt++)
        {
            RunRecord? record = folder.TryReadRecord();
            (bool isWhole, T? result) = InputFile.Read<(bool, T?)>(
                path,
                InputFile.LongestText,
                stream =>
                {
                    // Somebody may be appending to it: what is there now is what is read.
                    long length = stream.Length;
                    if (record?.Metrics is { } seals)
                    {
                        if (seals.OrderByDescending(seal => seal.Bytes).FirstOrDefault(seal => seal.Fits(stream)) is not { } fitting)
                        {
                            return (false, default);
                        }

                        length = onlySealed || record.Status != RunStatus.Running ? fitting.Bytes : length;
                        stream.Position = 0;
                    }

                    var reader = new MetricsReader(stream, length, path);
                    return (true, use(reader.TensorNames, MetricsRanges.Checked(reader.Rows(), path)));
                }
            );
            if (isWhole)
            {
                return result!;
            }

            if (attempt == Attempts)
            {
                throw new FileFormatException(
                    path,
                    "the metrics are damaged: they do not have the checksum that run.json gives; the command that trained the run measures "
                        + "them again"
                );
            }

            Thread.Sleep(20);
        }
    }
}
