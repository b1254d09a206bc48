using GrokkingTickets.Studies;

namespace GrokkingTickets.Reporting.Model;

/// <summary>One number behind a claim, in words ready for print.</summary>
/// <param name="Measure">What it is.</param>
/// <param name="Value">Over all seeds.</param>
/// <param name="Interval">Its confidence interval.</param>
/// <param name="AskedFor">What it must be for the claim to hold.</param>
/// <param name="Seeds">Of every seed.</param>
/// <param name="Verdict">What it says.</param>
public sealed record EvidenceRow(string Measure, string Value, string Interval, string AskedFor, string Seeds, Verdict Verdict);
