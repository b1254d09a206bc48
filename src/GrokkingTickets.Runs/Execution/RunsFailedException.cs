using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Runs.Execution;

/// <summary>Several runs failed; the message has a sentence for each.</summary>
public sealed class RunsFailedException : Exception
{
    /// <param name="failures">In the order of the plan, two at least.</param>
    public RunsFailedException(IReadOnlyList<RunFailure> failures)
        : base(
            string.Join(' ', failures.Select(failure => failure.Subject + failure.Error.Message.TrimEnd('.') + ".")),
            new AggregateException(failures.Select(failure => failure.Error))
        ) => Failures = failures;

    /// <summary>What failed, in the order of the plan. Runs that were not begun because of these are not among them.</summary>
    public IReadOnlyList<RunFailure> Failures { get; }
}

/// <summary>A run that failed.</summary>
/// <param name="Folder">The run.</param>
/// <param name="Error">What it failed with.</param>
public sealed record RunFailure(RunFolder Folder, Exception Error)
{
    /// <summary>The run's name as the beginning of the error's sentence, or nothing where that names it already.</summary>
    public string Subject => Error.Message.Contains(Folder.Name, StringComparison.Ordinal) ? "" : Folder.Name + ": ";
}
