using System.Buffers;
using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace GrokkingTickets.Runs.Formats;

/// <summary>
/// Writes .safetensors files. The same tensors and metadata in the same order give the same bytes: metadata first and sorted by key,
/// tensors in the order given, the header padded with spaces so that the data begins at a multiple of eight.
/// </summary>
public static class SafetensorsWriter
{
    /// <summary>Writes a file, whole or not at all.</summary>
    public static void Write(string path, IReadOnlyList<Tensor> tensors, IReadOnlyDictionary<string, string>? metadata = null) =>
        AtomicFile.Write(path, stream => Write(stream, tensors, metadata));

    /// <summary>Writes to a stream.</summary>
    public static void Write(Stream stream, IReadOnlyList<Tensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(tensors);
        stream.Write(Header(tensors, metadata));
        foreach (Tensor tensor in tensors)
        {
            WriteValues(stream, tensor);
        }
    }

    private static void WriteValues(Stream stream, Tensor tensor)
    {
        if (BitConverter.IsLittleEndian)
        {
            stream.Write(tensor.Bytes());
            return;
        }

        byte[] copy = tensor.Bytes().ToArray();
        LittleEndian.Convert(copy, tensor.Type.Size());
        stream.Write(copy);
    }

    /// <summary>All that comes before the values.</summary>
    internal static byte[] Header(IReadOnlyList<Tensor> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var names = new HashSet<string>(StringComparer.Ordinal) { "__metadata__" };
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            if (metadata is { Count: > 0 })
            {
                json.WriteStartObject("__metadata__");
                foreach ((string? key, string? value) in metadata.OrderBy(p => p.Key, StringComparer.Ordinal))
                {
                    json.WriteString(key, value);
                }

                json.WriteEndObject();
            }

            long position = 0L;
            foreach (Tensor tensor in tensors)
            {
                if (!names.Add(tensor.Name))
                {
                    throw new ArgumentException($"Two tensors are named {tensor.Name}.", nameof(tensors));
                }

                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", tensor.Type.ToString());
                json.WriteStartArray("shape");
                foreach (int extent in tensor.Shape)
                {
                    json.WriteNumberValue(extent);
                }

                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(position);
                position += (long)tensor.Values.Length * tensor.Type.Size();
                json.WriteNumberValue(position);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        byte[] header = new byte[8 + ((buffer.WrittenCount + 7) / 8 * 8)];
        header.AsSpan(8).Fill((byte)' ');
        BinaryPrimitives.WriteUInt64LittleEndian(header, (ulong)header.Length - 8);
        buffer.WrittenSpan.CopyTo(header.AsSpan(8));
        return header;
    }
}
