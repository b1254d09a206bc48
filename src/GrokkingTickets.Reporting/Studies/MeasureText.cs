using GrokkingTickets.Reporting.Model;
using GrokkingTickets.Studies;

namespace GrokkingTickets.Reporting.Studies;

/// <summary>The numbers of a part of a claim, as text.</summary>
internal static class MeasureText
{
    /// <summary>What is measured, with the labels of the networks.</summary>
    public static string Name(ClaimPart part, Study study)
    {
        string of = StudyWords.Label(study, part.Of);
        string noun = part.Statistic.Name is "t_mem" or "t_gen" or "tau" ? part.Statistic.Name : StudyWords.Noun(part.Statistic);
        return part.Measure switch
        {
            ClaimMeasure.Value => $"{noun}: {of}",
            ClaimMeasure.Ratio => $"{noun}: {of} / {StudyWords.Label(study, part.To!)}",
            ClaimMeasure.Difference => $"{noun}: {of} − {StudyWords.Label(study, part.To!)}",
            ClaimMeasure.Share => $"{noun}, explained by {part.Share!.Cause}: {of} / {StudyWords.Label(study, part.To!)}",
            ClaimMeasure.Trend => $"rank correlation of {noun} with {Setting(part, study)}: {of}",
            ClaimMeasure.Best => $"{Setting(part, study)} with the smallest {noun}: {of}",
            ClaimMeasure.Largest => $"largest {noun}: {of}",
            ClaimMeasure.Critical => $"largest {Setting(part, study)} that generalises: {of}",
            _ => throw new InvalidOperationException($"Unknown measure {part.Measure}."),
        };
    }

    /// <summary>One value of the measure; what could not be computed is unknown, and only a critical setting need not exist.</summary>
    public static string Value(ClaimPart part, double value, Study study) =>
        double.IsNaN(value) ? (part.Measure == ClaimMeasure.Critical ? "none" : "unknown")
        : IsSetting(part) ? SettingValue(part, value, study)
        : Threshold(part, value);

    /// <summary>The interval "0.02 to 0.05"; null where there is none.</summary>
    public static string? Interval(ClaimPartResult part, Study study) =>
        part switch
        {
            { Low: { } low, High: { } high } when !double.IsNaN(low) || !double.IsNaN(high) =>
                $"{Value(part.Part, low, study)} to {Value(part.Part, high, study)}",
            _ => null,
        };

    /// <summary>The threshold.</summary>
    public static string AskedFor(ClaimPart part) =>
        (part.Above, part.Below) switch
        {
            ({ } above, { } below) => $"{Threshold(part, above)} to {Threshold(part, below)}",
            ({ } above, null) => $"> {Threshold(part, above)}",
            (null, { } below) => $"< {Threshold(part, below)}",
            _ => "nothing",
        };

    /// <summary>The place in the part's grid: "with a pruning rate of 0.5", or of a setting that is a word its network.</summary>
    public static string At(ClaimPart part, double value, Study study) =>
        First(part, study).GridIsNumeric
            ? $"with a {Setting(part, study)} of {Value(part, value, study)}"
            : $"for “{Value(part, value, study)}”";

    /// <summary>The setting of the part's grid.</summary>
    public static string Setting(ClaimPart part, Study study) => StudyWords.Setting(First(part, study).GridKey ?? part.Of);

    private static string Threshold(ClaimPart part, double value) =>
        IsFraction(part) ? Numbers.Readable(100 * value) + " %" : Numbers.Readable(value);

    private static bool IsSetting(ClaimPart part) => part.Measure is ClaimMeasure.Best or ClaimMeasure.Critical;

    private static bool IsFraction(ClaimPart part) =>
        part.Measure == ClaimMeasure.Share || (part.Statistic.IsFraction && part.Measure is ClaimMeasure.Value or ClaimMeasure.Largest);

    private static string SettingValue(ClaimPart part, double value, Study study) =>
        // A grid of words is measured by their places; between two of them an interval has no word.
        First(part, study).GridIsNumeric
            ? Numbers.Readable(value)
            : study.Networks.FirstOrDefault(network => network.Group == part.Of && network.GridValue == value)?.Label
                ?? $"no. {Numbers.Readable(value + 1)}";

    private static StudyNetwork First(ClaimPart part, Study study) => study.Networks.First(network => network.IsNamed(part.Of));
}
