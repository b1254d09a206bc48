namespace GrokkingTickets.Reporting.Figures;

/// <summary>One cell of a figure's grid: a <see cref="ChartPanel"/> or a <see cref="HeatMap"/>.</summary>
public abstract record Panel(string Title);
