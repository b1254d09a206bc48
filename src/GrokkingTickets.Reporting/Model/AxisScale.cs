namespace GrokkingTickets.Reporting.Model;

/// <summary>How an axis maps values to positions.</summary>
public enum AxisScale
{
    Linear,

    /// <summary>Base ten. Values that are not positive have no place on it and are left out.</summary>
    Log,
}
