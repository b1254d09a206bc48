namespace GrokkingTickets.Reporting.Model;

/// <summary>One number behind a claim, in words ready for print.</summary>
/// <param name="Measure">What it is.</param>
/// <param name="Value">Over all seeds.</param>
/// <param name="Interval">Its confidence interval; null of a single seed, which has none.</param>
/// <param name="AskedFor">What it must be for the claim to hold.</param>
/// <param name="Seeds">Of every seed.</param>
/// <param name="Finding">What it says.</param>
public sealed record EvidenceRow(string Measure, string Value, string? Interval, string AskedFor, string Seeds, Finding Finding);
