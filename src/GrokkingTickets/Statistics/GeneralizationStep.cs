using System.Globalization;
using System.Text.RegularExpressions;

namespace GrokkingTickets.Statistics;

/// <summary>
/// A step that is known only when a run has generalised: <c>FACTOR*t_gen@ACCURACY+OFFSET</c>, of which all but <c>t_gen</c> may be
/// left out. With it the paper's grokking ticket, whose mask is taken at t >= t_gen, can be asked for by its definition.
/// </summary>
/// <param name="Factor">What t_gen is multiplied with, above 0; the product is rounded to the nearest step.</param>
/// <param name="Accuracy">
/// The test accuracy, in a regression the test loss, that counts as generalised, in (0, 1]; null for the task's threshold.
/// </param>
/// <param name="Offset">Steps added, 0 or more.</param>
public sealed partial record GeneralizationStep(double Factor = 1, double? Accuracy = null, long Offset = 0)
{
    private const double LargestFactor = 1000;
    private const long LargestOffset = 1_000_000_000;

    /// <summary>What may be written, to continue the sentence "must be ...".</summary>
    public const string Allowed = "t_gen, t_gen+N, F*t_gen or t_gen@ACCURACY";

    /// <summary>Reads what <see cref="ToString"/> writes; null for anything else.</summary>
    public static GeneralizationStep? Parse(string text)
    {
        Match match = Form().Match(text);
        if (!match.Success)
        {
            return null;
        }

        double factor = match.Groups["factor"] is { Success: true } f ? double.Parse(f.Value, CultureInfo.InvariantCulture) : 1;
        double? accuracy = match.Groups["accuracy"] is { Success: true } a ? double.Parse(a.Value, CultureInfo.InvariantCulture) : null;
        long offset = 0;
        bool isNear =
            match.Groups["offset"] is not { Success: true } o
            || (long.TryParse(o.Value, NumberStyles.None, CultureInfo.InvariantCulture, out offset) && offset <= LargestOffset);
        return isNear && factor is > 0 and <= LargestFactor && accuracy is null or (> 0 and <= 1)
            ? new GeneralizationStep(factor, accuracy, offset)
            : null;
    }

    /// <summary>The step, for a run that generalised at <paramref name="generalizedAt"/>.</summary>
    public long At(long generalizedAt) => (long)Math.Round(Factor * generalizedAt, MidpointRounding.AwayFromZero) + Offset;

    /// <summary>As a reader sees it: "0.5 t_gen".</summary>
    public string Words => Text(" ");

    /// <summary>Its one text, which reads back to the same.</summary>
    public override string ToString() => Text("*");

    private string Text(string times) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(Factor == 1 ? "" : Factor + times)}t_gen{(Accuracy is { } accuracy ? $"@{accuracy}" : "")}{(Offset == 0 ? "" : $"+{Offset}")}"
        );

    [GeneratedRegex(
        @"\A((?<factor>[0-9]+(\.[0-9]+)?|\.[0-9]+) *\* *)?t_gen(@(?<accuracy>[0-9]+(\.[0-9]+)?|\.[0-9]+))?( *\+ *(?<offset>[0-9]+))?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Form();
}
