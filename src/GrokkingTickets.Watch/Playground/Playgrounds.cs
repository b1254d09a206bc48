using GrokkingTickets.Runs;

namespace GrokkingTickets.Watch.Playground;

/// <summary>The networks that are played with now: one a page, a few at the same time, none that nobody looks at for long.</summary>
internal sealed class Playgrounds : IDisposable
{
    /// <summary>The most at the same time.</summary>
    public const int Most = 4;

    private readonly TimeSpan _patience;
    private readonly Lock _lock = new();
    private readonly List<PlaygroundSession> _sessions = [];
    private readonly Timer _timer;

    /// <param name="patience">How long one goes on that nobody looks at.</param>
    public Playgrounds(TimeSpan patience)
    {
        _patience = patience;
        TimeSpan every = patience / 4;
        _timer = new Timer(_ => EndIdle(), null, every, every);
    }

    /// <summary>How many there are.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _sessions.Count;
            }
        }
    }

    /// <summary>Begins one.</summary>
    /// <param name="settings">Of what.</param>
    /// <param name="instead">The page's own before, which ends; null of none.</param>
    /// <exception cref="UserErrorException">There are too many.</exception>
    public PlaygroundSession Start(PlaygroundSettings settings, string? instead)
    {
        if (instead is not null && Take(instead) is { } before)
        {
            End(before, "Another began in its place.");
        }

        PlaygroundSession? forgotten = null;
        lock (_lock)
        {
            if (_sessions.Count >= Most)
            {
                forgotten = _sessions.Where(session => session.Alone > TimeSpan.Zero).MaxBy(session => session.Alone);
                if (forgotten is null || !_sessions.Remove(forgotten))
                {
                    throw new UserErrorException($"{Most} playgrounds are open, as many as there can be; close the page of one.");
                }
            }
        }

        if (forgotten is not null)
        {
            End(forgotten, "Nobody looked at it, and another page needed its place.");
        }

        var session = new PlaygroundSession(settings);
        lock (_lock)
        {
            _sessions.Add(session);
        }

        return session;
    }

    /// <summary>One by its name, or null.</summary>
    public PlaygroundSession? Find(string id)
    {
        lock (_lock)
        {
            return _sessions.Find(session => session.Id == id);
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        PlaygroundSession[] all;
        lock (_lock)
        {
            all = [.. _sessions];
            _sessions.Clear();
        }

        foreach (PlaygroundSession session in all)
        {
            session.Dispose();
        }
    }

    private PlaygroundSession? Take(string id)
    {
        lock (_lock)
        {
            PlaygroundSession? session = _sessions.Find(session => session.Id == id);
            if (session is not null)
            {
                _sessions.Remove(session);
            }

            return session;
        }
    }

    private void EndIdle()
    {
        PlaygroundSession[] idle;
        lock (_lock)
        {
            idle = [.. _sessions.Where(session => session.Alone >= _patience)];
            _sessions.RemoveAll(idle.Contains);
        }

        foreach (PlaygroundSession session in idle)
        {
            End(session, "Nobody looked at it.");
        }
    }

    private static void End(PlaygroundSession session, string sentence)
    {
        session.End(sentence);
        session.Dispose();
    }
}
