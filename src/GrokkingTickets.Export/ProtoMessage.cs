using System.Diagnostics.CodeAnalysis;
using Google.Protobuf;

namespace GrokkingTickets.Export;

/// <summary>A message of Protocol Buffers that is written field by field, by the numbers of its definition.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Neither has anything but memory.")]
internal sealed class ProtoMessage
{
    private readonly MemoryStream _content = new();
    private readonly CodedOutputStream _coded;

    /// <summary>A message without fields.</summary>
    public ProtoMessage() => _coded = new CodedOutputStream(_content, leaveOpen: true);

    /// <summary>What has been written; good until the next field.</summary>
    public ReadOnlyMemory<byte> Bytes
    {
        get
        {
            _coded.Flush();
            return _content.GetBuffer().AsMemory(0, (int)_content.Length);
        }
    }

    /// <summary>Takes all fields away.</summary>
    public ProtoMessage Clear()
    {
        _coded.Flush();
        _content.SetLength(0);
        return this;
    }

    /// <summary>Adds a number of 64 bits.</summary>
    public ProtoMessage Add(int field, double value)
    {
        _coded.WriteTag(field, WireFormat.WireType.Fixed64);
        _coded.WriteDouble(value);
        return this;
    }

    /// <summary>Adds a number of 32 bits.</summary>
    public ProtoMessage Add(int field, float value)
    {
        _coded.WriteTag(field, WireFormat.WireType.Fixed32);
        _coded.WriteFloat(value);
        return this;
    }

    /// <summary>Adds a whole number, or a word of an enumeration by its number.</summary>
    public ProtoMessage Add(int field, long value)
    {
        _coded.WriteTag(field, WireFormat.WireType.Varint);
        _coded.WriteInt64(value);
        return this;
    }

    /// <summary>Adds a text.</summary>
    public ProtoMessage Add(int field, string value)
    {
        _coded.WriteTag(field, WireFormat.WireType.LengthDelimited);
        _coded.WriteString(value);
        return this;
    }

    /// <summary>Adds a message as it is now, or its bytes.</summary>
    public ProtoMessage Add(int field, ProtoMessage message) => Add(field, UnsafeByteOperations.UnsafeWrap(message.Bytes));

    /// <summary>Adds a message of the library's.</summary>
    public ProtoMessage Add(int field, IMessage message) => Add(field, message.ToByteString());

    /// <summary>Adds numbers of 64 bits, packed.</summary>
    public ProtoMessage Add(int field, IReadOnlyList<double> values)
    {
        _coded.WriteTag(field, WireFormat.WireType.LengthDelimited);
        _coded.WriteLength(values.Count * sizeof(double));
        foreach (double value in values)
        {
            _coded.WriteDouble(value);
        }

        return this;
    }

    private ProtoMessage Add(int field, ByteString bytes)
    {
        _coded.WriteTag(field, WireFormat.WireType.LengthDelimited);
        _coded.WriteBytes(bytes);
        return this;
    }
}
