using GrokkingTickets.Analysis;
using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Watch.Scenes;

/// <summary>
/// Frames that have been looked at lately; the oldest are forgotten. Several pages that ask for the same frame have it computed once, so
/// that ten cost hardly more than one.
/// </summary>
internal sealed class FrameCache
{
    private const int Most = 512;

    private readonly Lock _lock = new();
    private readonly Dictionary<FrameKey, LinkedListNode<Kept>> _frames = [];
    private readonly LinkedList<Kept> _byAge = [];

    /// <summary>A run at the step of a checkpoint; null where the checkpoint is not there, or damaged.</summary>
    /// <param name="folder">Where it is.</param>
    /// <param name="step">Of the checkpoint.</param>
    /// <param name="read">Reads it, where it is not known.</param>
    public Frame? Read(RunFolder folder, long step, Func<AnalysisSubject> read)
    {
        var key = new FrameKey(folder.Path, step, File.GetLastWriteTimeUtc(folder.CheckpointPath(step)));
        Lazy<Frame?> frame;
        lock (_lock)
        {
            if (_frames.TryGetValue(key, out LinkedListNode<Kept>? known))
            {
                _byAge.Remove(known);
                _byAge.AddFirst(known);
            }
            else
            {
                _frames.Add(key, known = _byAge.AddFirst(new Kept(key, new(() => Compute(read)))));
                if (_frames.Count > Most)
                {
                    _frames.Remove(_byAge.Last!.Value.Key);
                    _byAge.RemoveLast();
                }
            }

            frame = known.Value.Frame;
        }

        return frame.Value;
    }

    private static Frame? Compute(Func<AnalysisSubject> read)
    {
        try
        {
            return Frame.Of(read());
        }
        catch (Exception e) when (e is UserErrorException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>A checkpoint as it was written; one that is written anew is another.</summary>
    private readonly record struct FrameKey(string Folder, long Step, DateTime Written);

    private sealed record Kept(FrameKey Key, Lazy<Frame?> Frame);
}
