namespace GrokkingTickets.Watch.Scenes;

/// <summary>New rows of a run.</summary>
/// <param name="Run">Its place in the scene.</param>
/// <param name="Curves">The rows.</param>
/// <param name="IsAnew">Whether they take the place of all that were there.</param>
internal sealed record RowsEvent(int Run, CurvesData Curves, bool IsAnew);

/// <summary>A new checkpoint of a run.</summary>
/// <param name="Run">Its place in the scene.</param>
/// <param name="Frame">What it shows.</param>
/// <param name="Steps">Of some frames before it.</param>
/// <param name="Distances">Of its mask to theirs; empty where the mask is always the same.</param>
internal sealed record FrameEvent(int Run, FrameData Frame, long[] Steps, float[] Distances)
{
    /// <summary>Of a frame; those before it are looked at only where its mask is not always the same.</summary>
    public static FrameEvent Of(int run, Frame frame, IEnumerable<Frame> before)
    {
        Frame[] others = frame.Mask is null ? [] : [.. before];
        return new FrameEvent(run, frame.Data, [.. others.Select(other => other.Data.Step)], SceneReader.Row(frame, others));
    }
}

/// <summary>What else may change of a run.</summary>
/// <param name="Run">Its place in the scene.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Length">Steps asked for.</param>
/// <param name="Moments">Its named steps.</param>
/// <param name="Rate">Steps a second; NaN where that is not known.</param>
internal sealed record ReelEvent(int Run, string Status, long Length, IReadOnlyList<MomentData> Moments, double Rate);
