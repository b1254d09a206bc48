namespace GrokkingTickets.Reporting.Html;

/// <summary>What the data say of a claim.</summary>
public enum Verdict
{
    Supported,
    NotSupported,
    Inconclusive,
}
