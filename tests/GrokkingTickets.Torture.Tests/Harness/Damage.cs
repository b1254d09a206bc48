using System.Globalization;

namespace GrokkingTickets.Torture.Tests.Harness;

/// <summary>Something that happened to the bytes of a file.</summary>
/// <param name="What">In words.</param>
/// <param name="Of">The bytes afterwards.</param>
internal sealed record Damage(string What, Func<byte[], byte[]> Of)
{
    /// <summary>Only so many bytes are left, at most.</summary>
    public static Damage CutTo(int length) =>
        new(string.Create(CultureInfo.InvariantCulture, $"cut to {length} bytes"), bytes => bytes[..Math.Min(length, bytes.Length - 1)]);

    /// <summary>One bit is the other.</summary>
    public static Damage Flip(int bit) =>
        new(
            string.Create(CultureInfo.InvariantCulture, $"bit {bit % 8} of byte {bit / 8} flipped"),
            bytes =>
            {
                byte[] changed = [.. bytes];
                changed[bit / 8 % bytes.Length] ^= (byte)(1 << (bit % 8));
                return changed;
            }
        );
}
