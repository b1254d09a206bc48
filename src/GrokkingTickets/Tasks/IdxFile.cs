using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;

namespace GrokkingTickets.Tasks;

/// <summary>
/// A file of bytes in the IDX format of the MNIST database: two zero bytes, the type (8: unsigned bytes), the number of dimensions,
/// each dimension as a big-endian 32-bit integer, then the elements row-major. Read as it is or gzipped.
/// </summary>
/// <param name="Dimensions">The length of each dimension.</param>
/// <param name="Content">The elements.</param>
public sealed record IdxFile(int[] Dimensions, ReadOnlyMemory<byte> Content)
{
    /// <summary>The most elements of a file. MNIST's largest has 47 million.</summary>
    public const long MostElements = 100_000_000;

    private const byte UnsignedByte = 8;

    /// <summary>Reads <paramref name="name"/> or <paramref name="name"/>.gz of a folder.</summary>
    /// <param name="folder">Where the file is.</param>
    /// <param name="name">Its name, unpacked.</param>
    /// <param name="dimensions">How many dimensions it has.</param>
    /// <param name="sha256">What its unpacked bytes must hash to, in lower-case hexadecimal digits; null accepts any.</param>
    /// <exception cref="DatasetException">The file is missing, cannot be read, or is damaged.</exception>
    public static IdxFile Read(string folder, string name, int dimensions, string? sha256)
    {
        string plain = Path.Combine(folder, name);
        string packed = plain + ".gz";
        string path = File.Exists(plain) ? plain : packed;
        if (!File.Exists(path))
        {
            throw new DatasetException($"The file '{packed}' is missing (and so is '{name}', unpacked).");
        }

        byte[] bytes;
        try
        {
            CheckRegular(path);
            using FileStream stream = File.OpenRead(path);
            bytes = ReadPromised(path == plain ? stream : new GZipStream(stream, CompressionMode.Decompress), path, dimensions);
        }
        catch (InvalidDataException exception)
        {
            throw new DatasetException($"The file '{path}' is damaged: it is not a complete gzip file.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DatasetException($"The file '{path}' cannot be read: {exception.Message}", exception);
        }

        IdxFile file = Parse(bytes, path, dimensions);
        string hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        return sha256 is null || hash == sha256
            ? file
            : throw new DatasetException($"The file '{path}' is damaged: the SHA-256 of its content is {hash} instead of {sha256}.");
    }

    /// <summary>Reads the unpacked bytes of a file; <paramref name="path"/> names it in errors.</summary>
    /// <exception cref="DatasetException">They are not an IDX file of that many dimensions.</exception>
    public static IdxFile Parse(byte[] bytes, string path, int dimensions)
    {
        int header = 4 + (4 * dimensions);
        long count = CountOf(bytes, path, dimensions, out int[] lengths);
        return count == bytes.Length - header
            ? new IdxFile(lengths, bytes.AsMemory(header))
            : throw new DatasetException(
                $"The file '{path}' is damaged: its header announces {string.Join(" x ", lengths)} bytes, and "
                    + $"{bytes.Length - header} follow."
            );
    }

    /// <summary>The elements that a header announces, and the length of each dimension.</summary>
    private static long CountOf(ReadOnlySpan<byte> bytes, string path, int dimensions, out int[] lengths)
    {
        int header = 4 + (4 * dimensions);
        if (bytes.Length < header)
        {
            throw new DatasetException($"The file '{path}' is damaged: its {bytes.Length} bytes are too short for a header of {header}.");
        }

        if (bytes[0] != 0 || bytes[1] != 0 || bytes[2] != UnsignedByte || bytes[3] != dimensions)
        {
            throw new DatasetException(
                $"The file '{path}' is damaged: it starts with {Convert.ToHexStringLower(bytes[..4])} instead of "
                    + $"000008{dimensions:x2}, the mark of IDX bytes in {dimensions} dimensions."
            );
        }

        lengths = new int[dimensions];
        long count = 1;
        for (int i = 0; i < dimensions; i++)
        {
            lengths[i] = BinaryPrimitives.ReadInt32BigEndian(bytes[(4 + (4 * i))..]);
            if (lengths[i] < 0)
            {
                throw new DatasetException($"The file '{path}' is damaged: its header announces a dimension of {lengths[i]}.");
            }

            count = Math.Min(count * lengths[i], int.MaxValue);
        }

        return count;
    }

    /// <summary>
    /// No more bytes than the header announces, and one to see that there are no others: a small gzip file can unpack to any size.
    /// </summary>
    private static byte[] ReadPromised(Stream stream, string path, int dimensions)
    {
        byte[] header = new byte[4 + (4 * dimensions)];
        int found = stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        long count = CountOf(header.AsSpan(0, found), path, dimensions, out int[] lengths);
        if (count > MostElements)
        {
            throw new DatasetException(
                $"The file '{path}' is too large: its header announces {string.Join(" x ", lengths)} bytes, but at most {MostElements} "
                    + "are read."
            );
        }

        // A file of a hundred bytes may announce a hundred million: memory grows with what is there.
        using var content = new MemoryStream();
        content.Write(header);
        byte[] part = new byte[1 << 16];
        long left = count + 1;
        while (left > 0 && stream.Read(part, 0, (int)Math.Min(part.Length, left)) is > 0 and int read)
        {
            content.Write(part, 0, read);
            left -= read;
        }

        return left > 0
            ? content.ToArray()
            : throw new DatasetException(
                $"The file '{path}' is damaged: its header announces {string.Join(" x ", lengths)} bytes, and {count + 1} or more follow."
            );
    }

    /// <summary>A pipe would be waited for and a device may have no end; neither has a length, and nor has an empty file.</summary>
    private static void CheckRegular(string path)
    {
        if ((File.ResolveLinkTarget(path, returnFinalTarget: true) ?? new FileInfo(path)) is not FileInfo { Exists: true, Length: > 0 })
        {
            throw new DatasetException($"The file '{path}' is empty, or a pipe or a device: only regular files are read.");
        }
    }
}
