using GrokkingTickets.Runs;

namespace GrokkingTickets.Watch.Playground;

/// <summary>
/// What pages want of the thread that trains, which alone may touch the runs. It does so between two updates, and whoever wishes waits for
/// it; where there is nothing to do it waits for the next wish. After the end no wish comes true.
/// </summary>
internal sealed class Wishes : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Queue<Action> _waiting = new();
    private readonly AutoResetEvent _wake = new(false);
    private string? _over;

    /// <summary>The sentence with which it ended; null before.</summary>
    public string? Over
    {
        get
        {
            lock (_lock)
            {
                return _over;
            }
        }
    }

    /// <summary>Has the training thread do something, and waits until it is done.</summary>
    /// <exception cref="UserErrorException">It has ended, or the wish says that it cannot be.</exception>
    public void Make(Action wish)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            ThrowIfOver();
            _waiting.Enqueue(() => Grant(wish, done));
            _wake.Set();
        }

        done.Task.GetAwaiter().GetResult();
    }

    /// <summary>Does what is wished, on the training thread. False where nothing was.</summary>
    public bool GrantAll()
    {
        bool isAny = false;
        while (Next() is { } grant)
        {
            grant();
            isAny = true;
        }

        return isAny;
    }

    /// <summary>The training thread has nothing to do for so long, unless it is woken.</summary>
    public void Await(TimeSpan longest) => _wake.WaitOne(longest);

    /// <summary>Has the training thread look whether there is something to do.</summary>
    public void Wake()
    {
        lock (_lock)
        {
            if (_over is null)
            {
                _wake.Set();
            }
        }
    }

    /// <summary>Ends it, unless it has ended; whoever still wishes something is told why.</summary>
    public void End(string sentence)
    {
        lock (_lock)
        {
            if (_over is null)
            {
                _over = sentence;
                _wake.Set();
            }
        }
    }

    public void Dispose() => _wake.Dispose();

    private void Grant(Action wish, TaskCompletionSource done)
    {
        try
        {
            lock (_lock)
            {
                ThrowIfOver();
            }

            wish();
            done.SetResult();
        }
        catch (Exception e)
        {
            done.SetException(e);
        }
    }

    private Action? Next()
    {
        lock (_lock)
        {
            return _waiting.TryDequeue(out Action? next) ? next : null;
        }
    }

    private void ThrowIfOver()
    {
        if (_over is not null)
        {
            throw new UserErrorException(_over);
        }
    }
}
