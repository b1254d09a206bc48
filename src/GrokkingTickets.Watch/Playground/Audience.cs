using System.Diagnostics;

namespace GrokkingTickets.Watch.Playground;

/// <summary>The pages that look at a session, and since when there is none.</summary>
internal sealed class Audience
{
    private readonly Lock _lock = new();
    private Stopwatch? _alone = Stopwatch.StartNew();
    private int _count;

    /// <summary>Whether anybody looks.</summary>
    public bool IsThere
    {
        get
        {
            lock (_lock)
            {
                return _count > 0;
            }
        }
    }

    /// <summary>For how long nobody has been looking.</summary>
    public TimeSpan Gone
    {
        get
        {
            lock (_lock)
            {
                return _alone?.Elapsed ?? TimeSpan.Zero;
            }
        }
    }

    /// <summary>A page looks, until it disposes what it gets.</summary>
    public IDisposable Enter()
    {
        lock (_lock)
        {
            _count++;
            _alone = null;
        }

        return new Seat(this);
    }

    private sealed class Seat(Audience audience) : IDisposable
    {
        private bool _isLeft;

        public void Dispose()
        {
            lock (audience._lock)
            {
                if (!_isLeft && --audience._count == 0)
                {
                    audience._alone = Stopwatch.StartNew();
                }

                _isLeft = true;
            }
        }
    }
}
