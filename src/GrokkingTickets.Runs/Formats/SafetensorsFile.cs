namespace GrokkingTickets.Runs.Formats;

/// <summary>
/// The content of a .safetensors file: named tensors in the order of their data, and the header's metadata.
/// Values go straight from the file into their arrays.
/// </summary>
public sealed record SafetensorsFile(string Path, IReadOnlyDictionary<string, string> Metadata, IReadOnlyList<Tensor> Tensors)
{
    /// <summary>Reads a file, or those of its tensors whose names <paramref name="select"/> accepts.</summary>
    /// <exception cref="FileFormatException">The file is missing, truncated or not well-formed.</exception>
    public static SafetensorsFile Read(string path, Func<string, bool>? select = null)
    {
        using FileStream stream = InputFile.Open(path);
        return Read(stream, path, select);
    }

    /// <summary>Reads a stream that can seek; <paramref name="path"/> is for messages.</summary>
    /// <exception cref="FileFormatException">It is truncated or not well-formed.</exception>
    public static SafetensorsFile Read(Stream stream, string path, Func<string, bool>? select = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var header = SafetensorsHeader.Read(stream, path);
        var tensors = new List<Tensor>();
        foreach (SafetensorsEntry entry in header.Entries)
        {
            if (select is not null && !select(entry.Name))
            {
                continue;
            }

            int count = (int)((entry.End - entry.Begin) / entry.Type.Size());
            var tensor = new Tensor(entry.Name, entry.Shape, entry.Type.NewArray(count));
            stream.Position = header.DataStart + entry.Begin;
            try
            {
                stream.ReadExactly(tensor.Bytes());
            }
            catch (EndOfStreamException e)
            {
                throw new FileFormatException(path, $"the file is truncated: tensor \"{entry.Name}\" is not complete", e);
            }

            LittleEndian.Convert(tensor.Bytes(), entry.Type.Size());
            tensors.Add(tensor);
        }

        return new SafetensorsFile(path, header.Metadata, tensors) { Header = header.Bytes };
    }

    /// <summary>Reads only the header: names, types, shapes and metadata, checked against the file's length.</summary>
    public static SafetensorsHeader ReadHeader(string path)
    {
        using FileStream stream = InputFile.Open(path);
        return SafetensorsHeader.Read(stream, path);
    }

    /// <summary>The bytes before the values.</summary>
    private ReadOnlyMemory<byte> Header { get; init; }

    /// <summary>Whether the bytes before the values are these.</summary>
    internal bool HasHeader(ReadOnlySpan<byte> bytes) => Header.Span.SequenceEqual(bytes);

    /// <summary>The tensor of that name, or null.</summary>
    public Tensor? Find(string name) => Tensors.FirstOrDefault(t => t.Name == name);

    /// <summary>
    /// The values of a tensor that must be there with this element type and shape; -1 in the shape stands for any extent.
    /// </summary>
    /// <exception cref="FileFormatException">It is not there, or is something else.</exception>
    public T[] Require<T>(string name, params IReadOnlyList<int> shape)
        where T : unmanaged
    {
        string needed = $"{TensorTypes.Of(typeof(T))} {Tensor.ShapeText(shape).Replace("-1", "n", StringComparison.Ordinal)}";
        Tensor? tensor = Find(name);
        if (tensor is null)
        {
            string names = Tensors.Count == 0 ? "holds none" : "holds " + string.Join(", ", Tensors.Select(t => t.Name));
            throw new FileFormatException(Path, $"tensor {name} ({needed}) is missing; the file {names}");
        }

        bool fits =
            tensor.Type == TensorTypes.Of(typeof(T))
            && tensor.Shape.Count == shape.Count
            && tensor.Shape.Zip(shape).All(pair => pair.Second == -1 || pair.First == pair.Second);
        return fits ? tensor.As<T>() : throw new FileFormatException(Path, $"tensor {name} is {tensor.Description}, but must be {needed}");
    }
}
