using System.Buffers.Binary;
using System.Text;

namespace GrokkingTickets.Cli.Tests.Export;

/// <summary>
/// Reads TensorBoard's files of events without the program's own code: the records, their checksums bit by bit, and the fields of messages
/// by their numbers.
/// </summary>
internal static class EventReader
{
    /// <summary>The messages of a file; fails where a checksum is not right or something is left over.</summary>
    public static List<byte[]> Records(byte[] file)
    {
        var records = new List<byte[]>();
        int at = 0;
        while (at < file.Length)
        {
            int length = checked((int)BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(at)));
            Assert.Equal(Masked(file.AsSpan(at, 8)), BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 8)));
            byte[] message = file[(at + 12)..(at + 12 + length)];
            Assert.Equal(Masked(message), BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 12 + length)));
            records.Add(message);
            at += 16 + length;
        }

        Assert.Equal(file.Length, at);
        return records;
    }

    /// <summary>The fields of a message: numbers as a ulong, all else as bytes.</summary>
    public static ILookup<int, object> Fields(byte[] message)
    {
        var fields = new List<(int Number, object Value)>();
        int at = 0;
        while (at < message.Length)
        {
            ulong tag = Varint(message, ref at);
            int number = (int)(tag >> 3);
            switch (tag & 7)
            {
                case 0:
                    fields.Add((number, Varint(message, ref at)));
                    break;
                case 1:
                    fields.Add((number, BinaryPrimitives.ReadDoubleLittleEndian(message.AsSpan(at))));
                    at += 8;
                    break;
                case 2:
                    int length = (int)Varint(message, ref at);
                    fields.Add((number, message[at..(at + length)]));
                    at += length;
                    break;
                case 5:
                    fields.Add((number, BinaryPrimitives.ReadSingleLittleEndian(message.AsSpan(at))));
                    at += 4;
                    break;
                default:
                    Assert.Fail($"There is a field of wire type {tag & 7}.");
                    break;
            }
        }

        return fields.ToLookup(field => field.Number, field => field.Value);
    }

    public static string Text(object bytes) => Encoding.UTF8.GetString((byte[])bytes);

    public static double[] Doubles(object bytes) =>
        [.. ((byte[])bytes).Chunk(8).Select(eight => BinaryPrimitives.ReadDoubleLittleEndian(eight))];

    /// <summary>CRC-32C by its definition.</summary>
    public static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in bytes)
        {
            crc ^= b;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0x82F63B78;
            }
        }

        return ~crc;
    }

    private static uint Masked(ReadOnlySpan<byte> bytes)
    {
        uint crc = Checksum(bytes);
        return unchecked(((crc >> 15) | (crc << 17)) + 0xa282ead8u);
    }

    private static ulong Varint(byte[] message, ref int at)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte b = message[at++];
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80)
            {
                return value;
            }
        }
    }
}
