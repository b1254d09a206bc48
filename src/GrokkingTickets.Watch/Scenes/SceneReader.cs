using GrokkingTickets.Analysis;
using GrokkingTickets.Models;
using GrokkingTickets.Runs.Analyses;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Statistics;
using GrokkingTickets.Tasks;
using GrokkingTickets.Watch.Live;

namespace GrokkingTickets.Watch.Scenes;

/// <summary>Puts runs on a scene.</summary>
internal static class SceneReader
{
    /// <summary>The most runs side by side.</summary>
    public const int MostRuns = 4;

    /// <summary>The most checkpoints of a run, evenly over a logarithmic axis.</summary>
    public const int MostFrames = 120;

    /// <summary>Reads runs as they are now.</summary>
    public static SceneData Read(IReadOnlyList<RunEntry> runs, FrameCache frames, CancellationToken cancellation)
    {
        string[] labels = RunLabels.Of([.. runs.Select(run => run.Record)]);
        var reels = new ReelData[runs.Count];
        Together.ForEach(
            Enumerable.Range(0, runs.Count),
            Environment.ProcessorCount,
            i => reels[i] = Reel(runs[i], labels[i], runs, frames, cancellation),
            cancellation
        );
        return new SceneData(string.Join(" and ", labels), reels);
    }

    /// <summary>The columns of a curve, the latest row last.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="after">Only rows after this step.</param>
    /// <param name="isWithLatest">Whether the latest is there too where it is none of those that stay.</param>
    public static CurvesData Columns(Curve curve, long after = -1, bool isWithLatest = true)
    {
        var points = curve.Points.Where(point => point.Step > after).ToList();
        if (isWithLatest && curve.Latest is { } latest && latest.Step > after && (points.Count == 0 || points[^1].Step != latest.Step))
        {
            points.Add(latest);
        }

        return new CurvesData(
            [.. points.Select(point => point.Step)],
            [.. points.Select(point => point.TrainLoss)],
            [.. points.Select(point => point.TestLoss)],
            [.. points.Select(point => point.TrainAccuracy)],
            [.. points.Select(point => point.TestAccuracy)],
            [.. points.Select(point => point.L1Norm)],
            [.. points.Select(point => point.L2Norm)]
        );
    }

    /// <summary>The named steps of a run beside others.</summary>
    public static IReadOnlyList<MomentData> Moments(RunEntry run, IReadOnlyList<RunEntry> all) =>
        Moments(run.Tail.Outcome, all.Where(other => other.Record.Parent == run.Record.Identity).Select(ticket => ticket.Record.MaskStep));

    /// <summary>The named steps of a run.</summary>
    /// <param name="outcome">When it memorised and generalised.</param>
    /// <param name="masks">The steps at which masks of others were taken of it, where they are known.</param>
    public static IReadOnlyList<MomentData> Moments(Outcome outcome, IEnumerable<long?> masks)
    {
        (string Name, long? Step)[] named =
        [
            ("memorised", outcome.MemorizedAt),
            ("generalised", outcome.GeneralizedAt),
            .. masks.Distinct().Select(step => ("mask taken", step)),
        ];
        return
        [
            .. named
                .Where(moment => moment.Step is not null)
                .OrderBy(moment => moment.Step)
                .Select(moment => new MomentData(moment.Name, moment.Step!.Value)),
        ];
    }

    /// <summary>Why a network has no neurons to look at, a sentence; null where it has.</summary>
    public static string? WhyNoNeurons(Model model) =>
        NeuronTables.WhyNot(model) is { } reason ? $"This view {reason}, which this run is not." : null;

    /// <summary>The checkpoints that a scene shows: all, or of very many those nearest to even distances on a logarithmic axis.</summary>
    public static IReadOnlyList<long> Shown(IReadOnlyList<long> steps)
    {
        if (steps.Count <= MostFrames)
        {
            return steps;
        }

        double last = Math.Log(1 + steps[^1]);
        return
        [
            .. Enumerable
                .Range(0, MostFrames)
                .Select(i => Math.Exp(last * i / (MostFrames - 1)) - 1)
                .Select(wanted => steps.MinBy(step => Math.Abs(step - wanted)))
                .Distinct(),
        ];
    }

    private static ReelData Reel(RunEntry run, string label, IReadOnlyList<RunEntry> all, FrameCache cache, CancellationToken cancellation)
    {
        Specification specification = run.Record.Specification;
        LearningTask task = specification.BuildTask();
        Model model = specification.Model.For(task);
        var frames = new List<Frame>();
        foreach (long step in Shown(run.Checkpoints))
        {
            cancellation.ThrowIfCancellationRequested();
            if (cache.Read(run.Folder, step, () => CheckpointSubject.Read(run.Folder, model, task, step)) is { } frame)
            {
                frames.Add(frame);
            }
        }

        return new ReelData
        {
            Id = run.Folder.Name,
            Label = label,
            Status = RunWords.Of(run),
            Length = specification.Training.MostSteps,
            Goal = new GoalData(specification.Task.Goal.Threshold, specification.Task.Goal.IsOfLoss),
            Moments = Moments(run, all),
            Settings = RunSettings.Unusual(specification),
            Curves = Columns(run.Tail.Curve),
            Tensors = Images.Tensors(model),
            HasOwnMask = specification.Pruning is not null && frames.TrueForAll(frame => frame.Mask is null),
            WhyNoNeurons = WhyNoNeurons(model),
            Residues = NeuronTables.WhyNot(model) is null ? model.Inputs : 0,
            Frames = [.. frames.Select(frame => frame.Data)],
            Distances = Distances(frames),
        };
    }

    /// <summary>A row a frame: the distances of its mask to those of the frames before it.</summary>
    public static IReadOnlyList<float[]> Distances(IReadOnlyList<Frame> frames) =>
        frames.All(frame => frame.Mask is null) ? [] : [.. frames.Select((frame, i) => Row(frame, frames.Take(i)))];

    /// <summary>The distances of a frame's mask to those of some others.</summary>
    public static float[] Row(Frame frame, IEnumerable<Frame> others) =>
        [.. others.Select(other => MathF.Round(Frame.Distance(frame, other), 3))];
}
