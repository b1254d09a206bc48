using System.Globalization;
using GrokkingTickets.Analysis;
using GrokkingTickets.Models;
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
        long[] asked = [.. steps.Distinct().Order()];
        var kept = new SortedDictionary<long, AnalysisRow>(AnalysisFile.Read(path, analysis).ToDictionary(row => row.Step));

        // Many rows may look at the same checkpoint, as at the last one: its header is read once.
        var checksums = new Dictionary<long, long>();
        (long Step, long[] Others)[] missing =
        [
            .. asked
                .Select(step => (Step: step, Others: LookedAt(folder, analysis, step, asked)))
                .Where(row =>
                    kept.GetValueOrDefault(row.Step)?.Checkpoint
                    != Combined(Known(row.Step), row.Others.Select(other => (other, Known(other))))
                ),
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

        return new AnalysisRows([.. asked.Select(step => kept[step])]);

        long Known(long step)
        {
            if (!checksums.TryGetValue(step, out long checksum))
            {
                checksum = ChecksumOf(folder.CheckpointPath(step));
                checksums.Add(step, checksum);
            }

            return checksum;
        }
    }

    private static void Compute(
        RunFolder folder,
        Specification specification,
        NetworkAnalysis analysis,
        (long Step, long[] Others)[] missing,
        SortedDictionary<long, AnalysisRow> rows,
        CancellationToken cancellation
    )
    {
        LearningTask task = specification.BuildTask();
        Model model = specification.Model.For(task);
        if ((analysis.WhyNot(model) ?? analysis.WhyNot(task)) is { } reason)
        {
            throw new UserErrorException($"{folder.Name}: the analysis {analysis.Name} {reason}, which this run is not.");
        }

        var checkpoints = new CheckpointsInTurn(
            missing.Select(row => row.Others.Append(row.Step)),
            // Before the values, so that a row of a checkpoint that is replaced meanwhile is known to be old.
            step => (ChecksumOf(folder.CheckpointPath(step)), CheckpointSubject.Read(folder, model, task, step))
        );
        foreach ((long step, long[] others) in missing)
        {
            cancellation.ThrowIfCancellationRequested();
            IReadOnlyDictionary<long, (long Checksum, AnalysisSubject Subject)> read = checkpoints.Next();
            rows[step] = new AnalysisRow(
                step,
                Combined(read[step].Checksum, others.Select(other => (other, read[other].Checksum))),
                analysis.Of(read[step].Subject with { Others = others.ToDictionary(other => other, other => read[other].Subject) })
            );
        }
    }

    /// <summary>The other steps that an analysis looks at and that have a checkpoint.</summary>
    private static long[] LookedAt(RunFolder folder, NetworkAnalysis analysis, long step, long[] asked) =>
        [
            .. analysis
                .LooksAt(step, asked)
                .Where(other => other != step && other >= 0 && File.Exists(folder.CheckpointPath(other)))
                .Distinct()
                .Order(),
        ];

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

    /// <summary>What tells whether the checkpoint of a step and the others that were looked at are still the same.</summary>
    private static long Combined(long own, IEnumerable<(long Step, long Checksum)> others) =>
        others.Aggregate(own, (sum, other) => unchecked((((sum * 31) + other.Step) * 31) + other.Checksum));

    /// <summary>The crc32c that a checkpoint was written with, from its header alone.</summary>
    private static long ChecksumOf(string path) =>
        SafetensorsFile.ReadHeader(path).Metadata.TryGetValue("crc32c", out string? text)
        && uint.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint checksum)
            ? checksum
            : throw new FileFormatException(path, "this is not a checkpoint of this version of the program");
}
