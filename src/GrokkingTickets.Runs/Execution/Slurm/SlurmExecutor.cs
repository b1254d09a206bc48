using System.Globalization;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Runs.Execution.Slurm;

/// <summary>
/// Hands a plan to Slurm: an array of jobs a level of the plan, each run a task of its own that waits for the tasks of the runs it builds
/// on, and returns when they are in the queue. What is complete in the store, or in the queue already, is not submitted.
/// </summary>
/// <param name="store">The runs' folder, on a file system that the cluster's nodes share.</param>
/// <param name="slurm">Slurm's programs.</param>
/// <param name="options">What the user asks of Slurm.</param>
/// <param name="program">This program as a command, which the nodes have under the same path.</param>
/// <param name="command">The user's command, for people to read.</param>
/// <param name="report">What comes after all runs, or null.</param>
public sealed class SlurmExecutor(
    RunStore store,
    SlurmPrograms slurm,
    SlurmOptions options,
    IReadOnlyList<string> program,
    string command,
    SlurmReport? report
) : IExecutor
{
    private const int UsualMaxArraySize = 1001;
    private static readonly string[] Needed = ["sbatch", "squeue", "scontrol", "scancel"];

    private readonly SlurmFolder _folder = new(store);

    /// <summary>What <see cref="RunAsync"/> did.</summary>
    public SlurmOutcome? Outcome { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="UserErrorException">
    /// There is no Slurm here, Slurm refuses what is asked of it, or somebody else is submitting; nothing was submitted.
    /// </exception>
    /// <exception cref="RunFailedException">
    /// Slurm does not do as it should; nothing was submitted, or giving the plan again mends it.
    /// </exception>
    public async Task<IReadOnlyList<RunEnding>> RunAsync(RunPlan plan, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(plan);
        foreach (string needed in Needed)
        {
            slurm.Require(needed);
        }

        try
        {
            using IDisposable taken = _folder.Lock();
            await RecoverAsync(cancellation).ConfigureAwait(false);
            (PreparedSubmission prepared, SlurmOutcome outcome) = await PrepareAsync(plan, cancellation).ConfigureAwait(false);
            Outcome = outcome;
            if (!prepared.IsEmpty)
            {
                Outcome = await SubmitAsync(prepared, outcome, cancellation).ConfigureAwait(false);
            }

            return [.. plan.Requested.Select(run => EndingOf(outcome.Stored[run]))];
        }
        catch (SlurmRefusedException e)
        {
            throw Failure(e);
        }
    }

    /// <summary>What would be submitted now; nothing is changed.</summary>
    public async Task<PreparedSubmission> ShowAsync(RunPlan plan, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(plan);
        try
        {
            return (await PrepareAsync(plan, cancellation).ConfigureAwait(false)).Prepared;
        }
        catch (SlurmRefusedException e)
        {
            throw Failure(e);
        }
    }

    private static RunFailedException Failure(SlurmRefusedException e) =>
        new($"Slurm does not do as it should ({e.Message.TrimEnd('.')}); give the same command again.");

    private static RunEnding EndingOf(StoredStretch state) =>
        state switch
        {
            StoredStretch.Complete => RunEnding.AlreadyDone,
            StoredStretch.NoTicket => RunEnding.NoTicket,
            _ => RunEnding.Queued,
        };

    private async Task<(PreparedSubmission Prepared, SlurmOutcome Outcome)> PrepareAsync(RunPlan plan, CancellationToken cancellation)
    {
        SlurmQueue queue = await SlurmQueue.ReadAsync(_folder, slurm, cancellation).ConfigureAwait(false);

        // After the queue: what ends in between is complete, and not missing from both.
        IReadOnlyDictionary<PlannedRun, StoredStretch> stored = StoredStretches.Of(plan, store, cancellation);
        var queued = new PlanInQueue(plan, stored, queue, store);
        int most = queued.Missing.Count == 0 ? 1 : await MaxArraySizeAsync(cancellation).ConfigureAwait(false);

        // A report in the queue waits for all that was queued before it, so it will do where nothing comes now.
        IReadOnlyList<QueuedJob> reports = report is null ? [] : queue.Reports(report);
        bool keepsReport = queued.Missing.Count == 0 && reports.Any(job => job.IsWaiting);
        var prepared = new PreparedSubmission(_folder.New(), options, program, command)
        {
            Arrays = PreparedArrays.Of(queued.Missing, most, queued),
            Report = keepsReport ? null : report,
            AlsoReported = [.. queued.Jobs],
            Replaced = [.. queued.Doomed, .. keepsReport ? [] : reports.Where(job => job.IsWaiting)],
        };
        return (prepared, new SlurmOutcome(stored, queued.Jobs.Count, keepsReport ? reports.First(job => job.IsWaiting).Id : null));
    }

    /// <summary>
    /// Two steps, so that one who dies in between leaves nothing half done: all jobs are submitted held and told what they wait for, and
    /// only when all are there, they are released.
    /// </summary>
    private async Task<SlurmOutcome> SubmitAsync(PreparedSubmission prepared, SlurmOutcome outcome, CancellationToken cancellation)
    {
        prepared.Write(store);
        var numbers = new List<string>();
        string? reportNumber = null;
        try
        {
            for (int array = 0; array < prepared.Arrays.Count; array++)
            {
                cancellation.ThrowIfCancellationRequested();
                numbers.Add(await SubmitAsync(prepared.SubmitArguments(array)).ConfigureAwait(false));
                foreach ((string jobs, string dependency) in prepared.DependenciesOf(array, numbers))
                {
                    cancellation.ThrowIfCancellationRequested();
                    await ControlAsync("update", $"JobId={jobs}", $"Dependency={dependency}").ConfigureAwait(false);
                }
            }

            if (prepared.Report is not null)
            {
                cancellation.ThrowIfCancellationRequested();
                reportNumber = await SubmitAsync(prepared.ReportArguments(numbers)).ConfigureAwait(false);
            }

            if (prepared.Replaced.Count > 0)
            {
                await CancelAsync(prepared.Replaced.Select(job => job.Id)).ConfigureAwait(false);
            }

            prepared.Folder.MarkReady();
        }
        catch
        {
            await TakeBackAsync(prepared.Folder).ConfigureAwait(false);
            throw;
        }

        // From here on only forward.
        await ReleaseAsync([.. numbers, .. reportNumber is null ? (string[])[] : [reportNumber]]).ConfigureAwait(false);
        prepared.Folder.MarkReleased();
        return outcome with { Submission = prepared, Numbers = numbers, Report = reportNumber ?? outcome.Report };
    }

    /// <summary>Finishes what submitters that died had begun.</summary>
    private async Task RecoverAsync(CancellationToken cancellation)
    {
        SubmissionFolder[] unfinished = [.. _folder.Submissions().Where(submission => !submission.IsReleased)];
        if (unfinished.Length == 0)
        {
            return;
        }

        SlurmQueue queue = await SlurmQueue.ReadAsync(_folder, slurm, cancellation).ConfigureAwait(false);
        foreach (SubmissionFolder submission in unfinished)
        {
            IReadOnlyList<QueuedJob> jobs = queue.Of(submission);
            if (submission.IsReady)
            {
                await ReleaseAsync([.. jobs.Where(job => job.IsHeld && job.IsWaiting).Select(job => job.Job).Distinct()])
                    .ConfigureAwait(false);
                submission.MarkReleased();
            }
            else
            {
                await CancelAsync(jobs.Select(job => job.Job).Distinct()).ConfigureAwait(false);
                Directory.Delete(submission.Path, recursive: true);
            }
        }
    }

    /// <summary>Cancels the held jobs of a submission that cannot be completed. Where that fails, the next submission does it.</summary>
    private async Task TakeBackAsync(SubmissionFolder submission)
    {
        try
        {
            SlurmQueue queue = await SlurmQueue.ReadAsync(_folder, slurm, SlurmPrograms.Patience).ConfigureAwait(false);
            await CancelAsync(queue.Of(submission).Select(job => job.Job).Distinct()).ConfigureAwait(false);
            Directory.Delete(submission.Path, recursive: true);
        }
        catch (Exception e) when (e is SlurmRefusedException or UserErrorException or IOException or UnauthorizedAccessException)
        {
            // What went wrong first is what the user must know.
        }
    }

    /// <summary>Submits a job, or an array of them.</summary>
    /// <returns>Its number.</returns>
    private async Task<string> SubmitAsync(IEnumerable<string> arguments)
    {
        try
        {
            // NUMBER, or NUMBER;CLUSTER where there are several clusters.
            string answer = await slurm.RunAsync("sbatch", SlurmPrograms.Patience, arguments).ConfigureAwait(false);
            return answer.Trim().Split(';')[0];
        }
        catch (SlurmRefusedException e)
        {
            // Most often an option that the cluster does not know.
            throw new UserErrorException($"sbatch refuses: {e.Reason}; nothing was submitted.", e);
        }
    }

    private Task<string> ControlAsync(params IEnumerable<string> arguments) =>
        slurm.RunAsync("scontrol", SlurmPrograms.Patience, arguments);

    private async Task ReleaseAsync(IReadOnlyList<string> jobs)
    {
        if (jobs.Count > 0)
        {
            await ControlAsync(["release", string.Join(',', jobs)]).ConfigureAwait(false);
        }
    }

    private async Task CancelAsync(IEnumerable<string> jobs)
    {
        string[] ids = [.. jobs];
        if (ids.Length > 0)
        {
            await slurm.RunAsync("scancel", SlurmPrograms.Patience, ids).ConfigureAwait(false);
        }
    }

    /// <summary>The most tasks that an array may have: the highest index is one less than this size.</summary>
    private async Task<int> MaxArraySizeAsync(CancellationToken cancellation)
    {
        if (!slurm.Has("scontrol"))
        {
            return UsualMaxArraySize;
        }

        string config = await slurm.RunAsync("scontrol", SlurmPrograms.Patience, ["show", "config"], cancellation).ConfigureAwait(false);
        string? line = config.Split('\n').FirstOrDefault(line => line.StartsWith("MaxArraySize", StringComparison.Ordinal));
        return int.TryParse(line?.Split('=')[^1], NumberStyles.Integer, CultureInfo.InvariantCulture, out int size) && size > 1
            ? size
            : UsualMaxArraySize;
    }
}
