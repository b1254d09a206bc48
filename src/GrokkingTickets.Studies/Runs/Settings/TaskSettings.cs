namespace GrokkingTickets.Studies.Runs.Settings;

/// <summary>The <c>task</c> section, whatever its kind.</summary>
public abstract record TaskSettings
{
    /// <summary>The accuracy that counts as memorised (train) and generalised (test). It judges a run and does not change it.</summary>
    public abstract double Threshold { get; init; }
}
