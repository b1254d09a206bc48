using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace GrokkingTickets.Runs.Formats;

/// <summary>
/// The header of a .safetensors file: eight bytes of length, then that many bytes of JSON. Everything a reader relies on is checked
/// here, against the file's real length: a header that passes describes data that is there, every byte of it claimed exactly once.
/// </summary>
public sealed record SafetensorsHeader(
    IReadOnlyDictionary<string, string> Metadata,
    IReadOnlyList<SafetensorsEntry> Entries,
    long DataStart
)
{
    /// <summary>The longest header read, as in the format's own library.</summary>
    public const long MaximumLength = 100_000_000;

    /// <summary>All bytes before the values.</summary>
    internal ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>Reads and checks the header at the beginning of a stream that can seek. <paramref name="path"/> is for messages.</summary>
    public static SafetensorsHeader Read(Stream stream, string path)
    {
        ArgumentNullException.ThrowIfNull(stream);
        long fileLength = stream.Length;
        if (fileLength < 8)
        {
            throw new FileFormatException(path, $"the file is truncated: {fileLength} bytes are too few for a .safetensors file");
        }

        Span<byte> prefix = stackalloc byte[8];
        stream.ReadExactly(prefix);
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > MaximumLength)
        {
            throw new FileFormatException(
                path,
                $"not a .safetensors file: its first eight bytes give a header of {length} bytes, more than {MaximumLength}"
            );
        }

        if (8 + (long)length > fileLength)
        {
            throw new FileFormatException(
                path,
                $"the file is truncated: its header should have {length} bytes, but only {fileLength - 8} follow"
            );
        }

        byte[] bytes = new byte[(int)length];
        stream.ReadExactly(bytes);
        long dataStart = 8 + (long)length;
        JsonDocument json;
        try
        {
            _ = new UTF8Encoding(false, throwOnInvalidBytes: true).GetCharCount(bytes);
            CheckTexts(bytes);
            json = JsonDocument.Parse(bytes);
        }
        catch (Exception e) when (e is JsonException or DecoderFallbackException or InvalidOperationException)
        {
            throw new FileFormatException(path, "not a .safetensors file: its header is not valid JSON", e);
        }

        using (json)
        {
            if (json.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new FileFormatException(path, "not a .safetensors file: its header is not a JSON object");
            }

            (Dictionary<string, string>? metadata, List<SafetensorsEntry>? entries) = ReadEntries(json.RootElement, path);
            CheckLayout(entries, fileLength - dataStart, path);
            return new SafetensorsHeader(metadata, entries, dataStart) { Bytes = (byte[])[.. prefix, .. bytes] };
        }
    }

    /// <summary>
    /// JSON lets a text hold half of a character, as \ud800, which only its reading finds out; then .NET throws an
    /// <see cref="InvalidOperationException"/>, here rather than wherever a text is read later.
    /// </summary>
    private static void CheckTexts(byte[] json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String && reader.ValueIsEscaped)
            {
                _ = reader.GetString();
            }
        }
    }

    private static (Dictionary<string, string> Metadata, List<SafetensorsEntry> Entries) ReadEntries(JsonElement root, string path)
    {
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        var entries = new List<SafetensorsEntry>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonProperty property in root.EnumerateObject())
        {
            if (!names.Add(property.Name))
            {
                throw new FileFormatException(path, $"the header names \"{property.Name}\" twice");
            }

            if (property.Name == "__metadata__")
            {
                ReadMetadata(property.Value, metadata, path);
            }
            else
            {
                entries.Add(ReadEntry(property.Name, property.Value, path));
            }
        }

        entries.Sort((a, b) => a.Begin != b.Begin ? a.Begin.CompareTo(b.Begin) : a.End.CompareTo(b.End));
        return (metadata, entries);
    }

    private static void ReadMetadata(JsonElement element, Dictionary<string, string> metadata, string path)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new FileFormatException(path, "the header's __metadata__ is not a JSON object");
        }

        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.String)
            {
                throw new FileFormatException(path, $"the header's __metadata__ has \"{property.Name}\", which is not a text");
            }

            if (!metadata.TryAdd(property.Name, property.Value.GetString()!))
            {
                throw new FileFormatException(path, $"the header's __metadata__ names \"{property.Name}\" twice");
            }
        }
    }

    private static SafetensorsEntry ReadEntry(string name, JsonElement element, string path)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new FileFormatException(path, $"the header's tensor \"{name}\" is not a JSON object");
        }

        var known = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (property.Name is "dtype" or "shape" or "data_offsets" && !known.TryAdd(property.Name, property.Value))
            {
                throw new FileFormatException(path, $"tensor \"{name}\" gives its {property.Name} twice");
            }
        }

        if (known.GetValueOrDefault("dtype") is not { ValueKind: JsonValueKind.String } dtype)
        {
            throw new FileFormatException(path, $"tensor \"{name}\" has no dtype");
        }

        string typeName = dtype.GetString()!;

        // The text "7" is a value too, of no name.
        if (!Enum.TryParse<TensorType>(typeName, out TensorType type) || !Enum.IsDefined(type) || type.ToString() != typeName)
        {
            throw new FileFormatException(
                path,
                $"tensor \"{name}\" has type {ShownText.Line(typeName, 60)}, but only {TensorTypes.Names} can be read"
            );
        }

        if (Numbers(known.GetValueOrDefault("shape")) is not { } extents)
        {
            throw new FileFormatException(path, $"tensor \"{name}\" has no shape of whole numbers");
        }

        if (Numbers(known.GetValueOrDefault("data_offsets")) is not [var begin, var end])
        {
            throw new FileFormatException(path, $"tensor \"{name}\" has no data_offsets of two whole numbers");
        }

        CheckSize(name, type, extents, begin, end, path);
        return new SafetensorsEntry(name, type, extents.Select(e => (int)e).ToArray(), begin, end);
    }

    /// <summary>The bytes of a tensor must be as many as its shape says, and fit into an array.</summary>
    private static void CheckSize(string name, TensorType type, List<long> extents, long begin, long end, string path)
    {
        UInt128 needed = (ulong)type.Size();
        foreach (long extent in extents)
        {
            needed *= (ulong)extent;
            if (extent > int.MaxValue || needed > (ulong)Array.MaxLength)
            {
                throw new FileFormatException(
                    path,
                    $"tensor \"{name}\" of shape [{string.Join(", ", extents)}] is larger than the {Array.MaxLength} bytes that can be read"
                );
            }
        }

        if (end < begin)
        {
            throw new FileFormatException(path, $"tensor \"{name}\" ends at byte {end}, before it begins at byte {begin}");
        }

        if ((long)needed != end - begin)
        {
            throw new FileFormatException(
                path,
                $"tensor \"{name}\" of type {type} and shape [{string.Join(", ", extents)}] needs {needed} bytes, but its "
                    + $"data_offsets give {end - begin}"
            );
        }
    }

    /// <summary>A list of whole numbers that are not negative; null of anything else.</summary>
    private static List<long>? Numbers(JsonElement array)
    {
        if (array.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var numbers = new List<long>();
        foreach (JsonElement item in array.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt64(out long number) || number < 0)
            {
                return null;
            }

            numbers.Add(number);
        }

        return numbers;
    }

    private static void CheckLayout(List<SafetensorsEntry> entries, long dataLength, string path)
    {
        long position = 0L;
        SafetensorsEntry? previous = null;
        foreach (SafetensorsEntry entry in entries)
        {
            if (entry.End > dataLength)
            {
                throw new FileFormatException(
                    path,
                    $"the file is truncated: tensor \"{entry.Name}\" ends at byte {entry.End} of the data, but there are only {dataLength}"
                );
            }

            if (entry.Begin < position)
            {
                throw new FileFormatException(path, $"tensors \"{previous!.Name}\" and \"{entry.Name}\" overlap");
            }

            if (entry.Begin > position)
            {
                throw new FileFormatException(path, $"{entry.Begin - position} bytes before tensor \"{entry.Name}\" belong to no tensor");
            }

            position = entry.End;
            previous = entry;
        }

        if (position < dataLength)
        {
            throw new FileFormatException(path, $"{dataLength - position} bytes after the last tensor belong to no tensor");
        }
    }
}
