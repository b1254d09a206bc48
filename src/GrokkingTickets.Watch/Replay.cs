using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Store;
using GrokkingTickets.Watch.Live;
using GrokkingTickets.Watch.Scenes;

namespace GrokkingTickets.Watch;

/// <summary>Runs as one HTML page that needs no server: what <c>grok watch</c> shows of them, to keep.</summary>
public static class Replay
{
    /// <summary>The most runs side by side.</summary>
    public const int MostRuns = SceneReader.MostRuns;

    /// <summary>The page.</summary>
    /// <param name="folders">From one to <see cref="MostRuns"/> runs.</param>
    /// <param name="cancellation">The wish that it stops.</param>
    /// <exception cref="UserErrorException">A run has no metrics.</exception>
    public static string Write(IReadOnlyList<RunFolder> folders, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(folders);
        var runs = new List<RunEntry>();
        foreach (RunFolder folder in folders)
        {
            var run = RunEntry.Of(folder, folder.ReadRecord()!);
            run.Tail.Read();
            run.IsRead = true;
            if (run.Tail.Problem is { } problem)
            {
                throw new UserErrorException($"{folder.MetricsPath}: {problem}.");
            }

            if (run.Tail.Curve.Latest is null)
            {
                throw new UserErrorException($"{folder.Name} has not been trained yet: there is nothing to show.");
            }

            runs.Add(run);
        }

        return KeptScene.Write(runs, new FrameCache(), cancellation);
    }
}
