using GrokkingTickets.Runs;
using GrokkingTickets.Runs.Analyses;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Runs.Store;

namespace GrokkingTickets.Watch.Scenes;

/// <summary>Frames that have been looked at lately, so that ten pages cost hardly more than one; the oldest are forgotten.</summary>
internal sealed class FrameCache
{
    private const int Most = 512;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Folder, long Step, DateTime Written), LinkedListNode<Kept>> _frames = [];
    private readonly LinkedList<Kept> _byAge = [];

    /// <summary>A run at the step of a checkpoint; null where the checkpoint is not there, or damaged.</summary>
    public Frame? Read(RunFolder folder, Specification specification, long step)
    {
        (string, long, DateTime) key = (folder.Path, step, File.GetLastWriteTimeUtc(folder.CheckpointPath(step)));
        lock (_lock)
        {
            if (_frames.TryGetValue(key, out LinkedListNode<Kept>? known))
            {
                _byAge.Remove(known);
                _byAge.AddFirst(known);
                return known.Value.Frame;
            }
        }

        Frame frame;
        try
        {
            frame = Frame.Of(CheckpointSubject.Read(folder, specification, step));
        }
        catch (Exception e) when (e is UserErrorException or IOException or UnauthorizedAccessException)
        {
            return null;
        }

        lock (_lock)
        {
            if (!_frames.ContainsKey(key))
            {
                _frames.Add(key, _byAge.AddFirst(new Kept(key, frame)));
                if (_frames.Count > Most)
                {
                    _frames.Remove(_byAge.Last!.Value.Key);
                    _byAge.RemoveLast();
                }
            }
        }

        return frame;
    }

    private sealed record Kept((string Folder, long Step, DateTime Written) Key, Frame Frame);
}
