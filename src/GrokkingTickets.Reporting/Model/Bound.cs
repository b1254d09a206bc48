namespace GrokkingTickets.Reporting.Model;

/// <summary>How a number bounds the value it stands for.</summary>
public enum Bound
{
    /// <summary>It is the value.</summary>
    None,

    /// <summary>The value lies above it.</summary>
    Above,
}
