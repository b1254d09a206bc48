using GrokkingTickets.Models;

namespace GrokkingTickets.Analysis;

/// <summary>A named result of an <see cref="NetworkAnalysis"/>.</summary>
/// <param name="Name">As in YAML: lower case letters, digits and underscores, unique among all analyses.</param>
/// <param name="Label">What an axis or a colour bar says.</param>
public abstract record Quantity(string Name, string Label)
{
    /// <summary>Parts of one, which are shown as percentages.</summary>
    public bool IsFraction { get; init; }

    /// <summary>Whether every value is a finite number; else NaN or infinity stand for what has no value.</summary>
    public bool IsFinite { get; init; } = true;

    /// <summary>How many indices a value has: 0 of a number, 1 of a vector, 2 of a table.</summary>
    public abstract int Rank { get; }
}

/// <summary>One number a step, which makes it a curve over training.</summary>
public sealed record NumberQuantity(string Name, string Label) : Quantity(Name, Label)
{
    /// <inheritdoc/>
    public override int Rank => 0;
}

/// <summary>A list of numbers a step.</summary>
/// <param name="Name">As in YAML.</param>
/// <param name="Label">What the values are.</param>
/// <param name="Index">What counts them.</param>
public sealed record VectorQuantity(string Name, string Label, string Index) : Quantity(Name, Label)
{
    /// <summary>What its entries are of, for a model; null where they are counted from 0.</summary>
    public Func<Model, IReadOnlyList<string>>? Names { get; init; }

    /// <inheritdoc/>
    public override int Rank => 1;
}

/// <summary>A table of numbers a step, which makes it a picture.</summary>
/// <param name="Name">As in YAML.</param>
/// <param name="Label">What the values are.</param>
/// <param name="Row">What a row is.</param>
/// <param name="Column">What a column is.</param>
public sealed record TableQuantity(string Name, string Label, string Row, string Column) : Quantity(Name, Label)
{
    /// <summary>What the first column stands for; the others count on from it.</summary>
    public int FirstColumn { get; init; }

    /// <summary>Whether values have signs, so that 0 is the middle of their colours.</summary>
    public bool IsSigned { get; init; }

    /// <summary>The order in which pictures have the rows; null for that of the table.</summary>
    public RowOrder? Order { get; init; }

    /// <inheritdoc/>
    public override int Rank => 2;
}

/// <summary>An order of the rows of a table that does not change over training, so that a row can be followed.</summary>
/// <param name="By">A vector of the same analysis with a value for every row: ascending, as it is at the last step.</param>
/// <param name="Explanation">A sentence for the caption.</param>
public sealed record RowOrder(VectorQuantity By, string Explanation);
