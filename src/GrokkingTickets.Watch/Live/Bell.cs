namespace GrokkingTickets.Watch.Live;

/// <summary>Wakes all who wait whenever something is new.</summary>
internal sealed class Bell
{
    private TaskCompletionSource _next = Unrung();

    /// <summary>
    /// Until it rings again. It is asked for before one looks at what may be new, so that what happens in between is not missed.
    /// </summary>
    public Task Next => Volatile.Read(ref _next).Task;

    /// <summary>Something is new.</summary>
    public void Ring() => Interlocked.Exchange(ref _next, Unrung()).TrySetResult();

    private static TaskCompletionSource Unrung() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
