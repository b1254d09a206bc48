using GrokkingTickets.Runs;
using GrokkingTickets.Watch.Live;

namespace GrokkingTickets.Watch.Playground;

/// <summary>
/// The runs of a session side by side. The training thread has them as they are, <see cref="Now"/>, and it alone adds to them; all others
/// read what it has shown of them, under the lock.
/// </summary>
internal sealed class Lanes
{
    private readonly Lock _lock = new();
    private readonly List<Lane> _lanes = [];
    private readonly Bell _bell = new();
    private long _version = 1;

    /// <summary>As they are; for the training thread.</summary>
    public IReadOnlyList<Lane> Now => _lanes;

    /// <summary>Grows with everything that is shown.</summary>
    public long Version
    {
        get
        {
            lock (_lock)
            {
                return _version;
            }
        }
    }

    /// <summary>Until something is shown; see <see cref="Bell.Next"/>.</summary>
    public Task Next => _bell.Next;

    /// <summary>Adds one, so that it is seen.</summary>
    public void Add(Lane lane)
    {
        lane.Look(isWatched: false);
        lock (_lock)
        {
            lane.Show();
            _lanes.Add(lane);
        }
    }

    /// <summary>Reads what is shown of all, and the version of that.</summary>
    public T Read<T>(Func<IReadOnlyList<Lane>, long, T> read)
    {
        lock (_lock)
        {
            return read(_lanes, _version);
        }
    }

    /// <summary>Reads what is shown of one.</summary>
    /// <exception cref="UserErrorException">There is no such run.</exception>
    public T Read<T>(int which, Func<Lane, T> read) =>
        Read(
            (lanes, _) =>
                which >= 0 && which < lanes.Count ? read(lanes[which]) : throw new UserErrorException("There is no such run here.")
        );

    /// <summary>Shows where they stand.</summary>
    /// <param name="since">How long ago that was done last.</param>
    /// <param name="isWatched">Whether anybody sees it.</param>
    public void Show(TimeSpan since, bool isWatched)
    {
        foreach (Lane lane in _lanes.Where(lane => lane.Problem is null))
        {
            lane.Try(() => lane.Look(isWatched));
        }

        lock (_lock)
        {
            foreach (Lane lane in _lanes)
            {
                double rate = (lane.Run.Step - lane.Step) / Math.Max(1e-3, since.TotalSeconds);
                lane.Rate = rate == 0 ? 0 : Pace.Of(lane.Rate, rate);
                lane.Show();
            }
        }

        Announce();
    }

    /// <summary>Tells all who wait that there is something to see.</summary>
    public void Announce()
    {
        lock (_lock)
        {
            _version++;
        }

        _bell.Ring();
    }
}
