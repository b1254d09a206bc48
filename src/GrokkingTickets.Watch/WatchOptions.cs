using System.Net;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Studies;

namespace GrokkingTickets.Watch;

/// <summary>What a <see cref="WatchServer"/> shows, and to whom.</summary>
/// <param name="Store">The runs.</param>
public sealed record WatchOptions(RunStore Store)
{
    /// <summary>The port unless said.</summary>
    public const int UsualPort = 6767;

    /// <summary>Where it listens: this machine only, unless said.</summary>
    public IPAddress Listen { get; init; } = IPAddress.Loopback;

    /// <summary>The port; 0 for any that is free.</summary>
    public int Port { get; init; } = UsualPort;

    /// <summary>Studies that are followed beside those that come with the program.</summary>
    public IReadOnlyList<Study> Studies { get; init; } = [];

    /// <summary>
    /// What a scheduler's queue says of runs, by their folders' paths ("queued", "running on n1"); asked again every few seconds. Null
    /// where there is none.
    /// </summary>
    public Func<IReadOnlyDictionary<string, string>>? Queue { get; init; }

    /// <summary>How long a playground goes on that nobody looks at.</summary>
    internal TimeSpan PlaygroundPatience { get; init; } = TimeSpan.FromMinutes(1);
}
