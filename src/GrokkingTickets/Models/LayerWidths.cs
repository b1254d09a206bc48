using System.Globalization;
using GrokkingTickets.Settings;

namespace GrokkingTickets.Models;

/// <summary>The widths of hidden layers, one after the other: <c>40-48-500</c>.</summary>
/// <param name="Widths">Of each, from the inputs on.</param>
public sealed record LayerWidths(IReadOnlyList<int> Widths) : IWritten<LayerWidths>
{
    private const int Most = 10_000;
    private const int MostLayers = 100;

    /// <inheritdoc/>
    public static string Allowed { get; } =
        string.Create(
            CultureInfo.InvariantCulture,
            $"1 to {MostLayers} whole numbers from 1 to {Most} with - between them, such as 40-48-500"
        );

    /// <inheritdoc/>
    public static LayerWidths? Read(string text, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        problem = null;
        string[] parts = text.Split('-');
        int[] widths =
        [
            .. parts.Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int width) ? width : 0),
        ];
        return widths.Length <= MostLayers && widths.All(width => width is >= 1 and <= Most) ? new LayerWidths(widths) : null;
    }

    /// <inheritdoc/>
    public bool Equals(LayerWidths? other) => other is not null && Widths.SequenceEqual(other.Widths);

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => string.Join('-', Widths.Select(width => width.ToString(CultureInfo.InvariantCulture)));
}
