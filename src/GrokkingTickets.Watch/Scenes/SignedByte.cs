namespace GrokkingTickets.Watch.Scenes;

/// <summary>Numbers as a byte each, as the scripts read them into an Int8Array.</summary>
internal static class SignedByte
{
    /// <summary>127 times a number's part of the largest, as the bits of a signed byte.</summary>
    public static byte Of(double value, double largest) =>
        largest > 0 ? unchecked((byte)(sbyte)Math.Round(127 * value / largest)) : (byte)0;
}
