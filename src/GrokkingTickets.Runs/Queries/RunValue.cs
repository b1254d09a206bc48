using System.Globalization;
using GrokkingTickets.Runs.Specifications.Schema;
using GrokkingTickets.Statistics;

namespace GrokkingTickets.Runs.Queries;

/// <summary>A value of a <see cref="RunField"/>.</summary>
/// <param name="Text">As it is written; of a number, digits that read back as the same.</param>
/// <param name="Number">The number that it is; NaN where it is none, or one that was not reached.</param>
/// <param name="Bound">Where a time was not reached, the step up to which it was looked for.</param>
public readonly record struct RunValue(string Text, double Number, double? Bound = null)
{
    /// <summary>Of a text, which may be a number.</summary>
    public static RunValue Of(string text) => new(text, NumberOf(text));

    /// <summary>Of a number; none where there is none.</summary>
    public static RunValue? Of(double? number) => number is { } some && !double.IsNaN(some) ? new RunValue(Values.Text(some), some) : null;

    /// <summary>Of a time that may not have been reached.</summary>
    public static RunValue? Of(Censored? time) =>
        time is not { } some ? null
        : some.IsCensored ? new RunValue($"> {Values.Text(some.Value)}", double.NaN, some.Value)
        : Of(some.Value);

    /// <summary>The number that a text is, or NaN.</summary>
    internal static double NumberOf(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : double.NaN;

    /// <summary>Numbers by size, then what was not reached by its bound, then texts.</summary>
    public static IComparer<RunValue> Order { get; } =
        Comparer<RunValue>.Create(
            (one, other) =>
                one.Rank != other.Rank ? one.Rank.CompareTo(other.Rank)
                : one.Rank == 2 ? string.CompareOrdinal(one.Text, other.Text)
                : (one.Bound ?? one.Number).CompareTo(other.Bound ?? other.Number)
        );

    private int Rank =>
        Bound is not null ? 1
        : double.IsNaN(Number) ? 2
        : 0;
}
