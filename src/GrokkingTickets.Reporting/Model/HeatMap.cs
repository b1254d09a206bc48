namespace GrokkingTickets.Reporting.Model;

/// <summary>
/// A matrix as a picture: row 0 on top, column 0 at the left. Column c stands at <see cref="XFirst"/> + c * <see cref="XStep"/>, and rows
/// likewise.
/// </summary>
/// <param name="Title">Panel title.</param>
/// <param name="XLabel">What the columns are.</param>
/// <param name="YLabel">What the rows are.</param>
/// <param name="ValueLabel">What the colour is.</param>
/// <param name="Rows">Values, rows of equal length; NaN stays blank.</param>
public sealed record HeatMap(string Title, string XLabel, string YLabel, string ValueLabel, IReadOnlyList<IReadOnlyList<double>> Rows)
    : Panel(Title)
{
    /// <summary>Sequential or diverging colours.</summary>
    public ColorScale Colors { get; init; }

    /// <summary>Value of the colour scale's lower end; null takes it from the data.</summary>
    public double? Min { get; init; }

    /// <summary>Value of the colour scale's upper end; null takes it from the data.</summary>
    public double? Max { get; init; }

    /// <summary>How many colours are told apart, so that many pictures need little room; null for all that there are.</summary>
    public int? Levels { get; init; }

    /// <summary>What column 0 stands for.</summary>
    public double XFirst { get; init; }

    /// <summary>From one column to the next.</summary>
    public double XStep { get; init; } = 1;

    /// <summary>What row 0 stands for.</summary>
    public double YFirst { get; init; }

    /// <summary>From one row to the next.</summary>
    public double YStep { get; init; } = 1;

    /// <inheritdoc/>
    public override string Description => $"{(Title.Length > 0 ? Title + ": " : "")}{ValueLabel} by {YLabel} and {XLabel}.";

    /// <summary>Whether columns are steps of training.</summary>
    public bool IsOverSteps => XLabel == Axis.Steps.Label;

    /// <inheritdoc/>
    public override ColorKey ColorKey => new(ValueLabel, Colors, ColorRange());

    /// <summary>What the columns stand for, from the left edge to the right edge.</summary>
    public AxisRange XRange => Edges(XFirst, XStep, ColumnCount);

    /// <summary>What the rows stand for, from the top edge to the bottom edge.</summary>
    public AxisRange YRange => Edges(YFirst, YStep, Rows.Count);

    /// <summary>Number of columns: that of the longest row.</summary>
    public int ColumnCount => Rows.Count == 0 ? 0 : Rows.Max(row => row.Count);

    /// <summary>The value of a cell; NaN outside.</summary>
    public double At(int row, int column) => column < Rows[row].Count ? Rows[row][column] : double.NaN;

    /// <summary>The ends of the colour scale.</summary>
    public AxisRange ColorRange()
    {
        double low = double.PositiveInfinity,
            high = double.NegativeInfinity;
        foreach (double value in Rows.SelectMany(row => row).Where(double.IsFinite))
        {
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }

        if (low > high)
        {
            (low, high) = (0, 1);
        }

        if (Colors == ColorScale.Diverging)
        {
            high = Math.Max(Math.Abs(low), Math.Abs(high));
            low = -high;
        }

        low = Min ?? low;
        high = Max ?? high;
        return high > low ? new AxisRange(low, high) : new AxisRange(low - 0.5, low + 0.5);
    }

    // A cell's centre is its value: the edges lie half a step outside.
    private static AxisRange Edges(double first, double step, int count) =>
        new(first - (step / 2), first + ((Math.Max(1, count) - 0.5) * step));
}
