using System.Buffers.Binary;
using System.Numerics;
using GrokkingTickets.Runs.Formats;

namespace GrokkingTickets.Export;

/// <summary>
/// A file of TensorBoard's events (tensorflow/core/util/event.proto), each a record: its length, the masked CRC-32C of that, the message,
/// the masked CRC-32C of that (tensorflow/core/lib/io/record_writer.h).
/// </summary>
internal sealed class EventFile
{
    private readonly Stream _stream;
    private readonly ProtoMessage _event = new();
    private readonly ProtoMessage _summary = new();
    private readonly ProtoMessage _value = new();

    /// <summary>Begins a file.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="time">When it was begun, in seconds since 1970.</param>
    public EventFile(Stream stream, double time)
    {
        _stream = stream;
        Write(_event.Clear().Add(1, time).Add(3, "brain.Event:2"));
    }

    /// <summary>Adds a number to the event that is written next.</summary>
    public void Scalar(string tag, double value) => _summary.Add(1, _value.Clear().Add(1, tag).Add(2, (float)value));

    /// <summary>Adds a distribution.</summary>
    public void Histogram(string tag, WeightHistogram histogram) =>
        _summary.Add(
            1,
            _value
                .Clear()
                .Add(1, tag)
                .Add(
                    5,
                    new ProtoMessage()
                        .Add(1, histogram.Least)
                        .Add(2, histogram.Greatest)
                        .Add(3, (double)histogram.Count)
                        .Add(4, histogram.Sum)
                        .Add(5, histogram.SumOfSquares)
                        .Add(6, histogram.Limits)
                        .Add(7, histogram.Counts)
                )
        );

    /// <summary>Adds data for one of TensorBoard's plugins.</summary>
    public void Plugin(string tag, string plugin, ProtoMessage content) =>
        _summary.Add(1, _value.Clear().Add(1, tag).Add(9, new ProtoMessage().Add(1, new ProtoMessage().Add(1, plugin).Add(2, content))));

    /// <summary>Writes what was added as an event of a step.</summary>
    public void End(double time, long step)
    {
        Write(_event.Clear().Add(1, time).Add(2, step).Add(5, _summary));
        _summary.Clear();
    }

    private void Write(ProtoMessage message)
    {
        ReadOnlySpan<byte> bytes = message.Bytes.Span;
        Span<byte> number = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(number, (ulong)bytes.Length);
        _stream.Write(number);
        WriteChecksum(number);
        _stream.Write(bytes);
        WriteChecksum(bytes);
    }

    /// <summary>Masked, because the checksum of bytes that have a checksum in them is no good one.</summary>
    private void WriteChecksum(ReadOnlySpan<byte> bytes)
    {
        const uint Mask = 0xa282ead8;
        var crc = new Crc32C();
        crc.Add(bytes);
        Span<byte> number = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(number, unchecked(BitOperations.RotateRight(crc.Value, 15) + Mask));
        _stream.Write(number);
    }
}
