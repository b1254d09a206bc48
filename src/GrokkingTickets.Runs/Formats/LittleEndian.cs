namespace GrokkingTickets.Runs.Formats;

/// <summary>Byte order of .safetensors data.</summary>
internal static class LittleEndian
{
    /// <summary>
    /// Turns elements between the machine's order and little endian, in place. Nothing to do on every machine met so far.
    /// </summary>
    public static void Convert(Span<byte> bytes, int elementSize)
    {
        if (BitConverter.IsLittleEndian || elementSize == 1)
        {
            return;
        }

        for (int i = 0; i < bytes.Length; i += elementSize)
        {
            bytes.Slice(i, elementSize).Reverse();
        }
    }
}
