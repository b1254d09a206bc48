namespace GrokkingTickets.Reporting.Model;

/// <summary>A name and a value: a setting of a run, or a line of the footer.</summary>
public sealed record Fact(string Name, string Value);
