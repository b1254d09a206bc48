using GrokkingTickets.Watch.Scenes;

namespace GrokkingTickets.Watch.Playground;

/// <summary>What one page has of a session, and what it lacks.</summary>
internal sealed class PlaygroundStream(PlaygroundSession session)
{
    private readonly List<Sent> _sent = [];

    /// <summary>The version of the session that was read last.</summary>
    public long Version { get; private set; }

    /// <summary>Everything, for a page that has nothing.</summary>
    public PlaygroundScene All() =>
        session.Read(
            (lanes, version) =>
            {
                Version = version;
                _sent.Clear();
                return new PlaygroundScene(Added(lanes), session.IsPlaying);
            }
        );

    /// <summary>What is new: runs that were added, then what happened to those that the page has.</summary>
    public (IReadOnlyList<ReelData> Added, IReadOnlyList<PlaygroundNews> News) Next() =>
        session.Read<(IReadOnlyList<ReelData>, IReadOnlyList<PlaygroundNews>)>(
            (lanes, version) =>
            {
                Version = version;
                int known = _sent.Count;
                return (Added(lanes), [.. Enumerable.Range(0, known).Select(which => NewsOf(lanes, which))]);
            }
        );

    /// <summary>The runs that the page does not have, which it has then.</summary>
    private ReelData[] Added(IReadOnlyList<Lane> lanes)
    {
        int known = _sent.Count;
        _sent.AddRange(lanes.Skip(known).Select(lane => new Sent { Row = LastRow(lane), Frames = lane.Frames.Count }));
        return [.. Enumerable.Range(known, lanes.Count - known).Select(place => LaneReel.Of(lanes, place, session.IsPlaying, false))];
    }

    private PlaygroundNews NewsOf(IReadOnlyList<Lane> lanes, int which)
    {
        Lane lane = lanes[which];
        Sent sent = _sent[which];
        CurvesData rows = SceneReader.Columns(lane.Curve, sent.Row);
        sent.Row = LastRow(lane);
        bool isRowPassing = lane.Curve.Latest is { } latest && latest.Step > sent.Row;
        List<FrameEvent> frames = [];
        for (int i = sent.Frames; i < lane.Frames.Count; i++)
        {
            frames.Add(FrameEvent.Of(which, lane.Frames[i], lane.Frames.Take(i)));
        }

        sent.Frames = lane.Frames.Count;
        if (lane.Passing is { } passing)
        {
            frames.Add(FrameEvent.Of(which, passing, lane.Frames));
        }

        return new PlaygroundNews(
            which,
            rows,
            isRowPassing,
            frames,
            lane.Passing is not null,
            new ReelEvent(which, LaneReel.StatusOf(lane, session.IsPlaying), lane.RestAt, LaneReel.MomentsOf(lanes, lane), lane.Rate),
            session.IsPlaying,
            lane.Problem
        );
    }

    /// <summary>The step of the last row that stays; -1 of none.</summary>
    private static long LastRow(Lane lane) => lane.Curve.Points is [.., var last] ? last.Step : -1;

    /// <summary>How far the page has a run.</summary>
    private sealed class Sent
    {
        /// <summary>The step of the last row that stays.</summary>
        public long Row { get; set; }

        /// <summary>How many frames that stay.</summary>
        public int Frames { get; set; }
    }
}
