using System.Diagnostics;

namespace GrokkingTickets.Watch.Playground;

/// <summary>
/// Trains the runs of a session on a thread of its own, in short turns, the one that is behind first. Between turns it does what is
/// wished, and shows about thirty times a second where the runs stand.
/// </summary>
internal sealed class LaneTrainer
{
    // With a turn and the stream's pause, about thirty a second.
    private static readonly TimeSpan ShowEvery = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(4);

    private readonly Lanes _lanes;
    private readonly Wishes _wishes;
    private readonly Audience _audience;
    private readonly Thread _thread;
    private readonly Stopwatch _sinceShown = Stopwatch.StartNew();
    private readonly StepCredit _credit = new();
    private volatile bool _isPlaying = true;

    public LaneTrainer(Lanes lanes, Wishes wishes, Audience audience)
    {
        (_lanes, _wishes, _audience) = (lanes, wishes, audience);
        _thread = new Thread(Train) { IsBackground = true, Name = "playground" };
        _thread.Start();
    }

    /// <summary>Whether it trains, unless all rest.</summary>
    public bool IsPlaying
    {
        get => _isPlaying;
        set => _isPlaying = value;
    }

    /// <summary>Updates a second, of all runs together; 0 for as many as there can be. Set by a wish.</summary>
    public double Speed { private get; set; }

    /// <summary>Returns when it has ended, which is wished for elsewhere.</summary>
    public void Join() => _thread.Join();

    private void Train()
    {
        try
        {
            while (_wishes.Over is null)
            {
                Go();
            }
        }
        catch (Exception e)
        {
            _wishes.End($"The playground failed: {e.Message}");
        }
        finally
        {
            // Whoever still wishes something is told that it is over.
            _wishes.GrantAll();
            _lanes.Announce();
        }
    }

    private void Go()
    {
        bool isNews = _wishes.GrantAll();
        if ((IsPlaying ? _lanes.Now.Where(lane => !lane.Rests).MinBy(lane => lane.Run.Step) : null) is not { } behind)
        {
            Rest();
            return;
        }

        long allowed = _credit.Take(Speed, out TimeSpan wait);
        if (allowed == 0)
        {
            _wishes.Await(wait);
        }
        else
        {
            behind.Try(() => Train(behind, allowed));
        }

        if (isNews || _sinceShown.Elapsed >= ShowEvery)
        {
            Show();
        }
    }

    private void Rest()
    {
        IsPlaying = false;
        Show();
        _credit.Forget();
        _wishes.Await(Timeout.InfiniteTimeSpan);
    }

    /// <summary>Trains a run for its turn.</summary>
    private void Train(Lane lane, long allowed)
    {
        long end = Stopwatch.GetTimestamp() + (long)(Turn.TotalSeconds * Stopwatch.Frequency);
        bool hadGeneralized = lane.Run.Outcome.GeneralizedAt is not null;
        for (long i = 0; i < allowed && !lane.Rests && Stopwatch.GetTimestamp() < end; i++)
        {
            lane.Advance();
            if (!hadGeneralized && lane == _lanes.Now[0] && lane.Run.Outcome.GeneralizedAt is { } at)
            {
                lane.RestAt = Math.Min(lane.RestAt, Rests.After(at));
                hadGeneralized = true;
            }
        }
    }

    private void Show()
    {
        _lanes.Show(_sinceShown.Elapsed, _audience.IsThere);
        _sinceShown.Restart();
    }
}
