using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;

namespace GrokkingTickets.Runs.Formats;

/// <summary>The checksum of files that this program writes: CRC-32C, as in iSCSI and ext4.</summary>
public struct Crc32C()
{
    private uint _state = uint.MaxValue;

    /// <summary>What it is.</summary>
    public readonly uint Value => ~_state;

    /// <summary>Eight hexadecimal digits.</summary>
    public readonly string Text => Value.ToString("x8", CultureInfo.InvariantCulture);

    /// <summary>Of some bytes.</summary>
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        var crc = new Crc32C();
        crc.Add(bytes);
        return crc.Text;
    }

    /// <summary>Goes on with some bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        uint crc = _state;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (byte b in bytes)
        {
            crc = BitOperations.Crc32C(crc, b);
        }

        _state = crc;
    }
}
