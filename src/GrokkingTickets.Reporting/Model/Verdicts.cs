using GrokkingTickets.Studies;

namespace GrokkingTickets.Reporting.Model;

/// <summary>Verdicts in words.</summary>
public static class Verdicts
{
    /// <summary>"supported", "not supported" or "inconclusive".</summary>
    public static string Text(this Verdict verdict) =>
        verdict switch
        {
            Verdict.Supported => "supported",
            Verdict.NotSupported => "not supported",
            _ => "inconclusive",
        };

    /// <summary>A sign beside the word, so that colour is not needed to tell them apart.</summary>
    public static string Sign(this Verdict verdict) =>
        verdict switch
        {
            Verdict.Supported => "✓",
            Verdict.NotSupported => "✕",
            _ => "~",
        };
}
