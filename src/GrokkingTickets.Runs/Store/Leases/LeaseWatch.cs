using System.Diagnostics;

namespace GrokkingTickets.Runs.Store.Leases;

/// <summary>
/// One who waits for a lease judges whether its owner is dead: it is when its process has ended on this machine; when its last heartbeat
/// is too old by the clock of the file system, which puts the times on both that and a file written now; or when no heartbeat came for as
/// long while this one watched, whatever any clock says.
/// </summary>
internal sealed class LeaseWatch(LeaseFolder folder, string token)
{
    private string? _watched;
    private DateTime? _lastBeat;
    private Stopwatch _silence = new();

    /// <summary>Whether the owner of an entry is held for dead.</summary>
    public bool IsDead(string name)
    {
        LeaseOwner? owner = folder.DescriptionOf(name);
        if (owner?.HasEnded == true)
        {
            return true;
        }

        TimeSpan allowed = owner?.Silence ?? TimeSpan.FromSeconds(LeaseOwner.DefaultSeconds);
        DateTime? beat = folder.LastBeat(name);
        if (name == _watched && beat == _lastBeat)
        {
            return _silence.Elapsed > allowed;
        }

        bool isFirst = name != _watched;
        (_watched, _lastBeat, _silence) = (name, beat, Stopwatch.StartNew());
        return isFirst && beat is { } at && folder.Now(token) - at > allowed;
    }
}
