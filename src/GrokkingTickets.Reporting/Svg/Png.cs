using System.Buffers.Binary;
using System.IO.Compression;

namespace GrokkingTickets.Reporting.Svg;

/// <summary>A picture with transparency as PNG: a heat map in a vector file, one pixel a cell.</summary>
internal static class Png
{
    private const byte Indexed = 3,
        TrueColorWithAlpha = 6;

    /// <summary>Encodes pixels (red, green, blue, alpha; row by row).</summary>
    public static byte[] Encode(int width, int height, ReadOnlySpan<byte> pixels)
    {
        using MemoryStream file = Begin(width, height, TrueColorWithAlpha);
        End(file, pixels, width * 4, height);
        return file.ToArray();
    }

    /// <summary>Encodes pixels that are indices of a palette (red, green, blue), of which one is transparent.</summary>
    public static byte[] Encode(int width, int height, ReadOnlySpan<byte> pixels, ReadOnlySpan<byte> palette, int transparent)
    {
        using MemoryStream file = Begin(width, height, Indexed);
        Chunk(file, "PLTE"u8, palette);
        Span<byte> alpha = stackalloc byte[transparent + 1];
        alpha[..transparent].Fill(255);
        alpha[transparent] = 0;
        Chunk(file, "tRNS"u8, alpha);
        End(file, pixels, width, height);
        return file.ToArray();
    }

    private static MemoryStream Begin(int width, int height, byte kind)
    {
        var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);

        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8; // bits a channel, or an index
        header[9] = kind;
        header[10..].Clear();
        Chunk(file, "IHDR"u8, header);
        return file;
    }

    private static void End(MemoryStream file, ReadOnlySpan<byte> pixels, int rowLength, int height)
    {
        using var data = new MemoryStream();
        using (var deflate = new ZLibStream(data, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            for (int row = 0; row < height; row++)
            {
                deflate.WriteByte(0); // no filter
                deflate.Write(pixels.Slice(row * rowLength, rowLength));
            }
        }

        Chunk(file, "IDAT"u8, data.ToArray());
        Chunk(file, "IEND"u8, []);
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> word = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(word, data.Length);
        file.Write(word);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(word, ~Crc(Crc(uint.MaxValue, type), data));
        file.Write(word);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> data)
    {
        foreach (byte b in data)
        {
            crc ^= b;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return crc;
    }
}
