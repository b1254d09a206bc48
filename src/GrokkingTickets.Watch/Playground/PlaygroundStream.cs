using GrokkingTickets.Models;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Tasks;
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
                return new PlaygroundScene([.. lanes.Select(Whole)], session.IsPlaying);
            }
        );

    /// <summary>What is new: runs that were added, then what happened to those that the page has.</summary>
    public (IReadOnlyList<ReelData> Added, IReadOnlyList<PlaygroundNews> News) Next() =>
        session.Read<(IReadOnlyList<ReelData>, IReadOnlyList<PlaygroundNews>)>(
            (lanes, version) =>
            {
                Version = version;
                int known = _sent.Count;
                ReelData[] added = [.. lanes.Skip(known).Select(Whole)];
                return (added, [.. lanes.Take(known).Select(NewsOf)]);
            }
        );

    private ReelData Whole(Lane lane)
    {
        _sent.Add(new Sent { Row = lane.Curve.Points is [.., var last] ? last.Step : -1, Frames = lane.Frames.Count });
        Specification specification = lane.Run.Specification;
        TaskDefinition task = specification.Task;
        Model model = specification.Model with { Inputs = task.Classes, Classes = task.Classes };
        return new ReelData
        {
            Id = Numbers.Whole(_sent.Count - 1),
            Label = lane.Label,
            Status = session.StatusOf(lane),
            Length = lane.RestAt,
            Goal = new GoalData(task.Goal.Threshold, task.Goal.IsOfLoss),
            Moments = session.MomentsOf(lane),
            Settings = RunSettings.Unusual(specification),
            Curves = SceneReader.Columns(lane.Curve, long.MinValue, isWithLatest: false),
            Tensors = Images.Tensors(model),
            HasOwnMask = lane.HasOwnMask,
            WhyNoNeurons = SceneReader.WhyNoNeurons(model),
            Residues = task.Classes,
            Frames = [.. lane.Frames.Select(frame => frame.Data)],
            Distances = SceneReader.Distances(lane.Frames),
        };
    }

    private PlaygroundNews NewsOf(Lane lane, int which)
    {
        Sent sent = _sent[which];
        CurvesData rows = SceneReader.Columns(lane.Curve, sent.Row);
        long lastKept = lane.Curve.Points[^1].Step;
        bool isRowPassing = lane.Curve.Latest is { } latest && latest.Step > lastKept;
        sent.Row = lastKept;
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
            new ReelEvent(which, session.StatusOf(lane), lane.RestAt, session.MomentsOf(lane), lane.Rate),
            session.IsPlaying,
            lane.Problem
        );
    }

    /// <summary>How far the page has a run.</summary>
    private sealed class Sent
    {
        /// <summary>The step of the last row that stays.</summary>
        public long Row { get; set; }

        /// <summary>How many frames that stay.</summary>
        public int Frames { get; set; }
    }
}
