using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using GrokkingTickets.Runs.Formats;

namespace GrokkingTickets.Export;

/// <summary>
/// Writes .npz files as <c>numpy.savez</c> does: a zip archive, not compressed, of a .npy file (version 1.0) for every array. The same
/// arrays give the same bytes.
/// </summary>
internal static class NpzWriter
{
    /// <summary>Writes arrays to a stream.</summary>
    public static void Write(Stream stream, IEnumerable<Tensor> arrays)
    {
        using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (Tensor array in arrays)
        {
            ZipArchiveEntry entry = archive.CreateEntry(array.Name + ".npy", CompressionLevel.NoCompression);
            entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
            using Stream file = entry.Open();
            file.Write(Header(array));
            WriteValues(file, array);
        }
    }

    private static byte[] Header(Tensor array)
    {
        const int Alignment = 64;
        string type = array.Type switch
        {
            TensorType.F32 => "<f4",
            TensorType.F64 => "<f8",
            TensorType.I64 => "<i8",
            TensorType.I32 => "<i4",
            TensorType.U8 => "|u1",
            _ => throw new ArgumentOutOfRangeException(nameof(array)),
        };

        // A tuple of one has a comma.
        string shape = string.Join(", ", array.Shape) + (array.Shape.Count == 1 ? "," : "");
        string text = $"{{'descr': '{type}', 'fortran_order': False, 'shape': ({shape}), }}";
        ReadOnlySpan<byte> magic = [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0];
        int before = magic.Length + sizeof(ushort);
        int length = (before + text.Length + 1 + Alignment - 1) / Alignment * Alignment;
        byte[] header = new byte[length];
        header.AsSpan().Fill((byte)' ');
        magic.CopyTo(header);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(magic.Length), checked((ushort)(length - before)));
        Encoding.ASCII.GetBytes(text, header.AsSpan(before));
        header[^1] = (byte)'\n';
        return header;
    }

    private static void WriteValues(Stream file, Tensor array)
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.CreateReadOnlySpan(
            ref MemoryMarshal.GetArrayDataReference(array.Values),
            checked(array.Values.Length * array.Type.Size())
        );
        if (BitConverter.IsLittleEndian)
        {
            file.Write(bytes);
            return;
        }

        byte[] turned = bytes.ToArray();
        for (int i = 0; i < turned.Length; i += array.Type.Size())
        {
            turned.AsSpan(i, array.Type.Size()).Reverse();
        }

        file.Write(turned);
    }
}
