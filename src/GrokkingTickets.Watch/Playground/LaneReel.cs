using GrokkingTickets.Models;
using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Tasks;
using GrokkingTickets.Watch.Scenes;

namespace GrokkingTickets.Watch.Playground;

/// <summary>A run that is played with as a scene has it.</summary>
internal static class LaneReel
{
    /// <summary>Of a run as it is shown.</summary>
    /// <param name="lanes">All runs, the base first.</param>
    /// <param name="place">Which of them.</param>
    /// <param name="isPlaying">Whether training goes on.</param>
    /// <param name="isWithPassing">Whether the latest row and frame are there, too, where they are none of those that stay.</param>
    public static ReelData Of(IReadOnlyList<Lane> lanes, int place, bool isPlaying, bool isWithPassing)
    {
        Lane lane = lanes[place];
        Specification specification = lane.Run.Specification;
        TaskDefinition task = specification.Task;
        Model model = PlaygroundSettings.ModelOf(specification);
        Frame[] frames = isWithPassing && lane.Passing is { } passing ? [.. lane.Frames, passing] : [.. lane.Frames];
        return new ReelData
        {
            Id = Numbers.Whole(place),
            Label = lane.Label,
            Status = StatusOf(lane, isPlaying),
            Length = lane.RestAt,
            Goal = new GoalData(task.Goal.Threshold, task.Goal.IsOfLoss),
            Moments = MomentsOf(lanes, lane),
            Settings = RunSettings.Unusual(specification),
            Curves = SceneReader.Columns(lane.Curve, isWithLatest: isWithPassing),
            Tensors = Images.Tensors(model),
            HasOwnMask = lane.HasOwnMask,
            WhyNoNeurons = SceneReader.WhyNoNeurons(model),
            Residues = task.Classes,
            Frames = [.. frames.Select(frame => frame.Data)],
            Distances = SceneReader.Distances(frames),
        };
    }

    /// <summary>Where a run stands, in a word.</summary>
    public static string StatusOf(Lane lane, bool isPlaying) =>
        lane.Problem is not null ? "failed"
        : isPlaying && lane.Step < lane.RestAt ? "running"
        : "paused";

    /// <summary>The steps of a run that have names: of the base also those at which masks were taken of it.</summary>
    public static IReadOnlyList<MomentData> MomentsOf(IReadOnlyList<Lane> lanes, Lane lane) =>
        SceneReader.Moments(
            lane.Outcome,
            (lane == lanes[0] ? lanes : [])
                .Where(other => other.Run.Specification.Pruning is { AtStep.IsAtStart: false })
                .Select(other => (long?)other.Run.Specification.Pruning!.AtStep.Step)
        );
}
