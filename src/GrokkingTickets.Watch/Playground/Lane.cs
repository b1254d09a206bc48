using GrokkingTickets.Analysis;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Runs.Formats;
using GrokkingTickets.Runs.Specifications;
using GrokkingTickets.Statistics;
using GrokkingTickets.Training;
using GrokkingTickets.Watch.Live;
using GrokkingTickets.Watch.Scenes;

namespace GrokkingTickets.Watch.Playground;

/// <summary>
/// A run that is played with. It is trained by one thread, which now and then shows what others may look at: all that is public here but
/// <see cref="Advance"/>, <see cref="Look"/>, <see cref="Try"/> and <see cref="Run"/> is used under the lock of <see cref="Lanes"/>.
/// </summary>
internal sealed class Lane
{
    /// <summary>Between two frames that are kept, on the logarithmic axis: about a hundred of a run.</summary>
    private const double KeepEvery = 0.1;

    private readonly List<CurvePoint> _freshPoints = [];
    private readonly List<(Frame Frame, ImagesData Images)> _freshFrames = [];
    private readonly List<Frame> _frames = [];
    private readonly List<ImagesData> _images = [];
    private readonly ParameterSet _shown;
    private Frame? _freshPassing;
    private long _nextKept,
        _lastPoint = -1,
        _shownStep = -1;

    public Lane(MemoryRun run, string label)
    {
        (Run, Label) = (run, label);
        _shown = new ParameterSet(run.Subject.Weights.Shapes);
    }

    /// <summary>The run; the training thread's alone, but for its specification.</summary>
    public MemoryRun Run { get; }

    /// <summary>What it is among the others.</summary>
    public string Label { get; }

    /// <summary>Where training rests unless somebody wants more.</summary>
    public long RestAt { get; set; }

    /// <summary>Why it cannot go on, a sentence; null where it can.</summary>
    public string? Problem { get; set; }

    /// <summary>Whether there is nothing to do.</summary>
    public bool Rests => Problem is not null || Run.Step >= RestAt;

    /// <summary>Updates done, as shown.</summary>
    public long Step { get; private set; }

    /// <summary>When it memorised and generalised, as shown.</summary>
    public Outcome Outcome { get; private set; }

    /// <summary>Rows of metrics.</summary>
    public Curve Curve { get; } = new();

    /// <summary>The frames that are kept.</summary>
    public IReadOnlyList<Frame> Frames => _frames;

    /// <summary>The network as it is now, where that is none of the kept ones.</summary>
    public Frame? Passing { get; private set; }

    /// <summary>Steps a second lately; NaN while that is not known.</summary>
    public double Rate { get; set; } = double.NaN;

    /// <summary>One update.</summary>
    /// <exception cref="RunFailedException">Training diverged.</exception>
    public void Advance()
    {
        KeepIfDue();
        if (Run.Advance() is { } row)
        {
            Add(row);
        }
    }

    /// <summary>Looks at the run where it stands, so that it can be shown.</summary>
    /// <param name="isWatched">Whether anybody sees it.</param>
    /// <exception cref="RunFailedException">Training diverged.</exception>
    public void Look(bool isWatched)
    {
        KeepIfDue();
        Add(Run.Measure());
        if (isWatched && _shownStep != Run.Step)
        {
            AnalysisSubject subject = Run.Subject;
            _freshPassing = Frame.Of(subject);
            lock (_shown)
            {
                subject.Weights.Data.CopyTo(_shown.Data);
                _shownStep = Run.Step;
            }
        }
    }

    /// <summary>Trains or looks; where training diverges, that is its <see cref="Problem"/> from then on.</summary>
    public void Try(Action act)
    {
        try
        {
            act();
        }
        catch (RunFailedException e)
        {
            Problem = e.Message;
        }
    }

    /// <summary>Shows what was looked at.</summary>
    public void Show()
    {
        foreach (CurvePoint point in _freshPoints)
        {
            Curve.Add(point);
        }

        foreach ((Frame frame, ImagesData images) in _freshFrames)
        {
            _frames.Add(frame);
            _images.Add(images);
        }

        (Step, Outcome) = (Run.Step, Run.Outcome);
        Passing = (_freshPassing ?? Passing) is { } passing && passing.Data.Step > _frames[^1].Data.Step ? passing : null;
        _freshPoints.Clear();
        _freshFrames.Clear();
        _freshPassing = null;
    }

    /// <summary>Images of the frame at a step, or of the one before it; of the network now where the step is later than all.</summary>
    public ImagesData ImagesAt(long step)
    {
        if (Passing is not null && step > _images[^1].Step)
        {
            lock (_shown)
            {
                AnalysisSubject now = Run.Subject with { Weights = _shown, Step = _shownStep };
                return Images.Of(now);
            }
        }

        return _images.LastOrDefault(images => images.Step <= step) ?? _images[0];
    }

    /// <summary>The run to a step, as the program would train it.</summary>
    public Specification SpecificationAt(long step) =>
        Run.Specification with
        {
            Training = new TrainingSettings
            {
                Steps = step,
                EvaluateEvery = Run.Specification.Training.EvaluateEvery,
                CheckpointEvery = RoundSteps(step / 40),
            },
        };

    /// <summary>Whether the mask is its own, and the same at all steps.</summary>
    public bool HasOwnMask => Run.Specification.Pruning is not null;

    private void KeepIfDue()
    {
        if (Run.Step < _nextKept)
        {
            return;
        }

        AnalysisSubject subject = Run.Subject;
        _freshFrames.Add((Frame.Of(subject), Images.Of(subject)));
        _nextKept = Math.Max(Run.Step + 1, (long)Math.Ceiling(Math.Exp(Math.Log(1 + Run.Step) + KeepEvery) - 1));
    }

    private void Add(MetricsRow row)
    {
        if (row.Step <= _lastPoint)
        {
            return;
        }

        _lastPoint = row.Step;
        _freshPoints.Add(CurvePoint.Of(row));
    }

    /// <summary>1, 2, 5, 10, 20, ...: the largest that is not more.</summary>
    private static long RoundSteps(long steps)
    {
        long power = 1;
        while (10 * power <= steps)
        {
            power *= 10;
        }

        return steps >= 5 * power ? 5 * power
            : steps >= 2 * power ? 2 * power
            : power;
    }
}
