using System.Diagnostics;

namespace GrokkingTickets.Watch.Playground;

/// <summary>How many updates may be made so that there are so many a second.</summary>
internal sealed class StepCredit
{
    /// <summary>What was not used is not saved up for longer than this.</summary>
    private const double LongestSaved = 0.1;

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private double _credit;

    /// <summary>Takes all that may be made now.</summary>
    /// <param name="speed">Updates a second; 0 for as many as there can be.</param>
    /// <param name="wait">Where none may be: until when.</param>
    public long Take(double speed, out TimeSpan wait)
    {
        wait = TimeSpan.Zero;
        double seconds = _clock.Elapsed.TotalSeconds;
        _clock.Restart();
        if (speed == 0)
        {
            return long.MaxValue;
        }

        _credit = Math.Min(_credit + (speed * seconds), Math.Max(1, speed * LongestSaved));
        long whole = (long)_credit;
        _credit -= whole;
        wait = TimeSpan.FromSeconds(Math.Min(1, Math.Max(0.001, (1 - _credit) / speed)));
        return whole;
    }

    /// <summary>A pause gives no credit.</summary>
    public void Forget()
    {
        _credit = 0;
        _clock.Restart();
    }
}
