using System.Globalization;
using GrokkingTickets.Runs.Execution;
using GrokkingTickets.Statistics;

namespace GrokkingTickets.Studies;

/// <summary>
/// What a curve is at a moment of a run, <c>CURVE@MOMENT</c>, or how much it changes from one to another, <c>CURVE@MOMENT..MOMENT</c>: of
/// any curve that a panel can draw as one line, e.g. <c>test_accuracy@2000</c> or <c>ramanujan_gap@0..0.5*t_gen</c>. A moment is a step, a
/// step that follows from t_gen, or <c>end</c>; the value is that of the last evaluation, or checkpoint, until then. It is unknown where
/// the run does not go so far, or never generalises.
/// </summary>
internal static class CurveStatistic
{
    private const string End = "end";
    private const string To = "..";

    /// <summary>What may be written, to end a list of names.</summary>
    public const string Allowed = "CURVE@MOMENT, CURVE@MOMENT..MOMENT";

    /// <summary>The statistic that a text means, or null.</summary>
    public static Statistic? Parse(string text)
    {
        int at = text.IndexOf('@', StringComparison.Ordinal);
        if (at < 0 || StudyCurve.Find(text[..at]) is not { HasOneLine: true } curve)
        {
            return null;
        }

        string[] moments = text[(at + 1)..].Split(To);
        return moments.Length > 2 || !Array.TrueForAll(moments, IsMoment)
            ? null
            : new Statistic(text, LabelOf(curve, moments), run => Value(curve, run, moments))
            {
                IsFraction = curve.IsFraction && moments.Length == 1,
                IsOfAccuracy = curve.IsOfAccuracy,
                Needs = curve.Needs,
            };
    }

    private static string LabelOf(StudyCurve curve, string[] moments) =>
        moments.Length == 1
            ? $"{curve.Label} at {Words(moments[0])}"
            : $"Change of {char.ToLowerInvariant(curve.Label[0])}{curve.Label[1..]} from {Words(moments[0])} to {Words(moments[1])}";

    private static string Words(string moment) =>
        moment == End ? "the end"
        : long.TryParse(moment, NumberStyles.None, CultureInfo.InvariantCulture, out long step)
            ? string.Create(CultureInfo.InvariantCulture, $"step {step:#,0}")
        : GeneralizationStep.Parse(moment)!.Words;

    private static bool IsMoment(string text) =>
        text == End
        || long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _)
        || GeneralizationStep.Parse(text) is not null;

    private static Censored Value(StudyCurve curve, SeedResult run, string[] moments)
    {
        if (run.IsMissing)
        {
            return new Censored(double.NaN, false);
        }

        CurveLine line = curve.Compute(run)[0];
        double[] values = Array.ConvertAll(moments, moment => At(line, run, StepOf(moment, run)));
        return new Censored(values.Length == 1 ? values[0] : values[1] - values[0], false);
    }

    private static double At(CurveLine line, SeedResult run, long? moment) =>
        moment is { } step && step <= run.Outcome.LastStep && Array.FindLastIndex(line.Steps, known => known <= step) is >= 0 and var index
            ? line.Values[index]
            : double.NaN;

    private static long? StepOf(string moment, SeedResult run)
    {
        if (moment == End)
        {
            return run.Outcome.LastStep;
        }

        if (long.TryParse(moment, NumberStyles.None, CultureInfo.InvariantCulture, out long step))
        {
            return step;
        }

        GeneralizationStep relative = GeneralizationStep.Parse(moment)!;
        Goal goal = run.Specification.Task.Goal.At(relative.Accuracy);
        return goal.OutcomeOf(run.Table.Rows).GeneralizedAt is { } generalized ? relative.At(generalized) : null;
    }
}
