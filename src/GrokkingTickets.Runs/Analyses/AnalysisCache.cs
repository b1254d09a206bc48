using System.Globalization;
using GrokkingTickets.Analysis;
using GrokkingTickets.Models;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Tasks;

namespace GrokkingTickets.Runs.Analyses;

/// <summary>
/// What analyses say of runs, computed once and kept beside the run. A kept row counts as long as its checkpoint is the one it was
/// computed from. Processes that keep rows at the same time replace each other's file as a whole: what the loser computed is computed
/// again when it is asked for.
/// </summary>
public static class AnalysisCache
{
    /// <summary>The rows of an analysis at some steps of a run, each of which has a checkpoint.</summary>
    /// <exception cref="UserErrorException">A checkpoint is missing or damaged, or the analysis has no meaning for the model.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; what was computed until then is kept.</exception>
    public static AnalysisRows Read(
        RunFolder folder,
        Specification specification,
        NetworkAnalysis analysis,
        IReadOnlyList<long> steps,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(specification);
        ArgumentNullException.ThrowIfNull(analysis);
        ArgumentNullException.ThrowIfNull(steps);
        string path = AnalysisFile.PathOf(folder, analysis);
        var kept = new SortedDictionary<long, AnalysisRow>(AnalysisFile.Read(path, analysis).ToDictionary(row => row.Step));
        long[] missing =
        [
            .. steps.Distinct().Order().Where(step => kept.GetValueOrDefault(step)?.Checkpoint != ChecksumOf(folder.CheckpointPath(step))),
        ];
        if (missing.Length > 0)
        {
            try
            {
                Compute(folder, specification, analysis, missing, kept, cancellation);
            }
            finally
            {
                Keep(path, analysis, kept);
            }
        }

        return new AnalysisRows([.. steps.Distinct().Order().Select(step => kept[step])]);
    }

    private static void Compute(
        RunFolder folder,
        Specification specification,
        NetworkAnalysis analysis,
        long[] steps,
        SortedDictionary<long, AnalysisRow> rows,
        CancellationToken cancellation
    )
    {
        LearningTask task = specification.BuildTask();
        Model asked = specification.Model.For(task);
        if (analysis.WhyNot(asked) is { } reason)
        {
            throw new UserErrorException($"{folder.Name}: the analysis {analysis.Name} {reason}, which this run is not.");
        }

        foreach (long step in steps)
        {
            cancellation.ThrowIfCancellationRequested();
            // Before the values, so that a row of a checkpoint that is replaced meanwhile is known to be old.
            long checksum = ChecksumOf(folder.CheckpointPath(step));
            Checkpoint checkpoint = folder.ReadCheckpoint(step);
            Model model = CheckpointTensors.ModelOf(checkpoint, asked);
            rows[step] = new AnalysisRow(
                step,
                checksum,
                analysis.Of(
                    new AnalysisSubject(
                        model,
                        task,
                        CheckpointTensors.WeightsOf(checkpoint, model),
                        CheckpointTensors.MaskOf(checkpoint, model),
                        checkpoint.Step
                    )
                )
            );
        }
    }

    /// <summary>A folder that cannot be written to costs time, but no result.</summary>
    private static void Keep(string path, NetworkAnalysis analysis, SortedDictionary<long, AnalysisRow> rows)
    {
        try
        {
            if (rows.Count > 0)
            {
                AnalysisFile.Write(path, analysis, [.. rows.Values]);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { }
    }

    /// <summary>The crc32c that a checkpoint was written with, from its header alone.</summary>
    private static long ChecksumOf(string path) =>
        SafetensorsFile.ReadHeader(path).Metadata.TryGetValue("crc32c", out string? text)
        && uint.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint checksum)
            ? checksum
            : throw new FileFormatException(path, "this is not a checkpoint of this version of the program");
}
