using GrokkingTickets.Runs.Formats;

namespace GrokkingTickets.Runs.Execution.Slurm;

/// <summary>The user's jobs in Slurm's queue that a store's submissions have made.</summary>
public sealed class SlurmQueue
{
    private static readonly TimeSpan EndingPatience = TimeSpan.FromSeconds(5);

    private readonly SlurmFolder _folder;

    private SlurmQueue(SlurmFolder folder, IReadOnlyList<QueuedJob> jobs)
    {
        _folder = folder;
        Jobs = jobs;
    }

    /// <summary>All jobs, in no order.</summary>
    public IReadOnlyList<QueuedJob> Jobs { get; }

    /// <summary>The jobs of a submission.</summary>
    public IReadOnlyList<QueuedJob> Of(SubmissionFolder submission) =>
        [.. Jobs.Where(job => SubmissionFolder.NameIn(job.Name) == submission.Name)];

    /// <summary>What the store's queued jobs are to train.</summary>
    public IReadOnlyList<QueuedStretch> Stretches()
    {
        var found = new List<QueuedStretch>();
        foreach (IGrouping<string, QueuedJob> jobs in Jobs.GroupBy(job => SubmissionFolder.NameIn(job.Name)!))
        {
            SubmissionFolder folder = _folder.Submission(jobs.Key);
            if (TryRead(folder) is not { } submission)
            {
                continue;
            }

            foreach (QueuedJob job in jobs)
            {
                if (
                    job.Task is { } task
                    && SubmissionFolder.ArrayIn(job.Name) is { } array
                    && array < submission.Arrays.Count
                    && task < submission.Arrays[array].Count
                )
                {
                    found.Add(new QueuedStretch(job, submission.Arrays[array][task]));
                }
            }
        }

        return found;
    }

    /// <summary>The queued jobs that are to make a report by the same command.</summary>
    public IReadOnlyList<QueuedJob> Reports(SlurmReport report) =>
        [
            .. Jobs.Where(job =>
                SubmissionFolder.IsReport(job.Name)
                && TryRead(_folder.Submission(SubmissionFolder.NameIn(job.Name)!))?.Report is { } other
                && other.IsSameAs(report)
            ),
        ];

    /// <summary>
    /// The queue now. What is just being ended is given a moment, because only then it is known whether it comes again.
    /// </summary>
    /// <exception cref="SlurmRefusedException">Slurm does not answer.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static async Task<SlurmQueue> ReadAsync(SlurmFolder folder, SlurmPrograms slurm, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(slurm);
        for (TimeSpan waited = TimeSpan.Zero; ; waited += TimeSpan.FromMilliseconds(500))
        {
            SlurmQueue queue = await ReadAsync(folder, slurm, SlurmPrograms.Patience, cancellation).ConfigureAwait(false);
            if (waited >= EndingPatience || !queue.Jobs.Any(job => job.IsEnding))
            {
                return queue;
            }

            await Task.Delay(500, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>The queue now, within a time; empty where nothing was submitted or there is no Slurm.</summary>
    /// <exception cref="SlurmRefusedException">Slurm does not answer in that time.</exception>
    public static async Task<SlurmQueue> ReadAsync(
        SlurmFolder folder,
        SlurmPrograms slurm,
        TimeSpan patience,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(slurm);
        if (!folder.Exists || !slurm.Has("squeue"))
        {
            return new SlurmQueue(folder, []);
        }

        string text = await slurm
            .RunAsync("squeue", patience, ["--me", "--noheader", "--array", "--format=" + QueuedJob.Format], cancellation)
            .ConfigureAwait(false);
        HashSet<string> submissions = [.. folder.Submissions().Select(submission => submission.Name)];
        return new SlurmQueue(
            folder,
            [
                .. text.Split('\n')
                    .Select(QueuedJob.Parse)
                    .OfType<QueuedJob>()
                    .Where(job => SubmissionFolder.NameIn(job.Name) is { } name && submissions.Contains(name)),
            ]
        );
    }

    private static SlurmSubmission? TryRead(SubmissionFolder folder)
    {
        try
        {
            return folder.Read();
        }
        catch (FileFormatException)
        {
            // Its jobs read the same file and fail; they count as somebody else's.
            return null;
        }
    }
}
