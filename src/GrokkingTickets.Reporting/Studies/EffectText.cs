using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Studies;

namespace GrokkingTickets.Reporting.Studies;

/// <summary>What was found for a part of a claim, as a sentence that can be read alone.</summary>
internal static class EffectText
{
    /// <summary>The sentence, and how sure it is.</summary>
    public static Effect Of(ClaimPartResult result, Study study)
    {
        string?[] details =
        [
            MeasureText.Interval(result, study) is { } interval ? $"95 % interval {interval}" : null,
            result.Verdict == Verdict.Supported ? null : $"asked for {MeasureText.AskedFor(result.Part)}",
            result.Censored > 0 ? $"{Numbers.Counted(result.Censored, "run")} censored" : null,
        ];
        string detail = string.Join("; ", details.OfType<string>());
        return new Effect(Sentence(result, study), detail.Length > 0 ? detail : null);
    }

    private static string Sentence(ClaimPartResult result, Study study)
    {
        ClaimPart part = result.Part;
        double effect = result.Effect;
        string of = Quoted(study, part.Of);
        string noun = StudyWords.Noun(part.Statistic);
        if (double.IsNaN(effect) && part.Measure != ClaimMeasure.Critical)
        {
            return $"The {noun} of {of} is unknown";
        }

        return part.Measure switch
        {
            ClaimMeasure.Value => Value(result, of, noun),
            ClaimMeasure.Ratio => Ratio(result, of, Quoted(study, part.To!), noun),
            ClaimMeasure.Difference => Difference(part, effect, of, Quoted(study, part.To!), noun),
            ClaimMeasure.Share => $"Of the factor in the {noun} between {of} and {Quoted(study, part.To!)}, {part.Share!.Cause} explains "
                + MeasureText.Value(part, effect, study),
            ClaimMeasure.Trend => $"The {noun} {Direction(effect)} with the {MeasureText.Setting(part, study)} "
                + $"(rank correlation {Numbers.Readable(effect)})",
            ClaimMeasure.Best => $"The {noun} is smallest {MeasureText.At(part, effect, study)}",
            ClaimMeasure.Largest => $"The largest {noun} of {of} is {MeasureText.Value(part, effect, study)}",
            ClaimMeasure.Critical when double.IsNaN(effect) =>
                $"With no {MeasureText.Setting(part, study)} do half of the seeds generalise",
            ClaimMeasure.Critical => $"At least half of the seeds generalise up to a {MeasureText.Setting(part, study)} of "
                + MeasureText.Value(part, effect, study),
            _ => throw new InvalidOperationException($"Unknown measure {part.Measure}."),
        };
    }

    private static string Value(ClaimPartResult result, string of, string noun)
    {
        (ClaimPart part, double effect) = (result.Part, result.Effect);
        string least = part.Statistic.IsTime && result.Censored > 0 ? "at least " : "";
        return StudyWords.Verb(part.Statistic) is { } verb ? $"{of} {verb}s after {least}{Numbers.Steps(effect)} steps"
            : part.Statistic.IsFraction ? $"The {noun} of {of} is {Numbers.Readable(100 * effect)} %"
            : $"The {noun} of {of} is {least}{Numbers.Readable(effect)}";
    }

    private static string Ratio(ClaimPartResult result, string of, string to, string noun)
    {
        double ratio = result.Effect;
        if (StudyWords.Verb(result.Part.Statistic) is not { } verb)
        {
            return $"The {noun} of {of} is {Numbers.Readable(ratio)} times that of {to}";
        }

        return result.Censored == 2 * result.Seeds.Count ? $"Neither {of} nor {to} {verb}s in the steps trained"
            : ratio < 1 ? $"{of} {verb}s in {Numbers.Readable(ratio)} of the steps of {to}, {Numbers.Readable(1 / ratio)} times sooner"
            : ratio > 1 ? $"{of} takes {Numbers.Readable(ratio)} times the steps of {to} to {verb}"
            : $"{of} takes as many steps as {to} to {verb}";
    }

    private static string Difference(ClaimPart part, double difference, string of, string to, string noun)
    {
        string size = part.Statistic.IsFraction
            ? $"{Numbers.Readable(100 * Math.Abs(difference))} percentage points"
            : Numbers.Readable(Math.Abs(difference));
        return difference == 0
            ? $"The {noun} of {of} is the same as that of {to}"
            : $"The {noun} of {of} is {size} {(difference < 0 ? "lower" : "higher")} than that of {to}";
    }

    private static string Direction(double correlation) =>
        correlation > 0 ? "rises"
        : correlation < 0 ? "falls"
        : "neither rises nor falls";

    /// <summary>Labels are words such as "random" or "k = 0.5, decay 1", which would not stand out in a sentence.</summary>
    private static string Quoted(Study study, string key) => $"“{StudyWords.Label(study, key)}”";
}
