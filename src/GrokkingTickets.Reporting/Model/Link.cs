namespace GrokkingTickets.Reporting.Model;

/// <summary>A link to a file beside the report.</summary>
/// <param name="Text">What is shown.</param>
/// <param name="Path">Relative to the report's folder, with forward slashes.</param>
public sealed record Link(string Text, string Path);
