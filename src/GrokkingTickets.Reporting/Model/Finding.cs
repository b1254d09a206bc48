using GrokkingTickets.Studies;

namespace GrokkingTickets.Reporting.Model;

/// <summary>A verdict and how much it weighs: what a single seed says is no verdict yet, and is never shown as one.</summary>
/// <param name="Verdict">What the data say.</param>
/// <param name="IsOneSeed">There is a single seed, so that nothing is known of the spread between seeds.</param>
public readonly record struct Finding(Verdict Verdict, bool IsOneSeed = false)
{
    /// <summary>"supported", and of one seed "consistent".</summary>
    public string Word =>
        IsOneSeed
            ? Verdict switch
            {
                Verdict.Supported => "consistent",
                Verdict.NotSupported => "at odds",
                _ => "open",
            }
            : Verdict.Text();

    /// <summary>"supported", and of one seed "one seed: consistent".</summary>
    public string Text => IsOneSeed ? "one seed: " + Word : Word;
}
