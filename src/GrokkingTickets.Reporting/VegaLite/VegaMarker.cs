namespace GrokkingTickets.Reporting.VegaLite;

/// <summary>How a row of <see cref="VegaLiteRows"/> is marked; the numbers stand in the specification's expressions.</summary>
internal enum VegaMarker
{
    /// <summary>A point of a line.</summary>
    None = 0,

    /// <summary>A point without neighbours, which no line would show.</summary>
    Dot = 1,

    /// <summary>A median.</summary>
    Full = 2,

    /// <summary>A median that is censored.</summary>
    Hollow = 3,

    /// <summary>t_mem of a seed.</summary>
    Memorized = 4,

    /// <summary>t_gen of a seed.</summary>
    Generalized = 5,

    /// <summary>A seed beside its median.</summary>
    Seed = 6,

    /// <summary>A seed that is censored.</summary>
    SeedHollow = 7,
}
