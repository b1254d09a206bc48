namespace GrokkingTickets.Reporting.Model;

/// <summary>The place of a network in a grid: entries of one setting stand side by side as a key of colours.</summary>
/// <param name="Setting">What the grid varies, as the legend names it, such as "k =".</param>
/// <param name="Text">The value.</param>
public sealed record LegendValue(string Setting, string Text);
