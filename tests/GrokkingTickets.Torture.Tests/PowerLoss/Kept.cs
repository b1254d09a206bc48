namespace GrokkingTickets.Torture.Tests.PowerLoss;

/// <summary>What a crash leaves of what was not synced.</summary>
internal enum Kept
{
    None,
    All,

    /// <summary>Of the writes the first half, and of the last of these its first half.</summary>
    Torn,

    /// <summary>The size that the writes gave, but zeros in the place of the bytes.</summary>
    Zeros,

    /// <summary>Any of the changes.</summary>
    Random,
}
